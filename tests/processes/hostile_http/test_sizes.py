"""How long a request line and headers may be: 8 KiB and 16 KiB, whatever is asked for."""

import pytest

from tests.kit.refusals import refusal
from tests.processes.hostile_http import HOST

LONGEST_LINE = 8190
LONGEST_FIELD = 16 * 1024
TOO_LONG = (414, "URI_TOO_LONG")
TOO_LARGE = (431, "HEADERS_TOO_LARGE")
PATHS = ["/", "/api/me", "/api/health", "/assets/nothing.js"]


def line(path, length):
    begin, end = f"GET {path}?", " HTTP/1.1"
    return begin + "x" * (length - len(begin + end)) + end


def field(name, length):
    return f"{name}: " + "x" * (length - len(f"{name}: \r\n"))


@pytest.mark.parametrize("path", PATHS)
def test_a_request_line_of_8_kib_is_taken_and_a_longer_one_is_not(send, path):
    assert send(line(path, LONGEST_LINE), HOST).status in {200, 302, 401, 404}
    assert refusal(send(line(path, LONGEST_LINE + 1), HOST)) == TOO_LONG
    assert refusal(send(line(path, 10 * LONGEST_LINE), HOST)) == TOO_LONG


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", ["Cookie", "Authorization", "Referer"])
def test_a_header_of_16_kib_is_taken_and_a_longer_one_is_not(send, path, name):
    request = f"GET {path} HTTP/1.1"
    assert send(request, HOST, field(name, LONGEST_FIELD)).status in {200, 302, 401, 404}
    assert refusal(send(request, HOST, field(name, LONGEST_FIELD + 1))) == TOO_LARGE


@pytest.mark.parametrize("path", PATHS)
def test_too_many_headers_are_refused(send, path):
    request = f"GET {path} HTTP/1.1"
    assert send(request, HOST, *["Accept: */*"] * 98).status in {200, 302, 401, 404}
    assert refusal(send(request, HOST, *["Accept: */*"] * 100)) == TOO_LARGE


def test_a_head_whose_headers_are_long_and_many_is_refused(send):
    assert refusal(send("GET / HTTP/1.1", HOST, *[field("Cookie", LONGEST_FIELD)] * 5)) == TOO_LARGE


def test_oversized_requests_are_not_logged(send, deployment):
    assert refusal(send("GET /?SECRET" + "x" * LONGEST_LINE + " HTTP/1.1", HOST)) == TOO_LONG
    assert refusal(send("GET / HTTP/1.1", HOST, "Cookie: SECRET" + "x" * LONGEST_FIELD)) == TOO_LARGE
    assert "SECRET" not in deployment.log
