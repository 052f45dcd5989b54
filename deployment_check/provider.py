from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from apps.core.variables import Fault, Kind
from deployment_check.checks import Check
from deployment_check.visit import Visit


class Option(NamedTuple):
    """An option of the check: how it is read, and what it means."""

    kind: Kind[Any]
    meaning: str
    default: Any = None


def nothing_known(config: Mapping[str, Any]) -> dict[str, str]:
    return {"iss": "https://issuer.example/", "aud": "https://api.example"}


def no_faults(parsed: Mapping[str, Any]) -> Iterator[Fault]:
    yield from ()


class Provider(NamedTuple):
    """What the check knows of a way to sign in."""

    name: str
    checks: Sequence[Check[Visit]]
    """What it tries, in this order: signing in, what one can do then, signing out."""
    clean_up: Sequence[Check[Visit]] = ()
    """What it does in the end, where somebody has signed in."""
    options: Mapping[str, Option] = {}
    faults: Callable[[Mapping[str, Any]], Iterator[Fault]] = no_faults
    """What its options demand of each other."""
    config_fields: frozenset[str] = frozenset()
    """Which fields of /api/config are its."""
    claims: Callable[[Mapping[str, Any]], dict[str, str]] = nothing_known
    """Issuer and audience of a token that is forged well, by what /api/config tells an attacker."""
