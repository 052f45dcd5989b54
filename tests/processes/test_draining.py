"""How the server stops: it is taken out of service first, and nobody who is being served notices."""

import signal
import socket
import time
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest

from config.healthcheck import is_healthy
from tests.kit.deployment import Gunicorn
from tests.kit.gateway import Gateway, Response
from tests.kit.machine import PATIENCE_SECONDS, free_port, wait_for
from tests.kit.sign_ins import KIT

GRACEFUL_TIMEOUT_SECONDS = 25


@pytest.fixture
def server_that_drains(tmp_path, deployment):
    """Return a server, not started yet, that drains for so many seconds."""
    return lambda seconds: Gunicorn(tmp_path, deployment.table_endpoint, DRAIN_SECONDS=str(seconds))


def ask_to_stop(server):
    server.process.send_signal(signal.SIGTERM)


def test_while_it_drains_it_is_not_ready_but_serves_and_closes_connections_until_a_second_sigterm(server_that_drains):
    with server_that_drains(300) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
        assert _connection_header(connection) == "keep-alive"
        ask_to_stop(server)
        visitor = server.visitor()
        wait_for(lambda: visitor.get("/api/ready").status == 503, lambda: f"It is still ready.\n{server.log}")
        assert {visitor.get("/api/ready").error for _ in range(10)} == {"SERVICE_UNAVAILABLE"}  # of every worker
        assert [visitor.get(f"/api/{name}").status for name in ("health", "config", "nothing")] == [200, 200, 404]
        assert _connection_header(connection) == "close"  # or a gateway might use it when the server is gone
        ask_to_stop(server)
        assert server.wait() == 0


def test_it_ends_by_itself_when_it_has_drained(server_that_drains):
    with server_that_drains(2) as server:
        asked = time.monotonic()
        ask_to_stop(server)
        assert server.wait() == 0
        assert time.monotonic() - asked >= 2


def test_without_a_drain_time_it_stops_at_once_and_finishes_what_it_is_doing(server_that_drains):
    body, (path, bad_body) = b'{"name": 12}', KIT.OPEN_POST
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n"
    with server_that_drains(0) as server, socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(head.encode())
        assert client.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        ask_to_stop(server)
        wait_for(lambda: "Handling signal: term" in server.log, lambda: server.log)
        client.sendall(body)
        assert client.recv(1000).startswith(b"HTTP/1.1 %d" % bad_body)
        assert server.wait() == 0


