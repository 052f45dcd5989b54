"""Clients that do not send, read or close as they should: each costs a connection, none a thread."""

import json
import socket
import time
from contextlib import ExitStack

import pytest

from config.tests.deployment import MANIFEST
from config.tests.hostile_http import HOST, JSON
from config.tests.machine import wait_for

MANY = 200
HEAD = f"POST /api/auth/request-link HTTP/1.1\r\n{HOST}\r\n{JSON}\r\n".encode()
LENGTH = b"Content-Length: 500\r\n"
BEGINNINGS = {
    "nothing": b"",
    "a request line": b"GET /api/health HT",
    "a head": HEAD,
    "a body": HEAD + LENGTH + b'\r\n{"email"',
    "a chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1f4\r\n{",
    "a trailer": HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n",
    "a body after 100 Continue": HEAD + LENGTH + b"Expect: 100-continue\r\n\r\n",
    "a second request": b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api",
}
OLD = 12
"""Seconds after which a connection without a whole request is closed for certain: the deadline is 10."""


def connect(server, sent):
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection.sendall(sent)
    return connection


def trickle(connections):
    """Send one more byte on each that is still open."""
    for connection in connections:
        try:
            connection.sendall(b"x")
        except OSError:
            continue


@pytest.fixture
def crowd(server):
    """Return how to open many connections that all begin in the same way."""
    connections = []

    def crowd(sent, count=MANY):
        connections.extend(connect(server, sent) for _ in range(count))
        return connections

    yield crowd
    for connection in connections:
        connection.close()


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_crowd_that_trickles_holds_no_thread(server, crowd, beginning):
    connections = crowd(BEGINNINGS[beginning])
    for _ in range(3):
        trickle(connections)
        assert server.visitor().get("/api/health").status == 200


def test_a_crowd_that_does_not_close_after_its_answer_holds_up_nobody(server, crowd):
    connections = crowd(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert server.visitor().get("/api/health").status == 200
    assert all(connection.recv(12) == b"HTTP/1.1 200" for connection in connections)


def test_a_crowd_that_does_not_read_its_answers_holds_no_thread_for_ever(server):
    """More than any buffer takes, for twice as many as there are threads."""
    bundle = json.loads(MANIFEST.read_text())["paths"]["drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js"]
    with ExitStack() as stack:
        for _ in range(4):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", server.port))
            client.sendall(f"GET /static/{bundle} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 20)
        wait_for(lambda: server.log.count(bundle) >= 4, lambda: server.log)  # both threads are at it
        for _ in range(5):
            wait_for(lambda: _is_healthy(server), lambda: server.log)
    assert "Traceback" not in server.log


def test_however_a_request_trickles_its_connection_is_closed_after_ten_seconds(server):
    connections = {name: connect(server, sent) for name, sent in BEGINNINGS.items()}
    opened = time.monotonic()
    while time.monotonic() < opened + OLD:
        trickle(connections.values())
        time.sleep(0.5)
    answers = {name: received(connection) for name, connection in connections.items()}
    assert answers.pop("a body after 100 Continue") == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answers.pop("a second request").endswith(b'{"data":{"status":"ok"}}')
    assert set(answers.values()) == {b""}


def received(connection):
    """Return everything that came until the other side closed."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    except TimeoutError:
        parts.append(b" and it is still open")
    return b"".join(parts)


def _is_healthy(server):
    try:
        return server.visitor().get("/api/health").status == 200
    except OSError:
        return False


def test_a_request_in_many_pieces_is_answered(server):
    body = b'{"name": "x"}'
    whole = f"POST /api/nothing HTTP/1.1\r\n{HOST}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    with connect(server, b"") as connection:
        for byte in whole:
            connection.sendall(bytes([byte]))
        assert connection.recv(12) == b"HTTP/1.1 404"


def test_after_100_continue_the_body_is_read_and_there_is_one_100_alone(server):
    with connect(server, HEAD + b"Content-Length: 13\r\nExpect: 100-continue\r\n\r\n") as connection:
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b'{"email": 12}')
        assert connection.recv(12) == b"HTTP/1.1 400"


@pytest.mark.parametrize("line", [b"HTTP/1.0", b"HTTP/1.1"])
def test_a_body_that_is_there_already_or_of_an_old_client_needs_no_100_continue(server, line):
    head = HEAD.replace(b"HTTP/1.1", line) + b"Content-Length: 13\r\nExpect: 100-continue\r\n\r\n"
    with connect(server, head + b'{"email": 12}') as connection:
        assert connection.recv(12) == line + b" 400"


def test_a_giant_that_asks_first_is_refused_before_it_is_sent(server):
    with connect(server, HEAD + b"Content-Length: 70000\r\nExpect: 100-continue\r\n\r\n") as connection:
        assert connection.recv(12) == b"HTTP/1.1 413"


def test_pipelined_requests_are_answered_in_turn(server):
    one = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with connect(server, one * 20 + last) as connection:
        assert received(connection).count(b'{"data":{"status":"ok"}}') == 21
