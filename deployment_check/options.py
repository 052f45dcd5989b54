"""The options of the deployment check, each given on the command line or as a variable of the same name."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from apps.core import variables as v
from apps.core.hosts import is_loopback
from apps.core.variables import Fault, Variable, parse_all
from deployment_check.provider import Option
from deployment_check.providers import PROVIDERS
from deployment_check.run import AREAS
from deployment_check.target import DEFAULT_TENANT_MODE, TENANT_MODES, Target

GENERAL = {
    "BASE_URL": Option(v.ORIGIN, "the URL of the deployment, such as https://app.example.com", v.REQUIRED),
    "TENANT_RESOLUTION_MODE": Option(
        v.choice(*TENANT_MODES), f"{' or '.join(TENANT_MODES)}: the tenant mode of the deployment", DEFAULT_TENANT_MODE
    ),
    "EXPECTED_RELEASE": Option(v.COMMIT, "the commit that was built"),
    "VALIDATION_AUTH_PROVIDER": Option(v.choice(*PROVIDERS), f"the expected provider: {', '.join(PROVIDERS)}"),
}
_AREAS = (import_module(f"deployment_check.{area}") for area in AREAS)
_OF_AREAS: dict[str, Option] = {name: each for area in _AREAS for name, each in getattr(area, "OPTIONS", {}).items()}
OPTIONS = {**GENERAL, **_OF_AREAS} | {
    name: option._replace(meaning=f"{provider.name}: {option.meaning}")
    for provider in PROVIDERS.values()
    for name, option in provider.options.items()
}


class BadOptions(Exception):
    """Invalid options; the text lists every fault."""


def parse_target(values: Mapping[str, str]) -> Target:
    """Parse `values`, such as os.environ; raise BadOptions with every fault."""
    parsed, faults = parse_all(
        {name: Variable(option.kind, option.default) for name, option in OPTIONS.items()}, values
    )
    known = {fault.variable for fault in faults}
    faults += [fault for fault in _faults_between(parsed) if fault.variable not in known]
    if faults:
        lines = "\n".join(f"  {fault}" for fault in faults)
        raise BadOptions(f"The deployment check has invalid options ({len(faults)}):\n{lines}")
    return Target(given=parsed, **{name.lower(): parsed[name] for name in GENERAL})


def _faults_between(parsed: Mapping[str, Any]) -> Iterator[Fault]:
    for name, option in OPTIONS.items():
        if option.needs and parsed[name] and not parsed[option.needs]:
            yield Fault(option.needs, "is not set", f"must be set when {name} is")
    if any(parsed[name] for name, option in OPTIONS.items() if option.kind.secret):
        yield from _require_https(parsed)
    for name, option in OPTIONS.items():
        if option.conflict and parsed[name] and (reason := option.conflict(parsed)):
            yield Fault(name, "is set", reason)


def _require_https(parsed: Mapping[str, Any]) -> Iterator[Fault]:
    """Require https for a deployment that receives a secret, except on this machine."""
    for name in (name for name, option in OPTIONS.items() if option.kind is v.ORIGIN):
        parts = urlsplit(parsed[name] or "")
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            yield Fault(name, f'holds "{parsed[name]}"', "must be https:// when a secret or token is to be sent there")
