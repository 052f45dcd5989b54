from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from apps.core.variables import Kind
from deployment_check.checks import Check


class Option(NamedTuple):
    """An option of the check, on the command line or in the environment."""

    kind: Kind[Any]
    meaning: str
    default: Any = None
    needs: str | None = None
    """Another option, required when this one is set."""
    conflict: Callable[[Mapping[str, Any]], str | None] | None = None
    """Says of the options together why this one must not be set."""


class Provider(NamedTuple):
    """One way to sign in, or none: its options, its configuration, its checks."""

    name: str
    options: Mapping[str, Option] = {}
    config_fields: frozenset[str] = frozenset()
    """Fields of /api/config that belong to this provider."""
    # only: users
    checks: Sequence[Check[Any]] = ()
    """Sign in and use the app. The subject of these checks is a SignInVisit."""
    ending: Sequence[Check[Any]] = ()
    """Then: delete what was created, and sign out."""
    clean_up: Sequence[Check[Any]] = ()
    """Run last, if a sign-in has succeeded."""
    open_routes: tuple[str, ...] = ()
    """Paths to which anybody may POST to sign in; not found where another provider is in use."""
    claims: Callable[[Mapping[str, Any]], dict[str, str]] | None = None
    """Issuer and audience for forged tokens, as an attacker reads them in /api/config."""
    # end: users
