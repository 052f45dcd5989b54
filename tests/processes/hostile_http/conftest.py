"""What only a real server meets: bytes that no HTTP library sends."""

import http.client
import io
import socket
from contextlib import suppress
from types import SimpleNamespace

import pytest

from tests.kit.deployment import Deployment, Gunicorn
from tests.kit.machine import PATIENCE_SECONDS
from tests.kit.visitor import Answer


class FewThreads(Gunicorn):
    """One worker with two threads, which needs no table: one client too many would be noticed."""

    def __init__(self, folder, configuration="config/gunicorn.py"):
        super().__init__(folder, "http://127.0.0.1:9", str(configuration), WEB_CONCURRENCY="1", WEB_THREADS="2")

    def _is_ready(self):
        with suppress(OSError):
            return self.visitor().get("/api/health").status == 200
        return False


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with FewThreads(tmp_path_factory.mktemp("few-threads")) as server:
        yield server


@pytest.fixture(scope="session")
def deployment(tmp_path_factory):
    """The whole product, for these tests alone: nobody else writes to its table."""
    with Deployment(tmp_path_factory.mktemp("hostile-http")) as deployment:
        yield deployment


class Unclosed:
    """What comes through a connection, which http.client would close after the first answer, with all it has read."""

    def __init__(self, connection):
        self.file = connection.makefile("rb")
        self.read, self.readline, self.flush = self.file.read, self.file.readline, self.file.flush

    def makefile(self, *_):
        return self

    def close(self):
        """Stay open."""


@pytest.fixture
def send(deployment):
    """Send a request line, headers and a body as they are; return the answer."""

    def send(line, *headers, body=b""):
        head = "\r\n".join((line, *headers, "Connection: close", "", "")).encode("latin-1")
        with socket.create_connection(("127.0.0.1", deployment.port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(head + body)
            connection.shutdown(socket.SHUT_WR)
            received = b"".join(iter(lambda: connection.recv(65536), b""))
        response = http.client.HTTPResponse(SimpleNamespace(makefile=lambda mode: io.BytesIO(received)))
        response.begin()
        text = response.read().decode()
        assert received.endswith(f"\r\n\r\n{text}".encode()), "there was a second answer"
        return Answer(response.status, response.headers, text)

    yield send
    assert "Traceback" not in deployment.log
    assert "unhandled_exception" not in deployment.log
