"""The options of the deployment check, each given on the command line or as a variable of the same name."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from apps.core import variables as v
from apps.core.hosts import is_loopback
from apps.core.variables import Fault, Variable, read_all
from deployment_check.target import Target

JWT = re.compile(r"[\w-]+(\.[\w-]+){2}", re.ASCII)


class Option(NamedTuple):
    """One option: how it is read, and what it means."""

    field: Any
    meaning: str

    @property
    def variable(self) -> Variable:
        """How it is read."""
        variable: Variable = self.field.metadata["variable"]
        return variable


OPTIONS = {
    "BASE_URL": Option(v.origin(), "where the deployment is, such as https://app.example.com"),
    "TENANT_RESOLUTION_MODE": Option(
        v.choice("subdomain", "fixed", default="subdomain"), "subdomain (default) or fixed: whether there are tenants"
    ),
    "VALIDATION_OTHER_URL": Option(
        v.origin(default=None),
        "where another tenant is, who must not see what the check keeps; default: deployment-check.<host of BASE_URL>",
    ),
    "EXPECTED_RELEASE": Option(
        v.text(v.RELEASE, "must be a commit or a version", default=None), "the commit that was built"
    ),
    "VALIDATION_AUTH_PROVIDER": Option(
        v.choice("none", "internal_magic_link", "oidc", default=None), "none, internal_magic_link or oidc: as expected"
    ),
    "VALIDATION_EMAIL": Option(v.email(default=None), "internal_magic_link: who the deployment lets in without mail"),
    "VALIDATION_SECRET": Option(
        v.secret(shortest=32, default=None), "internal_magic_link: the deployment's; better as a variable"
    ),
    "AUTH_BEARER_TOKEN": Option(
        v.text(JWT, "must be a JWT: three parts separated by dots", default=None, secret=True),
        "oidc: a token of the issuer; better as a variable",
    ),
    "VALIDATION_REQUIRE_AUTH": Option(
        v.flag(default=False), "true: it is a failure when nobody can be signed in, not a partial check"
    ),
}


class BadOptions(Exception):
    """The options cannot be used; the text lists everything that is wrong with them."""


def parse_target(values: Mapping[str, str]) -> Target:
    """Return what `values` (such as os.environ) ask to be checked; raise BadOptions naming every fault."""
    parsed, faults = read_all({name: option.variable for name, option in OPTIONS.items()}, values)
    known = {fault.variable for fault in faults}
    faults += [fault for fault in _rules(parsed) if fault.variable not in known]
    if faults:
        lines = "\n".join(f"  {fault}" for fault in faults)
        raise BadOptions(f"The deployment check has faulty options ({len(faults)}):\n{lines}")
    return Target(**{name.lower(): value for name, value in parsed.items()})


def _rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    if parsed["VALIDATION_SECRET"] and not parsed["VALIDATION_EMAIL"]:
        yield Fault("VALIDATION_EMAIL", "is not set", "must be set when VALIDATION_SECRET is")
    if parsed["VALIDATION_SECRET"] or parsed["AUTH_BEARER_TOKEN"]:
        yield from _require_https(parsed)
    if parsed["TENANT_RESOLUTION_MODE"] == "fixed" and parsed["VALIDATION_OTHER_URL"]:
        yield Fault("VALIDATION_OTHER_URL", "is set", "must not be when TENANT_RESOLUTION_MODE is fixed")


def _require_https(parsed: dict[str, Any]) -> Iterator[Fault]:
    """Let no secret travel where others can read along."""
    for name in ("BASE_URL", "VALIDATION_OTHER_URL"):
        parts = urlsplit(parsed[name] or "")
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            yield Fault(name, f'holds "{parsed[name]}"', "must be https:// when a secret or token is to be sent there")
