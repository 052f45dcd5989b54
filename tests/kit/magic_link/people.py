"""What somebody who signs in by emailed links does."""

import re
from http.cookies import SimpleCookie
from typing import Any, Self

from django.core import mail
from rest_framework.response import Response

from apps.authn.magic_link.cookie import set_session_cookie
from apps.authn.magic_link.models import ApiToken, AuthToken, Session
from apps.core import clock
from tests.kit.accounts import HasAccount

NOBODYS_TOKEN = f"{'0' * 64}_{'0' * 64}"
"""A well-formed session or API token that was never issued."""

LINK = re.compile(r"(http\S+)#token=([0-9a-f]{64})&email=(\S+)")


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


class UsesLinks(HasAccount):
    """The requests of a Person about links."""

    def ask_for_link(self, email: str | None = None, **extra: Any) -> Any:
        return self.post("/api/auth/request-link", {"email": email or self.email}, **extra)

    def receive_token(self) -> str:
        """Ask for a sign-in link and return the token of the one that arrives."""
        response = self.ask_for_link()
        assert response.status_code == 202, response.content
        return mailed_token(self.email)

    def verify(self, token: str, use: str = "session", *, email: str | None = None, **extra: Any) -> Any:
        """Use a link's token, by default with one's own address beside it."""
        return self.post("/api/auth/verify", {"token": token, "email": email or self.email, "use": use}, **extra)

    def link_token(self) -> str:
        """Return the token of a new link that no mail carries and no limit counts."""
        return issue_link(self.tenant, self.email)

    def sign_in_by_link(self, use: str = "session") -> Self:
        """Sign in by an emailed link, as in production."""
        response = self.verify(self.receive_token(), use)
        assert response.status_code == 200, response.content
        if use == "api_token":
            self.headers["authorization"] = f"Bearer {response.json()['data']['token']}"
        return self


def mailed_token(email: str) -> str:
    """Return the token of the last link that was mailed to an address."""
    message = next(message for message in reversed(mail.outbox) if message.to == [email])
    match = LINK.search(str(message.body))
    assert match, message.body
    return match[2]
