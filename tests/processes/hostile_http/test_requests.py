"""Bytes that no HTTP library sends get one exact answer."""

import pytest

from tests.kit.refusals import refusal
from tests.processes.hostile_http import HOST, JSON

CHUNKED = "Transfer-Encoding: chunked"
PUBLIC = "/api/config"
LONGEST_LINE, LONGEST_FIELD = 8190, 16 * 1024
PAGES = ["/nothing", PUBLIC, "/api/health", "/assets/nothing.js"]
FIELDS = ["Cookie", "Authorization", "Referer"]
TAKEN = {200, 404}


def request(line, *headers, body=b""):
    return [f"{line} HTTP/1.1", *headers], body


def post(path, *headers, body=b""):
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
PATHS = [
    *("%00", "%23", "a%2fb", "%ff", "..", "../nothing", "%2e%2e/nothing", "..%2f..%2fetc", "x" * 1100),
    *("../%2e%2e/%2e%2e", "../" + "x" * 3000),
]
LISTED = [PUBLIC, "/api/health", "/api/schema", "/api/nothing"]
LENGTHS = ["-1", "five", "1e3", "0x10", "5, 6", "2, 2", "+5", ""]
CODINGS = ["klingon", "gzip, chunked", "chunked, gzip", "x-chunked", ""]
MALFORMED_CHUNKS = [b"zz\r\n{}\r\n0\r\n\r\n", b"5\r\n{}", b"-2\r\n{}\r\n0\r\n\r\n", b""]
SMUGGLED = chunks(b'{"name": "x"}') + b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
BROKEN_IDS = ["SECRET\r\n SECRET", "SECRET\nSECRET", "SECRET\rSECRET", "SECRET\0SECRET"]


def refused_at(path):
    """Return requests of a path and of public pages, by the status and code of the answer."""
    return _refused_by_the_server(path) | _refused_by_views(path)


def _refused_by_the_server(path):
    listed, pages = [path, *LISTED], [path, *PAGES]
    return {
        (400, "BAD_REQUEST"): [
            *(post(path, f"Content-Length: {length}", body=b"{}") for length in LENGTHS),
            post(path, "Content-Length: 2", "Content-Length: 3", body=b"{} "),
            post(path, "Content-Length: 4", CHUNKED, body=SMUGGLED),
            *(post(path, CHUNKED, body=body) for body in MALFORMED_CHUNKS),
            *(post(path, f"Transfer-Encoding: {coding}") for coding in CODINGS),
            request(f"GET {path}", HOST, "Host: evil.localhost"),
            *(request(f"GET {page}?{'&' * 1001}", HOST, "Accept: text/html") for page in listed),
            *(request(f"GET {page}?{'&' * 1001}", HOST, "Accept: application/json") for page in listed),
            *(request(f"GET {page}", HOST) for page in ("/api/\xff", f"{path}/\x01", "/api/a b")),
            *(request(f"GET {path}", HOST, f"X-Request-ID: {sent}") for sent in BROKEN_IDS),
            request(f"GET {path}", HOST, "Cookie session=SECRET"),
            request(f"get {path}", HOST),
            ([f"GET {path}?SECRET HTTP/9.9", HOST], b""),
            (["nonsense"], b""),
        ],
        (413, "PAYLOAD_TOO_LARGE"): [
            *(
                post(path, f"Content-Length: {length}", body=body)
                for length in (70_000, 10**20)
                for body in (b"", b"x" * 70_000)
            ),
            post(path, CHUNKED, body=chunks(*[b"x" * 10_000] * 10)),
            post(path, CHUNKED, body=chunks(*[b"x" * 2] * 40_000)),
            *(post(path, CHUNKED, body=chunks(b"x" * size)) for size in (65_537, 200_000)),
        ],
        (414, "URI_TOO_LONG"): [
            request(line(page, length), HOST) for page in pages for length in (LONGEST_LINE + 1, 10 * LONGEST_LINE)
        ]
        + [request("GET /?SECRET" + "x" * LONGEST_LINE, HOST)],
        (431, "HEADERS_TOO_LARGE"): [
            *(request(f"GET {page}", HOST, field(name, LONGEST_FIELD + 1)) for page in pages for name in FIELDS),
            *(request(f"GET {page}", HOST, *["Accept: */*"] * 100) for page in pages),
            request("GET /", HOST, *[field("Cookie", LONGEST_FIELD)] * 5),
            request(f"GET {path}", HOST, "X-Request-ID: " + "SECRET" * 3000),
        ],
    }


def _refused_by_views(path):
    return {
        (404, "NOT_FOUND"): [
            *(request(f"{method} {path}/{rest}", HOST) for method in ("GET", "DELETE") for rest in PATHS),
            *(
                request(f"PATCH {path}/{rest}", HOST, JSON, "Content-Length: 13", body=b'{"name": "x"}')
                for rest in PATHS
            ),
        ],
        (405, "METHOD_NOT_ALLOWED"): [
            request(f"{method} {page}", HOST)
            for method in ("FOO", "TRACE", "OPTIONS", "PUT", "PROPFIND")
            for page in (path, PUBLIC, "/api/schema", "/api/docs")
        ],
    }


REFUSED = refused_at(PUBLIC)


@pytest.mark.parametrize("refused", REFUSED, ids=str)
def test_it_is_refused_in_the_envelope_and_not_logged(deployment, send, refused):
    """There is no second answer either, as `send` makes sure of."""
    answers = [(lines, send(*lines, body=body)) for lines, body in REFUSED[refused]]
    assert [(lines, answer.text) for lines, answer in answers if refusal(answer) != refused] == []
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
def test_a_target_that_is_no_path_is_not_found(send, line):
    answer = send(line, HOST)
    assert (answer.status, answer.text) == (404, "404\n")  # not under /api, so not in the envelope
