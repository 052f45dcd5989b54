"""A client of a running server: real HTTP requests; cookies are kept as in a browser."""

import json
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from functools import partialmethod
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any

from tests.kit.environment import tenancy, visitor_headers
from tests.kit.machine import PATIENCE_SECONDS


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    text: str

    @property
    def data(self) -> Any:
        return json.loads(self.text)["data"]

    @property
    def error(self) -> str:
        return str(json.loads(self.text)["error"]["code"])


class Visitor:
    """A client of one tenant of the server on a local port."""

    def __init__(self, port: int, tenant: str = "default", patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.port = port
        self.patience_seconds = patience_seconds
        self.headers = {"Host": f"{tenancy.host(tenant)}:{port}", "Accept": "application/json"} | visitor_headers()
        self.cookies: dict[str, str] = {}

    def request(self, method: str, path: str, body: Any = None) -> Answer:
        """Send one request; `body` becomes JSON."""
        headers = dict(self.headers)
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/json"
        # acme.localhost does not resolve everywhere
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=self.patience_seconds)) as connection:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read().decode())
        self._keep_cookies(answer)
        return answer

    get = partialmethod(request, "GET")
    post = partialmethod(request, "POST")
    patch = partialmethod(request, "PATCH")
    delete = partialmethod(request, "DELETE")

    def keep(self, name: str) -> str:
        answer = self.post("/api/example", {"name": name})
        assert answer.status == 201, answer.text
        return str(answer.data["id"])

    def names(self) -> list[str]:
        return [example["name"] for example in self.get("/api/example").data]

    def _keep_cookies(self, answer: Answer) -> None:
        for header in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
