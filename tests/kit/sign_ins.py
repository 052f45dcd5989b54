"""How people sign in with each provider, for tests of what must hold for all of them."""

from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

import pytest
from rest_framework.response import Response

from apps.authn.magic_link.cookie import set_session_cookie
from apps.authn.magic_link.models import ApiToken, AuthToken, Session
from apps.core import clock
from tests.kit.oidc import tokens  # only: oidc


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


WAYS: dict[str, Callable[[Any, pytest.FixtureRequest], object]] = {
    "session": lambda person, request: person.sign_in(),
    "API token": lambda person, request: person.sign_in_with_api_token(),
    "access token": tokens.sign_in_with_access_token,  # only: oidc
}
"""How a person signs in, in process."""

ISSUERS = {
    "tokens": tokens.tokens_of_an_issuer,  # only: oidc
}
"""How a person signs in at servers whose provider is another than the default."""
