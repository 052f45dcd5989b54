"""Checks at another tenant's host: nothing of one tenant works there, or is seen there."""

from collections.abc import Sequence
from importlib import import_module

from deployment_check.checks import Check, expect
from deployment_check.examples import NAME, ids_of, path_of
from deployment_check.other_tenant.host import OTHER_TENANT, namesake_of, other_tenant
from deployment_check.provider import Provider
from deployment_check.sign_in_visit import SignInVisit

OPTIONS = OTHER_TENANT


def checks_of(provider: Provider) -> Sequence[Check[SignInVisit]]:
    """Return the provider's own, in the module of its name, and those of every provider."""
    own = import_module(f"deployment_check.other_tenant.{provider.name}").SIGN_IN
    return [*own, Check("Examples", "another tenant cannot read, change or delete it", invisible_elsewhere)]


def invisible_elsewhere(visit: SignInVisit) -> None:
    other_tenant(visit)
    path = path_of(visit)
    namesake = namesake_of(visit)
    expect(visit.example["id"] not in ids_of(namesake), "another tenant's list contains the example")
    for method, body in (("GET", None), ("PATCH", {"name": NAME}), ("DELETE", None)):
        namesake.request(method, path, body).require_error(404, "NOT_FOUND")
    expect(visit.person.get(path).require(200).data == visit.example, "another tenant has changed the example")
