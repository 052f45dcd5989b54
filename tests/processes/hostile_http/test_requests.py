"""Request lines and headers that no HTTP library sends."""

import secrets

import pytest

from tests.kit.refusals import writing_nothing
from tests.processes.hostile_http import HOST, JSON


@pytest.mark.parametrize(
    "host",
    ["evil#x.localhost", "a.b.localhost", "a" * 3000 + ".localhost", "<script>.localhost", "acme.localhost:80:80",
     "a@acme.localhost", "acme.localhost, evil.localhost", "\xe4.localhost", "[::1]", ".localhost", "127.0.0.1"],
)  # fmt: skip
def test_a_bad_host_is_not_found(send, refused, bearer, host):
    for method in ("GET", "POST", "PATCH", "DELETE"):
        assert refused(f"{method} /api/example HTTP/1.1", f"Host: {host}", bearer) == (404, "NOT_FOUND")
    health = send("GET /api/health HTTP/1.1", f"Host: {host}")
    assert (health.status, health.text) == (200, '{"data":{"status":"ok"}}')


@pytest.mark.parametrize(
    "target",
    [
        "/auth/verify#token=TOKEN",
        "/auth/verify%23token=TOKEN",
        "/auth/verify?token=TOKEN",
        "/auth/verify%zztoken=TOKEN",
        "/auth/verify\xfftoken=TOKEN",
        "//auth/verify%23token=TOKEN",
        "/x;/../auth/verify%23token=TOKEN",
        "http://acme.localhost/auth/verify%23token=TOKEN",
        "http://acme.localhost/%23token%3DTOKEN",
        "/TOKEN",
        "*TOKEN",
        "TOKEN",
        f"/auth/verify%23token=TOKEN{'x' * 10_000}",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_links_token_is_in_no_line_of_the_log(deployment, send, method, target):
    token = secrets.token_hex(32)
    logged = len(deployment.log)
    send(f"{method} {target} HTTP/1.1".replace("TOKEN", token), HOST)
    assert "request" in deployment.log[logged:]
    assert token not in deployment.log


def test_case_and_a_trailing_dot_do_not_matter(send, bearer):
    assert send("GET /api/auth/session HTTP/1.1", "Host: ACME.LOCALHOST.", bearer).data["tenantSlug"] == "acme"


def test_no_host_at_all_is_not_found(refused, bearer):
    assert refused("GET /api/me HTTP/1.0", bearer) == (404, "NOT_FOUND")


def test_two_hosts_are_refused(refused, bearer):
    assert refused("GET /api/me HTTP/1.1", HOST, "Host: evil.localhost", bearer) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Tenant-Host", "X_Forwarded_Host", "Forwarded"])
def test_a_host_in_another_header_is_ignored(send, bearer, header):
    value = "host=evil.localhost" if header == "Forwarded" else "evil.localhost"
    answer = send("GET /api/auth/session HTTP/1.1", HOST, f"{header}: {value}", bearer)
    assert (answer.status, answer.data["tenantSlug"]) == (200, "acme")


@pytest.mark.parametrize("path", ["/api/health", "/api/config", "/api/schema", "/api/example", "/api/nothing"])
@pytest.mark.parametrize("accepted", ["application/json", "text/html"])
def test_too_many_query_fields_are_refused(refused, bearer, path, accepted):
    line = f"GET {path}?{'&' * 1001} HTTP/1.1"
    assert refused(line, HOST, bearer, f"Accept: {accepted}") == (400, "BAD_REQUEST")


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path",
    [
        "/api/example/%00",
        "/api/example/%23",
        "/api/example/a%2fb",
        "/api/example/%ff",
        "/api/example/..",
        "/api/example/../me",
        "/api/example/%2e%2e/me",
        "/api/example/..%2f..%2fetc",
        "/api/example/" + "x" * 1100,
        "/api/%2e%2e/%2e%2e",
        "/api/" + "x" * 3000,
    ],
)
def test_a_strange_path_is_not_found(refused, bearer, method, path):
    body = b'{"name": "x"}'
    headers = (HOST, bearer, JSON, f"Content-Length: {len(body)}")
    assert refused(f"{method} {path} HTTP/1.1", *headers, body=body) == (404, "NOT_FOUND")


@pytest.mark.parametrize("path", ["/api/\xff", "/api/example/\x01", "/api/a b"])
def test_invalid_bytes_in_a_path_are_refused(refused, bearer, path):
    assert refused(f"GET {path} HTTP/1.1", HOST, bearer) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("method", ["FOO", "TRACE", "OPTIONS", "PUT", "PROPFIND"])
def test_a_strange_method_is_not_allowed(refused, bearer, method):
    for path in ("/api/me", "/api/example", "/api/schema", "/api/docs"):
        assert refused(f"{method} {path} HTTP/1.1", HOST, bearer) == (405, "METHOD_NOT_ALLOWED")


@pytest.mark.parametrize("line", ["CONNECT localhost:80 HTTP/1.1", "OPTIONS * HTTP/1.1"])
def test_a_target_that_is_no_path_is_not_found(send, stored, line):
    with writing_nothing(stored, but=("USER", "EVENT")):
        answer = send(line, HOST)
    assert (answer.status, answer.text) == (404, "404\n")  # not under /api, so not in the envelope


def test_an_absolute_url_in_the_request_line_does_not_choose_the_tenant(send, bearer):
    answer = send("GET http://evil.localhost/api/auth/session HTTP/1.1", HOST, bearer)
    assert (answer.status, answer.data["tenantSlug"]) == (200, "acme")


def test_a_giant_request_id_is_neither_echoed_nor_logged(send, refused, deployment):
    answer = send("GET /api/health HTTP/1.1", HOST, "X-Request-ID: " + "z" * 8000)
    assert (answer.status, len(answer.headers["X-Request-ID"])) == (200, 32)
    assert refused("GET /api/me HTTP/1.1", HOST, "X-Request-ID: " + "z" * 17_000) == (431, "HEADERS_TOO_LARGE")
    assert "zzz" not in deployment.log


@pytest.mark.parametrize("sent", ["zzz\r\n zzz", "zzz\nzzz", "zzz\rzzz", "zzz\0zzz"])
def test_a_request_id_with_a_line_break_is_refused(refused, deployment, sent):
    assert refused("GET /api/me HTTP/1.1", HOST, f"X-Request-ID: {sent}") == (400, "BAD_REQUEST")
    assert "zzz" not in deployment.log


def test_mail_to_a_domain_of_another_script_is_sent(deployment):
    assert deployment.visitor("acme").post("/api/auth/request-link", {"email": "bob@bücher.example"}).status == 202
    assert deployment.wait_for_link("bob@xn--bcher-kva.example")


@pytest.mark.parametrize(
    "lines",
    [
        ["GET /api/me HTTP/1.1", HOST, "Cookie session=SECRET"],
        ["GET /api/me?SECRET HTTP/9.9", HOST],
        ["get /api/me HTTP/1.1", HOST],
        ["POST /api/auth/verify HTTP/1.1", HOST, JSON, "Content-Length: -1"],
        ["nonsense"],
    ],
    ids=lambda lines: lines[-1][:20],
)
def test_invalid_http_is_refused_in_the_envelope_and_not_logged(refused, deployment, lines):
    assert refused(*lines) == (400, "BAD_REQUEST")
    assert "SECRET" not in deployment.log
