"""Clients that do not send, read or close as they should: each costs a connection, none a thread."""

import http.client
import json
import socket
import time
from contextlib import ExitStack, suppress
from functools import cache

import pytest

from config.worker import CLIENT_TIMEOUT_SECONDS
from tests.kit.deployment import MANIFEST
from tests.kit.machine import wait_for
from tests.processes.hostile_http import BAD_BODY, HOST, JSON, OPEN_PATH
from tests.processes.hostile_http.conftest import FewThreads, Unclosed

MANY = 200
HEAD = f"POST {OPEN_PATH} HTTP/1.1\r\n{HOST}\r\n{JSON}\r\n".encode()
LENGTH = b"Content-Length: 500\r\n"
EXPECT = b"Expect: 100-continue\r\n\r\n"
FAULTY = b'{"name": 12}'
BODY = HEAD + b"Content-Length: %d\r\n" % len(FAULTY) + EXPECT + FAULTY
BEGINNINGS = {
    "nothing": b"",
    "a request line": b"GET /api/health HT",
    "a head": HEAD,
    "a body": HEAD + LENGTH + b'\r\n{"name"',
    "a chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1f4\r\n{",
    "a trailer": HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n",
    "a body after 100 Continue": HEAD + LENGTH + EXPECT,
    "a second request": b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api",
}
GREED = 20  # how often one client asks for it
PATIENCE = 2  # how many seconds the impatient server gives its clients
HEALTH_SECONDS = 30  # how long a free thread may take to answer on a busy machine


@pytest.fixture(scope="module")
def limited(tmp_path_factory):
    """Start a server with other limits than in production, which a test would have to wait for."""
    with ExitStack() as stack:

        def limited(**limits):
            configuration = tmp_path_factory.mktemp("limited") / "gunicorn.py"
            lines = [f"worker.{name} = {value}" for name, value in limits.items()]
            configuration.write_text("\n".join(["from config import worker", "from config.gunicorn import *", *lines]))
            return stack.enter_context(FewThreads(configuration.parent, configuration))

        yield limited


@pytest.fixture(scope="module")
def impatient(limited):
    return limited(CLIENT_TIMEOUT_SECONDS=PATIENCE, RESPONSE_TIMEOUT_SECONDS=PATIENCE)


@pytest.fixture(scope="module")
def patient(limited):
    """A server where a thread that waits for a client waits for longer than any test."""
    return limited(CLIENT_TIMEOUT_SECONDS=3600, RESPONSE_TIMEOUT_SECONDS=3600)


@cache
def _bundle():
    paths = json.loads(MANIFEST.read_text())["paths"]
    return paths["drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js"]


def connect(server, sent):
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection.sendall(sent)
    return connection


def trickle(connections):
    """Send one more byte on each that is still open."""
    for connection in connections:
        with suppress(OSError):
            connection.sendall(b"x")


@pytest.fixture
def crowd(patient):
    """Open many connections that all begin in the same way."""
    with ExitStack() as stack:
        yield lambda sent: [stack.enter_context(connect(patient, sent)) for _ in range(MANY)]


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_crowd_that_trickles_holds_no_thread(patient, crowd, beginning):
    connections = crowd(BEGINNINGS[beginning])
    for _ in range(3):
        trickle(connections)
        assert _health(patient) == 200


