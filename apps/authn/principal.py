"""The principal: who the provider says the caller is. (The user is our own record; see apps.users.)"""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.context import current_context
from apps.core.errors import NotSignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A person as a provider knows them: `provider` and `subject` identify, the rest describes."""

    provider: str
    subject: str
    email: str | None = None
    name: str | None = None
    picture: str | None = None
    has_unverified_email: bool = False
    """Whether the provider tells an address, and that it has not verified it; then `email` is None."""

    is_authenticated: ClassVar[bool] = True  # what DRF asks of request.user


def set_principal(principal: Principal, *, credential: str = "") -> None:
    """Make the principal known to everything that serves this request; for authentication classes.

    `credential` is the key of what they presented, if we issued it.
    """
    context = current_context()
    context.principal, context.credential = principal, credential


def get_principal() -> Principal | None:
    """Return the signed-in caller of this request, or None."""
    principal = current_context().principal
    return principal if isinstance(principal, Principal) else None


def require_principal() -> Principal:
    """Return the signed-in caller of this request; raise NotSignedIn."""
    principal = get_principal()
    if principal is None:
        raise NotSignedIn
    return principal
