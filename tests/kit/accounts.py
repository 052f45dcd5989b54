"""What the members of the cast do who sign in."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any, Self

from django.test import Client

from tests.kit import sign_ins


class HasAccount:
    email: str
    tenant: str
    client: Client
    headers: dict[str, str]
    get: Any
    post: Any

    def sign_in(self) -> Self:
        """Sign in, as a browser does."""
        sign_ins.KIT.sign_in(self)
        return self

    def sign_in_with_token(self) -> Self:
        """Get a bearer token."""
        sign_ins.KIT.sign_in_with_token(self)
        return self

    def sign_out(self) -> None:
        """Forget every credential, which stays good."""
        self.client.cookies.clear()
        self.headers.clear()

    def at_another_device(self, *, tenant: str = "", address: str = "192.0.2.9") -> Self:
        """Return the same person at another device or tenant, not signed in yet."""
        kind: Any = type(self)
        person: Self = kind(self.email, tenant=tenant or self.tenant, address=address)
        return person

    def steal_from(self, other: Self) -> Self:
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
