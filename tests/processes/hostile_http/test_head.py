"""HEAD is answered like GET, without the body, and the server finds nothing to complain of."""

import json
import socket

import pytest

from tests.kit.deployment import MANIFEST
from tests.kit.machine import PATIENCE_SECONDS
from tests.processes.hostile_http import HOST


@pytest.mark.parametrize("path", ["/", "/static/{icon}", "/api/health", "/api/docs", "/api/nothing"])
def test_head_is_get_without_a_body_and_without_a_warning(server, path):
    path = path.format(icon=json.loads(MANIFEST.read_text())["paths"]["web/icon.svg"])
    logged = len(server.log)
    (got, body), (head, no_body) = (exchange(server, method, path) for method in ("GET", "HEAD"))
    assert (no_body, length(head)) == (b"", len(body))
    assert (length(got), head[0]) == (len(body), got[0])
    assert "warning" not in server.log[logged:]


@pytest.mark.parametrize("field", ["no field", f"X: {'x' * 70_000}"], ids=["malformed", "too large"])
def test_head_is_refused_without_a_body(server, field):
    (got, body), (head, no_body) = (exchange(server, method, "/api/health", field) for method in ("GET", "HEAD"))
    assert (no_body, length(head)) == (b"", len(body))
    assert (length(got), head[0]) == (len(body), got[0])


def exchange(server, method, path, *fields):
    """Return the lines of the head, and the body."""
    sent = "\r\n".join([f"{method} {path} HTTP/1.1", HOST, "Connection: close", *fields, "", ""])
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_SECONDS) as connection:
        connection.sendall(sent.encode())
        head, _, body = b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")
    return head.decode().split("\r\n"), body


def length(head):
    (sent,) = (line for line in head if line.startswith("Content-Length: "))
    return int(sent.removeprefix("Content-Length: "))
