from typing import Any

from deployment_check.client import Answer, Client


class Person(Client):
    """Somebody who is signed in with a bearer token or a session cookie, or who is about to sign in."""

    def __init__(self, url: str, *, token: str | None = None, cookie: str | None = None) -> None:
        super().__init__(url)
        self.headers |= {"Authorization": f"Bearer {token}"} if token else {}
        self.headers |= {"Cookie": cookie} if cookie else {}

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.request("POST", path, body, **headers)

    def patch(self, path: str, body: Any) -> Answer:
        return self.request("PATCH", path, body)

    def delete(self, path: str) -> Answer:
        return self.request("DELETE", path)
