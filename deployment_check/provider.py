from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from apps.core.variables import Kind
from deployment_check.checks import Check
from deployment_check.visit import Visit


class Option(NamedTuple):
    """An option of the check, on the command line or in the environment."""

    kind: Kind[Any]
    meaning: str
    default: Any = None
    needs: str | None = None
    """Another option, required when this one is set."""
    conflict: Callable[[Mapping[str, Any]], str | None] | None = None
    """Says of the options together why this one must not be set."""


# only: users
def placeholder_claims(config: Mapping[str, Any]) -> dict[str, str]:
    return {"iss": "https://issuer.example/", "aud": "https://api.example"}


# end: users
class Provider(NamedTuple):
    """The checks, options and configuration of one way to sign in."""

    name: str
    checks: Sequence[Check[Visit]]
    """In this order: sign in, use the app, sign out."""
    clean_up: Sequence[Check[Visit]] = ()
    """Run last, if a sign-in has succeeded."""
    options: Mapping[str, Option] = {}
    open_routes: tuple[str, ...] = ()
    """Paths to which anybody may POST to sign in; not found where another provider is in use."""
    config_fields: frozenset[str] = frozenset()
    """Fields of /api/config that belong to this provider."""
    # only: users
    claims: Callable[[Mapping[str, Any]], dict[str, str]] = placeholder_claims
    """Issuer and audience for forged tokens, as an attacker reads them in /api/config."""
    # end: users
