"""How people sign in with each provider, for tests of what must hold for all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from apps.authn.magic_link.models import AuthToken
from apps.authn.oidc.tests.conftest import issuer as token_issuer
from apps.core import clock
from tests.kit.oidc.issuer import AUDIENCE, Issuer

__all__ = ["issue_link", "token_issuer", "tokens_of_an_issuer"]


def issue_link(tenant: str, email: str) -> str:
    """Return the token of a link that no mail carries and no limit counts."""
    return AuthToken.issue(tenant, email, clock.utc_now())


@contextmanager
def tokens_of_an_issuer() -> Iterator[tuple[dict[str, str], Callable[[str], str]]]:
    """Yield the variables of a deployment that accepts the tokens of an issuer, and how an address gets one."""
    with Issuer() as issuer:
        variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": issuer.url, "OIDC_AUDIENCE": AUDIENCE}
        yield variables, lambda email: f"Bearer {issuer.token(email, email=email)}"
