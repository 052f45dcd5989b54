"""An answer after which the server closes says so, or a gateway that keeps connections would lose a next request."""

import http.client
import itertools
import socket
import threading
from collections import Counter
from contextlib import suppress
from http.client import HTTPConnection

import pytest

from apps.core.middleware import MAX_BODY_BYTES
from tests.kit.gateway import LoadBalancer
from tests.kit.machine import PATIENCE_SECONDS
from tests.kit.matrix import ROUTES
from tests.kit.visitor import Visitor
from tests.processes.hostile_http import HOST, JSON, OPEN_PATH
from tests.processes.hostile_http.conftest import Unclosed

KIB = 1024
POSTED = [route.path for route in ROUTES if "POST" in route.methods]
SIZES = [0, 1, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 70_000, 1024 * KIB]
TARGETS = [
    *("POST /", "GET /", "GET /assets/nothing.js", "POST /static/web/icon.svg", "GET /api/health", "POST /api/health"),
    *sorted({f"POST {path}" for path in (OPEN_PATH, "/api/schema", *POSTED)}),
]
SECOND = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"


def _announced(size):
    return f"Content-Length: {size}", b"x" * size


def _in_chunks(size):
    sizes = [*itertools.repeat(10_000, size // 10_000), *([size % 10_000] if size % 10_000 else [])]
    return "Transfer-Encoding: chunked", b"".join(b"%x\r\n%s\r\n" % (n, b"x" * n) for n in sizes) + b"0\r\n\r\n"


def _malformed(size):
    return "Transfer-Encoding: chunked", b"%x\r\n%sno end" % (size, b"x" * size)


class Conversation:
    """Requests on one connection, and their answers; a context manager."""

    def __init__(self, server, sent):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_SECONDS)
        self.received = Unclosed(self.socket)
        self.sender = threading.Thread(target=self._send, args=(sent,))

    def __enter__(self):
        self.sender.start()
        return self

    def __exit__(self, *_):
        self.sender.join()
        self.socket.close()

    def _send(self, sent):
        with suppress(OSError):  # refused without being read to its end
            self.socket.sendall(sent)

    def answer(self, method):
        response = http.client.HTTPResponse(self.received, method=method)
        response.begin()
        response.read()
        return response


@pytest.mark.parametrize("target", TARGETS)
def test_a_second_request_is_answered_or_the_first_answer_said_that_none_will_be(server, target):
    for framed, size in itertools.product([_announced, _in_chunks, _malformed], SIZES):
        framing, body = framed(size)
        head = f"{target} HTTP/1.1\r\n{HOST}\r\n{JSON}\r\n{framing}\r\n\r\n"
        with Conversation(server, head.encode() + body + SECOND) as conversation:
            first = conversation.answer(target.split()[0])
            if framed is _in_chunks and size > MAX_BODY_BYTES:
                assert first.status == 413, size
            if framed is _malformed or size == SIZES[-1]:
                assert first.headers["Connection"] == "close", (framing, size)
            if first.headers["Connection"] == "close":
                assert conversation.received.read(1) == b"", (framing, size)
            else:
                second = conversation.answer("GET")
                assert (second.status, second.headers["Connection"]) == (200, "keep-alive"), (framing, size)


def test_an_oversized_body_is_answered_every_time_although_it_is_not_read(server):
    head = f"POST {OPEN_PATH} HTTP/1.1\r\n{HOST}\r\nContent-Length: {SIZES[-1]}\r\n\r\n"
    for _ in range(20):
        with Conversation(server, head.encode() + b"x" * SIZES[-1]) as conversation:
            assert conversation.answer("POST").status == 413


REFUSED = [("POST", path, b"x" * 70_000) for path in ("/", "/api/nothing", "/api/health", "/static/web/icon.svg")]
REFUSED += [("POST", "/api/health", b"x"), ("GET", "/?" + "x" * 9000, b""), ("GET", "/api/health?" + "&" * 2000, b"")]


def test_a_refused_request_breaks_no_other_request_through_a_pooling_gateway(server, record_property):
    statuses = Counter()
    with LoadBalancer(notices_after=0) as balancer:
        balancer.add(server.port)
        others = [threading.Thread(target=_ask_for_trouble, args=(balancer.port,)) for _ in range(2)]
        for other in others:
            other.start()
        visitor = Visitor(balancer.port)
        while any(other.is_alive() for other in others):
            statuses[visitor.get("/api/health").status] += 1
    record_property("figures", f"{statuses.total()} requests beside {2 * 20 * len(REFUSED)} that were refused")
    assert set(statuses) == {200}


def _ask_for_trouble(port):
    for method, path, body in REFUSED * 20:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        connection.request(method, path, body)
        assert connection.getresponse().status >= 200
        connection.close()