def test_slow_clients_do_not_delay_the_stop(server_that_drains):
    with server_that_drains(0) as server, ExitStack() as stack:
        halves = [
            b"GET /api/he",
            b"POST /api/config HTTP/1.1\r\nContent-Length: 5\r\n\r\n{",
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
        assert time.monotonic() - asked < GRACEFUL_TIMEOUT_SECONDS


WITH_AN_EARLY_SIGTERM = """
import os, pathlib, signal

def stop_the_first():
    if FIRST.exists():
        FIRST.unlink()
        os.kill(os.getpid(), signal.SIGTERM)

FIRST = pathlib.Path(__file__).with_name("first")
os.register_at_fork(after_in_child=stop_the_first)
exec(pathlib.Path("config/gunicorn.py").read_text())
"""


def test_a_worker_that_was_only_just_forked_stops_as_well(tmp_path, deployment):
    """Else it would serve on, and the server would wait for it until the graceful timeout."""
    configuration = tmp_path / "gunicorn.py"
    configuration.write_text(WITH_AN_EARLY_SIGTERM)
    (tmp_path / "first").touch()
    with Gunicorn(tmp_path, deployment.table_endpoint, str(configuration), DRAIN_SECONDS="0") as server:
        wait_for(lambda: "was sent SIGTERM" in server.log, lambda: f"It did not stop.\n{server.log}")
        assert server.visitor().get("/api/ready").status == 200


WITH_A_LATE_REST = """
import os, pathlib, signal, threading, time

from config.worker import EnvelopeWorker
from gunicorn.workers.gthread import TConn

STOP = pathlib.Path(__file__).with_name("stop")
set_timeout, is_capped = TConn.set_timeout, []

def stop_and_wait(connection):
    set_timeout(connection)
    if STOP.exists() and not is_capped and threading.current_thread() is not threading.main_thread():
        os.kill(os.getppid(), signal.SIGTERM)
        while not is_capped:
            time.sleep(0.01)

def capped(worker, deadline, cap=EnvelopeWorker._cap_keepalive):
    cap(worker, deadline)
    is_capped.append(True)

TConn.set_timeout, EnvelopeWorker._cap_keepalive = stop_and_wait, capped
exec(pathlib.Path("config/gunicorn.py").read_text())
"""


def test_a_connection_that_comes_to_rest_while_the_server_stops_does_not_delay_it(tmp_path, deployment):
    """Its thread decides to keep it just before the stop, and adds it after the others got their deadline."""
    configuration = tmp_path / "gunicorn.py"
    configuration.write_text(WITH_A_LATE_REST)
    with Gunicorn(tmp_path, deployment.table_endpoint, str(configuration), DRAIN_SECONDS="0") as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
        (tmp_path / "stop").touch()
        asked = time.monotonic()
        assert _connection_header(connection) == "keep-alive"
        assert server.wait() == 0
        assert time.monotonic() - asked < GRACEFUL_TIMEOUT_SECONDS


WITH_A_LONG_REQUEST = """
import pathlib, time

from config.worker import EnvelopeWorker
from gunicorn.workers import gthread

LONG, BEGUN, OVER = (pathlib.Path(__file__).with_name(name) for name in ("long", "begun", "over"))
gthread.STOP_KEEPALIVE_LINGER = 0

def serve_until_the_time_is_over(worker, request, connection, serve=EnvelopeWorker.handle_request):
    if LONG.exists():
        BEGUN.touch()
        while not OVER.exists():
            time.sleep(0.01)
    return serve(worker, request, connection)

def cap(worker, deadline, cap=EnvelopeWorker._cap_keepalive):
    cap(worker, deadline)
    EnvelopeWorker.murder_keepalived = close

def close(worker, force=False, close=EnvelopeWorker.murder_keepalived):
    close(worker, force)
    OVER.touch()

EnvelopeWorker.handle_request, EnvelopeWorker._cap_keepalive = serve_until_the_time_is_over, cap
exec(pathlib.Path("config/gunicorn.py").read_text())
workers = threads = 1
"""


def test_a_request_that_waits_for_a_thread_is_answered_however_long_the_connection_was_kept(tmp_path, deployment):
    configuration = tmp_path / "gunicorn.py"
    configuration.write_text(WITH_A_LONG_REQUEST)
    with Gunicorn(tmp_path, deployment.table_endpoint, str(configuration), DRAIN_SECONDS="0") as server:
        kept = [HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS) for _ in range(4)]
        assert {_connection_header(connection) for connection in kept} == {"keep-alive"}
        (tmp_path / "long").touch()
        kept[0].request("GET", "/api/health")
        wait_for((tmp_path / "begun").exists, lambda: server.log)
        for connection in kept[1:]:
            connection.request("GET", "/api/health")
        ask_to_stop(server)
        assert [_status_or_fault(connection) for connection in kept] == [200] * 4
        assert server.wait() == 0


def _status_or_fault(connection):
    try:
        return connection.getresponse().status
    except ConnectionError as fault:
        return repr(fault)


WITHOUT_A_BEGINNING = """
import pathlib

def post_worker_init(worker):
    raise RuntimeError("It cannot begin")

exec(pathlib.Path("config/gunicorn.py").read_text())
"""


def test_a_worker_that_cannot_begin_ends_the_server(tmp_path, deployment):
    """It would wait for threads that nobody has told to end."""
    configuration = tmp_path / "gunicorn.py"
    configuration.write_text(WITHOUT_A_BEGINNING)
    server = Gunicorn(tmp_path, deployment.table_endpoint, str(configuration))
    server.launch()
    assert server.wait() > 0
    assert "It cannot begin" in server.log


def _connection_header(connection):
    connection.request("GET", "/api/health")
    response = connection.getresponse()
    response.read()
    return response.headers["Connection"]


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (404, False)])
def test_the_health_check_of_the_image_follows_the_servers_answer(status, healthy):
    asked = []
    with Gateway(lambda request: asked.append(request.path) or Response(status)) as server:
        assert is_healthy(server.port) is healthy
    assert asked == ["/api/health"]
    assert is_healthy(free_port()) is False
