"""The principal is the caller as the provider describes them; the user (apps.users) is our own record of them."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.context import current_context
from apps.core.errors import NotSignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A person, identified by `provider` and `subject`; the other fields describe them."""

    provider: str
    subject: str
    email: str | None = None
    name: str | None = None
    picture: str | None = None
    has_unverified_email: bool = False
    """Whether the provider has an address that it did not verify; then `email` is None."""

    is_authenticated: ClassVar[bool] = True  # read by DRF's IsAuthenticated


def set_principal(principal: Principal, *, credential: str = "") -> None:
    """Set the principal of this request. For authentication classes.

    `credential` is the sort key of the credential that was presented, if we issued it.
    """
    context = current_context()
    context.principal, context.credential = principal, credential


def require_principal() -> Principal:
    principal = current_context().principal
    if not isinstance(principal, Principal):
        raise NotSignedIn
    return principal
