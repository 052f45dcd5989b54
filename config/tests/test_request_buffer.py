"""When a request has arrived whole: never before its last byte, and never later."""

import pytest
from gunicorn.config import Config

from apps.core.middleware import MAX_BODY_BYTES
from config.request_buffer import MAX_HEAD_BYTES, BufferedRequestParser, RequestBuffer

BODY = b'{"name": "x"}'
POST = b"POST /api/config HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
WHOLE = {
    "no body": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "no headers": b"GET / HTTP/1.0\r\n\r\n",
    "an empty line first": b"\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a length": POST + b"CONTENT-LENGTH:\t 13 \r\n\r\n" + BODY,
    "a length of nothing": POST + b"Content-Length: 0\r\n\r\n",
    "a body that looks like an end": POST + b"Content-Length: 8\r\n\r\n0\r\n\r\n\r\n\r",
    "chunks": CHUNKED + b"5;x=y\r\n{\r\n\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n",
    "no chunk but the last": CHUNKED + b"000\r\n\r\n",
    "a trailer": CHUNKED + b"1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n",
}


def buffer_of(*parts):
    buffer = RequestBuffer()
    for part in parts:
        buffer.add(part)
    return buffer


@pytest.mark.parametrize("kind", WHOLE)
def test_it_is_complete_with_the_last_byte_however_it_comes(kind):
    whole, buffer = WHOLE[kind], RequestBuffer()
    for number, byte in enumerate(whole, 1):
        buffer.add(bytes([byte]))
        assert buffer.is_complete == (number == len(whole)), whole[:number]
        assert buffer_of(whole[:number]).is_complete == (number == len(whole)), whole[:number]
    assert buffer.received == whole
    assert buffer_of(whole + b"GET / HTTP/1.1\r\n").is_complete


@pytest.mark.parametrize("kind", WHOLE)
def test_gunicorn_needs_no_more_than_that_and_no_less(kind):
    for length in range(1, len(WHOLE[kind]) + 1):
        assert _is_enough(WHOLE[kind][:length]) == (length == len(WHOLE[kind])), WHOLE[kind][:length]


def _is_enough(received):
    """Tell whether gunicorn reads a request and its body from these bytes, and could read another one behind it."""
    parser = BufferedRequestParser(Config(), ("127.0.0.1", 1))
    parser.unreader.unread(received)
    try:
        return not next(parser).should_close() or b"HTTP/1.0" in received
    except OSError:  # NoMoreData
        return False


REFUSED = [
    *(POST + b"Content-Length: %s\r\n\r\n" % length for length in (b"65537", b"9" * 20)),
    *(CHUNKED + size + b"\r\n" for size in (b"zz", b"-2", b"FFFFFFFF")),
    *(POST + b"Transfer-Encoding: %s\r\n\r\n" % coding for coding in (b"gzip", b"identity", b"chunked, gzip")),
    b"GET / HTTP/1.1\nHost: localhost\n",
]


def test_what_will_be_refused_is_not_waited_for():
    for refused in REFUSED:
        assert buffer_of(refused).is_complete, refused


def test_the_largest_announced_body_is_waited_for():
    largest = b"Content-Length: %d\r\n\r\n" % MAX_BODY_BYTES + b"x" * MAX_BODY_BYTES
    assert not buffer_of(POST, largest[:-1]).is_complete
    assert buffer_of(POST, largest).is_complete


def test_a_head_without_an_end_is_refused():
    for end in (b"", b"\r\n\r\n"):
        long_line = buffer_of(b"GET /" + b"x" * MAX_HEAD_BYTES + end)
        many_headers = buffer_of(b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * (MAX_HEAD_BYTES // 6) + end)
        assert (long_line.is_complete, long_line.refusal) == (True, 414)
        assert (many_headers.is_complete, many_headers.refusal) == (True, 431)


def _chunks(*sizes):
    return b"".join(b"%x\r\n%s\r\n" % (size, b"x" * size) for size in sizes)


@pytest.mark.parametrize("size", [1, 2, 100, 10_000, 200_000])
def test_a_body_in_chunks_is_too_large_whatever_their_size(size):
    buffer, sent = buffer_of(CHUNKED), 0
    while not buffer.is_complete:
        assert (buffer.refusal, sent <= MAX_BODY_BYTES) == (None, True)
        buffer.add(_chunks(size))
        sent += size
    assert buffer.refusal == 413


@pytest.mark.parametrize("size", [100, 4096, MAX_BODY_BYTES])
def test_the_largest_body_in_chunks_is_complete(size):
    whole, rest = divmod(MAX_BODY_BYTES, size)
    buffer = buffer_of(CHUNKED, _chunks(*[size] * whole, *[rest] * bool(rest)))
    assert (buffer.is_complete, buffer.refusal) == (False, None)
    buffer.add(b"0\r\n\r\n")
    assert (buffer.is_complete, buffer.refusal) == (True, None)


def test_only_a_client_of_today_expects_to_be_told_to_go_on():
    old = POST.replace(b"HTTP/1.1", b"HTTP/1.0")
    for head, expects in (
        (POST + b"Expect: 100-Continue", True),
        (POST + b"expect:100-continue", True),
        (old + b"Expect: 100-continue", False),
        (POST + b"X-Expect: 100-continue", False),
        (POST + b"Expect: something-else", False),
    ):
        assert buffer_of(head + b"\r\n\r\n").expects_continue is expects, head
