"""Reverse proxies for tests: what stands between a deployment and its visitors."""

import itertools
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread
from typing import Self

from tests.kit.environment import visitor_headers

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}
TIMEOUT_SECONDS = 30


@dataclass
class Request:
    """What a visitor asks for. Header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Response:
    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def set_header(self, name: str, value: str | None) -> None:
        """Replace a header; None removes it."""
        self.headers = [(key, old) for key, old in self.headers if key.lower() != name.lower()]
        self.headers += [] if value is None else [(name, value)]


Serve = Callable[[Request], Response]


def forward(request: Request, port: int) -> Response:
    """Send a request on to a server of this machine; raise OSError or HTTPException when there is no answer."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)) as connection:
        return exchange(request, connection)


def exchange(request: Request, connection: HTTPConnection) -> Response:
    headers = dict(request.headers)
    headers.pop("content-length", None)  # what serves by a fault may have changed the body
    connection.request(request.method, request.path, request.body or None, headers)
    answer = connection.getresponse()
    kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP]
    return Response(answer.status, kept, answer.read())


class Gateway:
    """Serves on a port of its own by `serve`; a context manager. To what is behind it, whoever comes is one visitor."""

    def __init__(self, serve: Serve, certificate: SSLContext | None = None) -> None:
        self.serve = serve
        self.headers = {name.lower(): text for name, text in visitor_headers().items()}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"gateway": self}))
        self.port = int(self.server.server_address[1])
        self.url = f"http://localhost:{self.port}"
        if certificate:
            self.server.socket = certificate.wrap_socket(self.server.socket, server_side=True)

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: Request) -> Response:
        """Answer one request; 502 stands for a server that gave none."""
        request.headers |= self.headers
        try:
            return self.serve(request)
        except (OSError, HTTPException) as error:
            return Response(502, body=repr(error).encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    gateway: Gateway

    def do_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items() if name.lower() != "connection"}
        response = self.gateway.answer(Request(self.command, self.path, headers, body))
        self.send_response_only(response.status)
        for name, value in [*response.headers, ("Content-Length", str(len(response.body)))]:
            self.send_header(name, value)
        with suppress(OSError):  # who asked may not have waited
            self.end_headers()
            self.wfile.write(response.body)

    do_GET = do_POST = do_PATCH = do_DELETE = do_any  # noqa: N815 - http.server's names


class LoadBalancer(Gateway):
    """Serves by every instance in turn, as a load balancer does: it notices late that one was removed.

    Connections are kept, nothing is tried twice, and 502 is a failed request.
    """

    def __init__(self, *, notices_after: float) -> None:
        super().__init__(self._send_on)
        self.notices_after = notices_after
        self._forgotten_at: dict[int, float] = {}
        self._turns = itertools.count()
        self._idle: dict[int, list[HTTPConnection]] = {}

    def add(self, port: int) -> None:
        self._forgotten_at[port] = float("inf")

    def remove(self, port: int) -> None:
        self._forgotten_at[port] = time.monotonic() + self.notices_after

    def _send_on(self, request: Request) -> Response:
        now = time.monotonic()
        ports = sorted(port for port, forgotten_at in self._forgotten_at.items() if now < forgotten_at)
        port = ports[next(self._turns) % len(ports)]
        idle = self._idle.setdefault(port, [])
        connection = idle.pop() if idle else HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        try:
            response = exchange(request, connection)
        except (OSError, HTTPException):
            connection.close()
            raise
        idle.append(connection)
        return response
