"""The cast's members: each is a client of the API with an address, a tenant and, once signed in, a credential."""

import json
import re
from collections.abc import Iterator
from functools import partialmethod
from http.cookies import SimpleCookie
from typing import Any

from django.core import mail
from django.test import Client

from tests.kit.sign_ins import issue_api_token, issue_link, issue_session

NOBODYS_TOKEN = f"{'0' * 64}_{'0' * 64}"
"""A well-formed session or API token that was never issued."""

LINK = re.compile(r"(http\S+)#token=([0-9a-f]{64})&email=(\S+)")


class Person:
    """A person at a client. Every method is one request, answered with Django's response."""

    def __init__(self, email: str, *, tenant: str, address: str) -> None:
        self.email, self.tenant, self.address = email, tenant, address
        self.host = "localhost" if tenant == "default" else f"{tenant}.localhost"
        self.client = Client(raise_request_exception=False)
        self.headers: dict[str, str] = {}

    def request(
        self, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, **extra: Any
    ) -> Any:
        """Send one request; `body` becomes JSON; `data` and `content_type` replace it."""
        given = {"host": self.host, "accept": "application/json"} | self.headers | (headers or {})
        content = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, path, headers=given, REMOTE_ADDR=self.address, **content | extra)

    get = partialmethod(request, "GET")
    post = partialmethod(request, "POST")
    patch = partialmethod(request, "PATCH")
    delete = partialmethod(request, "DELETE")

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

    def sign_in_by_link(self, use: str = "session") -> "Person":
        """Sign in by an emailed link, as in production."""
        response = self.verify(self.receive_token(), use)
        assert response.status_code == 200, response.content
        if use == "api_token":
            self.headers["authorization"] = f"Bearer {response.json()['data']['token']}"
        return self

    def sign_in(self) -> "Person":
        """Get a session, like a browser."""
        self.client.cookies.update(issue_session(self.tenant, self.email))
        return self

    def sign_in_with_api_token(self) -> "Person":
        """Get an API token."""
        self.headers["authorization"] = f"Bearer {issue_api_token(self.tenant, self.email)}"
        return self

    def at_another_device(self, *, tenant: str = "", address: str = "192.0.2.9") -> "Person":
        """Return the same person at another device or tenant, not signed in yet."""
        return Person(self.email, tenant=tenant or self.tenant, address=address)

    def steal_from(self, other: "Person") -> "Person":
        """Present the session and the API token of another person."""
        self.client.cookies = SimpleCookie({name: morsel.value for name, morsel in other.client.cookies.items()})
        self.headers = dict(other.headers)
        return self

    def create(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        response = self.post(path, body)
        assert response.status_code == 201, response.content
        return dict(response.json()["data"])

    def keep(self, name: str) -> dict[str, Any]:
        return self.create("/api/example", {"name": name})

    def pages(self, path: str, limit: int) -> Iterator[list[dict[str, Any]]]:
        """Yield what is on each page of a list."""
        cursor = ""
        while cursor is not None:
            body = self.get(f"{path}?limit={limit}" + (f"&cursor={cursor}" if cursor else "")).json()
            yield body["data"]
            cursor = body["page"]["nextCursor"]

    def user(self) -> dict[str, Any]:
        response = self.get("/api/me")
        assert response.status_code == 200, response.content
        return dict(response.json()["data"]["user"])

    def is_signed_in(self) -> bool:
        return bool(self.get("/api/auth/check").status_code == 200)

    def names(self) -> list[str]:
        """Return the names of the examples of the first page."""
        return [example["name"] for example in self.get("/api/example").json()["data"]]


def mailed_token(email: str) -> str:
    """Return the token of the last link that was mailed to an address."""
    message = next(message for message in reversed(mail.outbox) if message.to == [email])
    match = LINK.search(str(message.body))
    assert match, message.body
    return match[2]
