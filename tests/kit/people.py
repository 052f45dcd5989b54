"""The cast's members: each is a client of the API with an address, a tenant and, once signed in, a credential."""

import json
from collections.abc import Iterator
from functools import partialmethod
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client

from tests.kit.environment import tenancy
from tests.kit.magic_link.people import UsesLinks  # only: magic_link
from tests.kit.sign_ins import KIT


class Person(
    UsesLinks,  # only: magic_link
):
    """A person at a client. Every method is one request, answered with Django's response."""

    def __init__(self, email: str, *, tenant: str, address: str) -> None:
        self.email, self.tenant, self.address = email, tenancy.tenant_id(tenant), address
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

    def sign_in(self) -> "Person":
        """Sign in, like a browser where the default provider makes a difference."""
        KIT.sign_in(self)
        return self

    def sign_in_with_token(self) -> "Person":
        """Get a bearer token of the default provider."""
        KIT.sign_in_with_token(self)
        return self

    def sign_out(self) -> None:
        """Forget every credential, which stays good."""
        self.client.cookies.clear()
        self.headers.clear()

    def at_another_device(self, *, tenant: str = "", address: str = "192.0.2.9") -> "Person":
        """Return the same person at another device or tenant, not signed in yet."""
        return Person(self.email, tenant=tenant or self.tenant, address=address)

    def steal_from(self, other: "Person") -> "Person":
        """Present the cookies and the bearer token of another person."""
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
