"""Bodies whose length or parts are not what they are announced to be."""

import pytest

from tests.processes.hostile_http import HOST, JSON

CHUNKED = "Transfer-Encoding: chunked"


@pytest.mark.parametrize("path", ["/api/auth/request-link", "/api/auth/verify", "/api/auth/logout", "/api/example"])
def test_a_body_shorter_than_announced_is_refused_when_the_client_has_gone(refused, bearer, path):
    answer = refused(f"POST {path} HTTP/1.1", HOST, JSON, bearer, "Content-Length: 500", body=b'{"name": "a')
    assert answer == (400, "BAD_REQUEST")


def test_a_body_longer_than_announced_is_cut_where_it_was_announced_to_end(refused, bearer):
    answer = refused(
        "POST /api/example HTTP/1.1", HOST, JSON, bearer, "Content-Length: 5", body=b'{"name": "too long"}'
    )
    assert answer == (400, "BAD_REQUEST")


@pytest.mark.parametrize("length", ["-1", "five", "1e3", "0x10", "5, 6", "2, 2", "+5", ""])
def test_an_invalid_length_is_refused(refused, bearer, length):
    answer = refused("POST /api/example HTTP/1.1", HOST, JSON, bearer, f"Content-Length: {length}", body=b"{}")
    assert answer == (400, "BAD_REQUEST")


def test_two_lengths_are_refused(refused, bearer):
    lengths = ("Content-Length: 2", "Content-Length: 3")
    assert refused("POST /api/example HTTP/1.1", HOST, JSON, bearer, *lengths, body=b"{} ") == (400, "BAD_REQUEST")


@pytest.mark.parametrize("length", ["70000", "99999999999999999999"])
@pytest.mark.parametrize("body", [b"", b"x" * 70_000], ids=["only announced", "sent"])
def test_an_oversized_body_is_refused(refused, bearer, length, body):
    answer = refused("POST /api/example HTTP/1.1", HOST, JSON, bearer, f"Content-Length: {length}", body=body)
    assert answer == (413, "PAYLOAD_TOO_LARGE")


def _chunks(*parts):
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (*parts, b""))


def test_a_body_in_chunks_is_read(send):
    body = _chunks(b'{"email": ', b'"chunks@example.com"}')
    assert send("POST /api/auth/request-link HTTP/1.1", HOST, JSON, CHUNKED, body=body).status == 202


@pytest.mark.parametrize(("size", "count"), [(10_000, 10), (200_000, 1), (65_537, 1), (2, 40_000)])
def test_an_oversized_chunked_body_is_refused(refused, bearer, size, count):
    body = _chunks(*[b"x" * size] * count)
    answer = refused("POST /api/example HTTP/1.1", HOST, JSON, bearer, CHUNKED, body=body)
    assert answer == (413, "PAYLOAD_TOO_LARGE")


def test_length_and_chunks_together_smuggle_nothing(refused, bearer):
    """That there is no second answer, `send` makes sure of."""
    body = _chunks(b'{"name": "x"}') + b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    lengths = ("Content-Length: 4", CHUNKED)
    assert refused("POST /api/example HTTP/1.1", HOST, JSON, bearer, *lengths, body=body) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("body", [b"zz\r\n{}\r\n0\r\n\r\n", b"5\r\n{}", b"-2\r\n{}\r\n0\r\n\r\n", b""])
def test_invalid_chunks_are_refused(refused, bearer, body):
    assert refused("POST /api/example HTTP/1.1", HOST, JSON, bearer, CHUNKED, body=body) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("coding", ["klingon", "gzip", "identity", "gzip, chunked", "chunked, gzip", "x-chunked", ""])
def test_another_transfer_coding_is_refused(refused, bearer, coding):
    line, coding = "POST /api/example HTTP/1.1", f"Transfer-Encoding: {coding}"
    assert refused(line, HOST, JSON, bearer, coding) == (400, "BAD_REQUEST")
