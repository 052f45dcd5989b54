"""What only a real server meets: bytes that no HTTP library sends."""

import contextlib
import json
import socket

import pytest

from config.tests.deployment import Deployment
from config.tests.machine import wait_for

JSON = "Content-Type: application/json"
HOST = "Host: acme.localhost"


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("hostile")) as deployment:
        yield deployment


@pytest.fixture
def send(deployment):
    """Send a request line, headers and a body as they are; return status and body of the answer, 0 for none."""

    def send(line, *headers, body=b""):
        head = "\r\n".join((line, *headers, "Connection: close", "", "")).encode("latin-1")
        with socket.create_connection(("127.0.0.1", deployment.port), timeout=10) as connection:
            connection.sendall(head + body)
            connection.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        status, _, rest = answer.partition(b"\r\n")
        return (int(status.split()[1]) if status else 0), rest.partition(b"\r\n\r\n")[2]

    return send


def _error(answer):
    status, body = answer
    return status, json.loads(body)["error"]["code"]


@pytest.mark.parametrize(
    "host",
    ["evil#x.localhost", "a.b.localhost", "a" * 3000 + ".localhost", "<script>.localhost", "acme.localhost:80:80",
     "a@acme.localhost", "acme.localhost, evil.localhost", "\xe4.localhost", "[::1]", ".localhost", "127.0.0.1"],
)  # fmt: skip
def test_a_bad_host_is_not_found(send, host):
    assert _error(send("GET /api/me HTTP/1.1", f"Host: {host}")) == (404, "NOT_FOUND")
    assert send("GET /api/health HTTP/1.1", f"Host: {host}") == (200, b'{"data":{"status":"ok"}}')


def test_case_and_a_trailing_dot_do_not_matter(send):
    assert _error(send("GET /api/me HTTP/1.1", "Host: ACME.LOCALHOST.")) == (401, "UNAUTHORIZED")


def test_no_host_at_all_is_not_found(send):
    assert _error(send("GET /api/me HTTP/1.0")) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    "headers",
    [
        [HOST, "Host: evil.localhost"],
        [HOST, "X-Forwarded-Host: evil.localhost"],
        [HOST, "X-Tenant-Host: evil.localhost"],
        [HOST, "X_Forwarded_Host: evil.localhost"],
    ],
)
def test_a_second_host_changes_nothing(deployment, send, headers):
    alice = deployment.sign_in(f"alice-{len(headers[1])}@example.com", tenant="acme", use="api_token")
    bearer = f"Authorization: {alice.headers['Authorization']}"
    status, body = send("GET /api/auth/session HTTP/1.1", *headers, bearer)
    assert status in {200, 400}  # ignored, or refused as a whole
    assert status == 400 or json.loads(body)["data"]["tenantSlug"] == "acme"


@pytest.mark.parametrize(
    "path",
    [
        "/api/example/%00",
        "/api/example/..%2f..%2fetc",
        "/api/%2e%2e/%2e%2e",
        "/api/example/%ff",
        "/api/" + "x" * 3000,
        "/api/\xff",
    ],
)
def test_a_strange_path_is_not_found(send, path):
    status, body = send(f"GET {path} HTTP/1.1", HOST)
    assert status in {400, 401, 404}
    assert b"Traceback" not in body


def test_a_body_shorter_than_announced_is_refused_when_the_client_has_gone(send):
    for path in ("/api/auth/request-link", "/api/auth/verify"):
        status, _ = send(f"POST {path} HTTP/1.1", HOST, JSON, "Content-Length: 500", body=b'{"email": "a@')
        assert status in {0, 400}


def test_a_body_longer_than_announced_is_cut_where_it_was_announced_to_end(send):
    answer = send(
        "POST /api/auth/request-link HTTP/1.1", HOST, JSON, "Content-Length: 5", body=b'{"email": "a@b.example"}'
    )
    assert _error(answer) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("length", ["-1", "five", "1e3", "0x10", "99999999999999999999", "5, 6", "+5"])
def test_a_length_that_is_none_is_refused(send, length):
    status, _ = send("POST /api/auth/verify HTTP/1.1", HOST, JSON, f"Content-Length: {length}", body=b"{}")
    assert status in {400, 413}


