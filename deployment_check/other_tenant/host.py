"""The other tenant of a check, which must not see what this one has."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

from apps.core import variables as v
from deployment_check.checks import Skipped
from deployment_check.person import Person
from deployment_check.provider import Option
from deployment_check.sign_in_visit import SignInVisit
from deployment_check.target import TENANT_MODES

URL = "VALIDATION_OTHER_URL"
CREDENTIALS = {"Authorization", "Cookie"}


def other_tenant(visit: SignInVisit) -> str:
    """Return its URL; raise Skipped where there is only one tenant."""
    mode = visit.target.tenant_resolution_mode
    if not _has_others(mode):
        raise Skipped(f"TENANT_RESOLUTION_MODE is {mode}: there is only one tenant")
    parts = urlsplit(visit.target.base_url)
    return visit.target.given[URL] or f"{parts.scheme}://deployment-check.{parts.netloc}"


def credential_elsewhere(visit: SignInVisit) -> Person:
    """Return a client that presents this person's credential to the other tenant."""
    elsewhere = Person(other_tenant(visit))
    elsewhere.headers |= {name: value for name, value in visit.person.headers.items() if name in CREDENTIALS}
    return elsewhere


def namesake_of(visit: SignInVisit) -> Person:
    """Return the same person at the other tenant's host, signed in there."""
    return cast(Person, visit.needs("namesake", "not signed in at the other tenant"))


def _has_others(mode: str) -> bool:
    return "baseDomain" in TENANT_MODES[mode]


def _conflict(given: Mapping[str, Any]) -> str | None:
    mode = given["TENANT_RESOLUTION_MODE"]
    return None if mode is None or _has_others(mode) else f"must not be when TENANT_RESOLUTION_MODE is {mode}"


OTHER_TENANT = {
    URL: Option(
        v.ORIGIN,
        "the URL of another tenant, which must not see the check's data; default: deployment-check.<host of BASE_URL>",
        conflict=_conflict,
    )
}
