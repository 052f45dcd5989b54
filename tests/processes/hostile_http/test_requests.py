"""Bytes that no HTTP library sends get one exact answer, and write nothing."""

import pytest

from tests.kit.refusals import refusal, writing_nothing
from tests.kit.sign_ins import KIT
from tests.kit.stored import Stored
from tests.processes.hostile_http import HOST, JSON

CHUNKED = "Transfer-Encoding: chunked"
LONGEST_LINE, LONGEST_FIELD = 8190, 16 * 1024
PAGES = ["/", "/api/me", "/api/health", "/assets/nothing.js"]
FIELDS = ["Cookie", "Authorization", "Referer"]
TAKEN = {200, 302, 401, 404}


def request(line, *headers, body=b""):
    return [f"{line} HTTP/1.1", *headers], body


def post(*headers, body=b"", path="/api/example"):
    return request(f"POST {path}", HOST, JSON, *headers, body=body)


def chunks(*parts):
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (*parts, b""))


def line(path, length):
    return f"GET {path}?".ljust(length - len(" HTTP/1.1"), "x")


def field(name, length):
    return f"{name}: SECRET".ljust(length - len("\r\n"), "x")


HOSTS = [
    *("evil#x.localhost", "a.b.localhost", "a" * 3000 + ".localhost", "<script>.localhost", "acme.localhost:80:80"),
    *("a@acme.localhost", "acme.localhost, evil.localhost", "\xe4.localhost", "[::1]", ".localhost", "127.0.0.1"),
]
METHODS = ("GET", "POST", "PATCH", "DELETE")
PATHS = [
    *("/api/example/%00", "/api/example/%23", "/api/example/a%2fb", "/api/example/%ff", "/api/example/.."),
    *("/api/example/../me", "/api/example/%2e%2e/me", "/api/example/..%2f..%2fetc", "/api/example/" + "x" * 1100),
    *("/api/%2e%2e/%2e%2e", "/api/" + "x" * 3000),
]
POSTED = ["/api/example", *(route.path for route in KIT.ROUTES.values() if "POST" in route.methods)]
LISTED = ["/api/health", "/api/config", "/api/schema", "/api/example", "/api/nothing"]
LENGTHS = ["-1", "five", "1e3", "0x10", "5, 6", "2, 2", "+5", ""]
CODINGS = ["klingon", "gzip", "identity", "gzip, chunked", "chunked, gzip", "x-chunked", ""]
MALFORMED_CHUNKS = [b"zz\r\n{}\r\n0\r\n\r\n", b"5\r\n{}", b"-2\r\n{}\r\n0\r\n\r\n", b""]
SMUGGLED = chunks(b'{"name": "x"}') + b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
BROKEN_IDS = ["SECRET\r\n SECRET", "SECRET\nSECRET", "SECRET\rSECRET", "SECRET\0SECRET"]

REFUSED = {
    (400, "BAD_REQUEST"): [
        *(post("Content-Length: 500", body=b'{"name": "a', path=path) for path in POSTED),
        post("Content-Length: 5", body=b'{"name": "too long"}'),
        *(post(f"Content-Length: {length}", body=b"{}") for length in LENGTHS),
        post("Content-Length: 2", "Content-Length: 3", body=b"{} "),
        post("Content-Length: 4", CHUNKED, body=SMUGGLED),
        *(post(CHUNKED, body=body) for body in MALFORMED_CHUNKS),
        *(post(f"Transfer-Encoding: {coding}") for coding in CODINGS),
        request("GET /api/me", HOST, "Host: evil.localhost"),
        *(request(f"GET {path}?{'&' * 1001}", HOST, "Accept: text/html") for path in LISTED),
        *(request(f"GET {path}?{'&' * 1001}", HOST, "Accept: application/json") for path in LISTED),
        *(request(f"GET {path}", HOST) for path in ("/api/\xff", "/api/example/\x01", "/api/a b")),
        *(request("GET /api/me", HOST, f"X-Request-ID: {sent}") for sent in BROKEN_IDS),
        request("GET /api/me", HOST, "Cookie session=SECRET"),
        request("get /api/me", HOST),
        post("Content-Length: -1", path="/api/auth/verify"),
        (["GET /api/me?SECRET HTTP/9.9", HOST], b""),
        (["nonsense"], b""),
    ],
    (404, "NOT_FOUND"): [
        *(request(f"{name} /api/example", f"Host: {host}") for host in HOSTS for name in METHODS),
        *(request(f"GET {path}", HOST) for path in PATHS),
        *(request(f"DELETE {path}", HOST) for path in PATHS),
        *(request(f"PATCH {path}", HOST, JSON, "Content-Length: 13", body=b'{"name": "x"}') for path in PATHS),
        (["GET /api/me HTTP/1.0"], b""),
    ],
    (405, "METHOD_NOT_ALLOWED"): [
        request(f"{method} {path}", HOST)
        for method in ("FOO", "TRACE", "OPTIONS", "PUT", "PROPFIND")
        for path in ("/api/me", "/api/example", "/api/schema", "/api/docs")
    ],
    (413, "PAYLOAD_TOO_LARGE"): [
        *(post(f"Content-Length: {length}", body=body) for length in (70_000, 10**20) for body in (b"", b"x" * 70_000)),
        post(CHUNKED, body=chunks(*[b"x" * 10_000] * 10)),
        post(CHUNKED, body=chunks(*[b"x" * 2] * 40_000)),
        *(post(CHUNKED, body=chunks(b"x" * size)) for size in (65_537, 200_000)),
    ],
    (414, "URI_TOO_LONG"): [
        request(line(path, length), HOST) for path in PAGES for length in (LONGEST_LINE + 1, 10 * LONGEST_LINE)
    ]
    + [request("GET /?SECRET" + "x" * LONGEST_LINE, HOST)],
    (431, "HEADERS_TOO_LARGE"): [
        *(request(f"GET {path}", HOST, field(name, LONGEST_FIELD + 1)) for path in PAGES for name in FIELDS),
        *(request(f"GET {path}", HOST, *["Accept: */*"] * 100) for path in PAGES),
        request("GET /", HOST, *[field("Cookie", LONGEST_FIELD)] * 5),
        request("GET /api/me", HOST, "X-Request-ID: " + "SECRET" * 3000),
    ],
}


