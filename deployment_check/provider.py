from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from apps.core.variables import Kind
from deployment_check.checks import Check
from deployment_check.visit import Visit


class Option(NamedTuple):
    """An option of the check: how it is read, and what it means."""

    kind: Kind[Any]
    meaning: str
    default: Any = None
    needs: str | None = None
    """Another option that must be set where this one is."""


def anybody(config: Mapping[str, Any]) -> dict[str, str]:
    return {"iss": "https://issuer.example/", "aud": "https://api.example"}


class Provider(NamedTuple):
    """What the check knows of a way to sign in."""

    name: str
    checks: Sequence[Check[Visit]]
    """What it tries, in this order: signing in, what one can do then, signing out."""
    clean_up: Sequence[Check[Visit]] = ()
    """What it does in the end, where somebody has signed in."""
    options: Mapping[str, Option] = {}
    config_fields: frozenset[str] = frozenset()
    """Which fields of /api/config are its."""
    claims: Callable[[Mapping[str, Any]], dict[str, str]] = anybody
    """Issuer and audience of a token that is forged well, by what /api/config tells an attacker."""
