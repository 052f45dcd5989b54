"""How the server stops: it is taken out of service first, and nobody who is being served notices."""

import signal
import socket
import time
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection

import pytest

from tests.kit.deployment import Deployment, Server
from tests.kit.machine import wait_for


@pytest.fixture(scope="module")
def embedded_table(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("table")) as deployment:
        yield deployment.table_endpoint


@pytest.fixture
def server_that_drains(tmp_path, embedded_table):
    """Return a gunicorn, not started yet, that drains for so many seconds."""
    serve = partial(Server, tmp_path, "gunicorn", "-c", "config/gunicorn.py", "--bind", "127.0.0.1:{port}")
    keys = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
    secret = "only-for-tests-" * 3
    return lambda seconds: serve(
        DRAIN_SECONDS=str(seconds), DYNAMODB_ENDPOINT=embedded_table, COOKIE_SECRET=secret, **keys
    )


def ask_to_stop(server):
    server.process.send_signal(signal.SIGTERM)


def wait_until_not_ready(server):
    visitor = server.visitor()
    wait_for(lambda: visitor.get("/api/ready").status == 503, lambda: f"It is still ready.\n{server.log}")


def test_while_it_drains_it_is_not_ready_but_goes_on_serving_and_then_ends(server_that_drains):
    with server_that_drains(2) as server:
        visitor = server.visitor()
        asked = time.monotonic()
        ask_to_stop(server)
        wait_until_not_ready(server)
        assert {visitor.get("/api/ready").error for _ in range(10)} == {"SERVICE_UNAVAILABLE"}  # of every worker
        assert visitor.get("/api/health").status == 200
        assert visitor.get("/api/config").status == 200
        assert visitor.get("/api/example").status == 401
        assert server.wait() == 0
        assert 2 <= time.monotonic() - asked < 10


def test_a_second_sigterm_stops_it_at_once(server_that_drains):
    with server_that_drains(60) as server:
        ask_to_stop(server)
        wait_until_not_ready(server)
        ask_to_stop(server)
        asked = time.monotonic()
        assert server.wait() == 0
        assert time.monotonic() - asked < 10


def test_without_a_drain_time_it_stops_at_once_and_finishes_what_it_is_doing(server_that_drains):
    with server_that_drains(0) as server, socket.create_connection(("127.0.0.1", server.port)) as client:
        body = b'{"email": "bob@example.com"}'
        head = f"POST /api/auth/request-link HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        client.sendall(head.encode() + b"Content-Type: application/json\r\n\r\n" + body[:5])
        time.sleep(0.3)  # until a thread waits for the rest
        ask_to_stop(server)
        wait_for(lambda: "Handling signal: term" in server.log, lambda: server.log)
        client.sendall(body[5:])
        assert client.recv(1000).startswith(b"HTTP/1.1 202")
        asked = time.monotonic()
        assert server.wait() == 0
        assert time.monotonic() - asked < 10


def test_clients_that_never_end_their_request_or_close_do_not_hold_it_up(server_that_drains):
    with server_that_drains(0) as server, ExitStack() as stack:
        halves = [
            b"GET /api/he",
            b"POST /api/example HTTP/1.1\r\nContent-Length: 5\r\n\r\n{",
            b"GET / HTTP/1.0\r\n\r\n",
            b"",
        ]
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", server.port))) for _ in halves]
        for client, half in zip(clients, halves, strict=True):
            client.sendall(half)
        clients[2].recv(1)
        asked = time.monotonic()
        ask_to_stop(server)
        assert server.wait() == 0
        assert time.monotonic() - asked < 10


def test_while_it_drains_no_connection_is_kept_that_a_gateway_might_use_when_it_is_gone(server_that_drains):
    with server_that_drains(60) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        assert _connection_header(connection) == "keep-alive"
        ask_to_stop(server)
        wait_until_not_ready(server)
        assert _connection_header(connection) == "close"
        ask_to_stop(server)


def _connection_header(connection):
    connection.request("GET", "/api/health")
    response = connection.getresponse()
    response.read()
    return response.headers["Connection"]