@pytest.mark.parametrize("refused", REFUSED, ids=str)
def test_it_is_refused_in_the_envelope_not_logged_and_writes_nothing(deployment, send, stored, bearer, refused):
    """There is no second answer either, as `send` makes sure of."""
    with writing_nothing(stored, but=("USER", "EVENT")):  # a user notes every visit; events of before come late
        answers = [(lines, send(*lines, bearer, body=body)) for lines, body in REFUSED[refused]]
    assert [(lines, answer.text) for lines, answer in answers if refusal(answer) != refused] == []
    ids = {answer.headers["X-Request-ID"] for _, answer in answers}
    assert not ids & {event["requestId"] for event in Stored(stored).items("EVENT")}
    assert "SECRET" not in deployment.log


@pytest.mark.parametrize("path", PAGES)
def test_a_request_line_of_8_kib_and_98_headers_of_16_kib_are_taken(send, path):
    assert send(f"{line(path, LONGEST_LINE)} HTTP/1.1", HOST).status in TAKEN
    for headers in (*([field(name, LONGEST_FIELD)] for name in FIELDS), ["Accept: */*"] * 98):
        assert send(f"GET {path} HTTP/1.1", HOST, *headers).status in TAKEN


def test_health_answers_on_any_host(send):
    answers = [send("GET /api/health HTTP/1.1", f"Host: {host}") for host in HOSTS]
    assert {(answer.status, answer.text) for answer in answers} == {(200, '{"data":{"status":"ok"}}')}


@pytest.mark.parametrize("line", ["CONNECT localhost:80 HTTP/1.1", "OPTIONS * HTTP/1.1"])
def test_a_target_that_is_no_path_is_not_found(send, stored, line):
    with writing_nothing(stored, but=("USER", "EVENT")):
        answer = send(line, HOST)
    assert (answer.status, answer.text) == (404, "404\n")  # not under /api, so not in the envelope


@pytest.mark.parametrize("headers", [
    ["Host: ACME.LOCALHOST."], [HOST, "X-Forwarded-Host: evil.localhost"], [HOST, "X-Tenant-Host: evil.localhost"],
    [HOST, "X_Forwarded_Host: evil.localhost"], [HOST, "Forwarded: host=evil.localhost"],
], ids=lambda headers: headers[-1])  # fmt: skip
def test_the_host_header_alone_chooses_the_tenant(send, bearer, headers):
    for target in ("/api/me", "http://evil.localhost/api/me"):
        answer = send(f"GET {target} HTTP/1.1", *headers, bearer)
        assert (answer.status, answer.data["user"]["tenantId"]) == (200, "acme")


def test_a_body_in_chunks_is_read(deployment, send, bearer):
    body = chunks('{"name": "bü'.encode(), b'cher"}')
    answer = send("POST /api/example HTTP/1.1", HOST, JSON, CHUNKED, bearer, body=body)
    assert (answer.status, answer.data["name"]) == (201, "bücher")