def test_a_crowd_that_does_not_close_after_its_answer_holds_up_nobody(patient, crowd):
    connections = crowd(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert _health(patient) == 200
    assert all(connection.recv(12) == b"HTTP/1.1 200" for connection in connections)


@pytest.fixture
def greedy():
    """Return how to ask for far more than any buffer takes, and read none of it."""
    with ExitStack() as stack:

        def greedy(server):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", server.port))
            client.sendall(f"GET /static/{_bundle()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * GREED)
            client.settimeout(10)
            return client

        yield greedy


def test_clients_that_do_not_read_their_responses_hold_no_thread(patient, greedy):
    """More of them all the time, each with many requests for 1.4 MB, beside two threads."""
    for _ in range(20):
        served = patient.log.count(_bundle())
        for _ in range(4):
            greedy(patient)
        wait_for(lambda served=served: patient.log.count(_bundle()) >= served + 4, lambda: patient.log)
        assert _health(patient) == 200
    assert "Traceback" not in patient.log


def _health(server):
    """Return the status of /api/health, or None when no thread answers."""
    try:
        return server.visitor(patience_seconds=HEALTH_SECONDS).get("/api/health").status
    except TimeoutError:
        return None


def _is_disconnected(client):
    with suppress(OSError):
        client.sendall(b"x")
        return False
    return True


def _receive_all(client):
    received = Unclosed(client)
    for _ in range(GREED):
        response = http.client.HTTPResponse(received)
        response.begin()
        assert len(response.read()) == int(response.headers["Content-Length"])


def test_a_client_that_does_not_read_its_response_in_time_is_disconnected(impatient, greedy):
    client = greedy(impatient)
    wait_for(lambda: _is_disconnected(client), lambda: impatient.log)
    assert "Traceback" not in impatient.log


def test_of_too_many_clients_that_do_not_read_those_that_waited_longest_are_disconnected(limited, greedy):
    server = limited(MAX_BACKLOG_BYTES=3_000_000)
    first, *_, last = [greedy(server) for _ in range(40)]
    wait_for(lambda: _is_disconnected(first), lambda: server.log)
    _receive_all(last)
    assert "Traceback" not in server.log


def test_a_client_that_reads_late_receives_every_response(server, greedy):
    served = server.log.count(_bundle())
    client = greedy(server)
    wait_for(lambda: server.log.count(_bundle()) > served, lambda: server.log)
    _receive_all(client)


def test_however_a_request_trickles_its_connection_is_closed_after_ten_seconds(impatient):
    assert CLIENT_TIMEOUT_SECONDS == 10
    connections = {name: connect(impatient, sent) for name, sent in BEGINNINGS.items()}
    opened = time.monotonic()
    while time.monotonic() < opened + 2 * PATIENCE:
        trickle(connections.values())
        time.sleep(0.2)
    answers = {name: bytes_from(connection) for name, connection in connections.items()}
    assert answers.pop("a body after 100 Continue") == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answers.pop("a second request").endswith(b'{"data":{"status":"ok"}}')
    assert set(answers.values()) == {b""}


def bytes_from(connection):
    """Return everything that came until the other side closed."""
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionResetError:
        pass
    except TimeoutError:
        received += b" and it is still open"
    return received


@pytest.mark.parametrize("is_kept", [False, True])
def test_after_100_continue_the_body_is_read_and_there_is_one_100_alone(server, is_kept):
    with connect(server, b"") as connection:
        if is_kept:
            ask_for_health(connection)
        connection.sendall(BODY.removesuffix(FAULTY))
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(FAULTY)
        assert connection.recv(12) == b"HTTP/1.1 %d" % BAD_BODY


def test_the_second_request_of_a_connection_may_be_too_large_as_well(server):
    with connect(server, b"") as connection:
        ask_for_health(connection)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 70_000)
        assert connection.recv(12) == b"HTTP/1.1 431"


def ask_for_health(connection):
    connection.sendall(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    response = http.client.HTTPResponse(Unclosed(connection))
    response.begin()
    assert response.read() == b'{"data":{"status":"ok"}}'


@pytest.mark.parametrize(("sent", "answer"), [
    (BODY, b"HTTP/1.1 %d" % BAD_BODY),  # the body is there already
    (BODY.replace(b"HTTP/1.1", b"HTTP/1.0"), b"HTTP/1.0 %d" % BAD_BODY),  # an old client
    (HEAD + b"Content-Length: 70000\r\n" + EXPECT, b"HTTP/1.1 413"),
    (HEAD + b"Transfer-Encoding: gzip\r\n\r\n", b"HTTP/1.1 400"),
    (HEAD + b"Transfer-Encoding: identity\r\n\r\n", b"HTTP/1.1 400"),
])  # fmt: skip
def test_without_a_need_for_the_body_there_is_no_100_continue(server, sent, answer):
    with connect(server, sent) as connection:
        assert connection.recv(12) == answer