def test_an_announced_giant_is_refused_at_once(send):
    assert _error(send("POST /api/auth/verify HTTP/1.1", HOST, JSON, "Content-Length: 70000")) == (
        413,
        "PAYLOAD_TOO_LARGE",
    )


def _chunks(*parts):
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (*parts, b""))


def test_a_body_in_chunks_is_read(send):
    body = _chunks(b'{"email": ', b'"nonsense"}')
    status, _ = send("POST /api/auth/request-link HTTP/1.1", HOST, JSON, "Transfer-Encoding: chunked", body=body)
    assert status == 202


def test_a_giant_in_chunks_is_refused(send):
    body = _chunks(*[b"x" * 10_000] * 10)
    answer = send("POST /api/auth/verify HTTP/1.1", HOST, JSON, "Transfer-Encoding: chunked", body=body)
    assert _error(answer) == (413, "PAYLOAD_TOO_LARGE")


def test_length_and_chunks_together_smuggle_nothing(send):
    body = _chunks(b"{}") + b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    status, text = send(
        "POST /api/auth/verify HTTP/1.1", HOST, JSON, "Content-Length: 4", "Transfer-Encoding: chunked", body=body
    )
    assert status == 400
    assert b"status" not in text


def test_chunks_that_are_none_are_refused(send):
    status, _ = send(
        "POST /api/auth/verify HTTP/1.1", HOST, JSON, "Transfer-Encoding: chunked", body=b"zz\r\n{}\r\n0\r\n\r\n"
    )
    assert status in {0, 400}


@pytest.mark.parametrize(
    "line", ["FOO /api/me HTTP/1.1", "TRACE /api/me HTTP/1.1", "CONNECT localhost:80 HTTP/1.1", "OPTIONS * HTTP/1.1"]
)
def test_a_strange_method_does_no_harm(send, line):
    status, _ = send(line, HOST)
    assert status in {400, 401, 404, 405}


def test_a_giant_request_id_is_neither_echoed_nor_logged(send, deployment):
    status, _ = send("GET /api/health HTTP/1.1", HOST, "X-Request-ID: " + "z" * 8000)
    assert status == 200
    assert send("GET /api/health HTTP/1.1", HOST, "X-Request-ID: " + "z" * 15_000)[0] in {200, 400, 431}
    assert "zzz" not in deployment.log


@pytest.mark.parametrize(
    "lines",
    [
        ["GET /api/example?cursor=" + "x" * 9000 + " HTTP/1.1", HOST],
        ["GET /api/me HTTP/1.1", HOST, "Authorization: Bearer " + "x" * 9000],
        ["GET /api/me HTTP/1.1", HOST, "Cookie session=SECRET"],
        ["GET /api/me?SECRET HTTP/9.9", HOST],
        ["get /api/me HTTP/1.1", HOST],
        ["POST /api/auth/verify HTTP/1.1", HOST, JSON, "Content-Length: -1"],
        ["nonsense"],
    ],
    ids=lambda lines: lines[-1][:20],
)
def test_what_is_no_http_gets_the_envelope_and_leaves_none_of_itself_in_the_log(send, deployment, lines):
    assert _error(send(*lines)) == (400, "BAD_REQUEST")
    assert "SECRET" not in deployment.log


def test_half_requests_hold_no_thread_for_long(deployment):
    """As many as there are threads, each beginning a request that it does not end."""
    halves = [socket.create_connection(("127.0.0.1", deployment.port)) for _ in range(16)]
    try:
        for half in halves:
            half.sendall(b"GET /api/health HTTP/1.1\r\nHost: lo")
        wait_for(lambda: _is_healthy(deployment), lambda: deployment.log)
    finally:
        for half in halves:
            half.close()


def _is_healthy(deployment):
    with contextlib.suppress(OSError):
        return deployment.visitor().get("/api/health").status == 200
    return False


def test_nothing_of_all_this_was_an_unhandled_exception(send, deployment):
    send("GET /api/health HTTP/1.1", HOST)
    assert "Traceback" not in deployment.log
    assert "unhandled_exception" not in deployment.log
