"""How people sign in with each provider, for tests of what must hold for all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

from rest_framework.response import Response

from apps.authn.magic_link.cookie import set_session_cookie
from apps.authn.magic_link.models import ApiToken, AuthToken, Session
from apps.authn.oidc.tests.conftest import issuer as token_issuer
from apps.core import clock
from tests.kit.oidc.issuer import AUDIENCE, Issuer

__all__ = ["issue_api_token", "issue_link", "issue_session", "token_issuer", "tokens_of_an_issuer"]


def issue_link(tenant: str, email: str) -> str:
    """Return the token of a link that no mail carries and no limit counts."""
    return AuthToken.issue(tenant, email, clock.utc_now())


def issue_session(tenant: str, email: str) -> SimpleCookie:
    """Return the cookies of a new session, without the two requests that a link takes."""
    response = Response()
    presented, _ = Session.issue(tenant, email, clock.utc_now())
    set_session_cookie(response, presented)
    return response.cookies


def issue_api_token(tenant: str, email: str) -> str:
    presented, _ = ApiToken.issue(tenant, email, clock.utc_now())
    return presented


@contextmanager
def tokens_of_an_issuer() -> Iterator[tuple[dict[str, str], Callable[[str], str]]]:
    """Yield the variables of a deployment that accepts the tokens of an issuer, and how an address gets one."""
    with Issuer() as issuer:
        variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": issuer.url, "OIDC_AUDIENCE": AUDIENCE}
        yield variables, lambda email: f"Bearer {issuer.token(email, email=email)}"
