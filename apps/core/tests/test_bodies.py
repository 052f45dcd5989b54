import io
import json

import pytest

from tests.kit.refusals import refusal

pytestmark = pytest.mark.urls("apps.core.tests.echo")

LIMIT = 64 * 1024
NESTED = b"[" * 5000 + b"]" * 5000
NO_OBJECTS = [
    b"", b"null", b"[]", b"[1]", b"1", b'"text"', b"true", b"{", b"{'a': 1}", b'{"a": NaN}', b"\xff\xfe", b"{}{}",
    b'{"name": "\xff"}', b'{"name": "\\ud800", "email": "\\ud800", "token": "\\ud800"}', b"\xef\xbb\xbf{}",
    NESTED, b'{"name":' + NESTED + b"}",
]  # fmt: skip
MULTIPART = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--x--\r\n'
OTHER_TYPES = {
    "application/x-www-form-urlencoded": b"name=x&email=x%40example.com&token=x&use=session",
    "multipart/form-data; boundary=x": MULTIPART,
    **dict.fromkeys(["", "text/plain", "application/xml", "nonsense"], b'{"name": "x"}'),
    **{f"application/json; charset={charset}": b'{"name": "x"}' for charset in ("utf-16", "latin-1", "klingon")},
}


def echo(person, data, content_type="application/json", **extra):
    return person.post("/api/echo", data=data, content_type=content_type, **extra)


@pytest.fixture
def send(alice):
    """Send bytes to an operation that takes a body."""
    return lambda *sent, **extra: refusal(echo(alice, *sent, **extra))


def test_a_body_that_is_no_json_object_is_refused(send):
    for data in NO_OBJECTS:
        assert send(data) == (400, "BAD_REQUEST"), data[:40]


def test_what_is_no_json_is_refused_even_where_nobody_reads_it(send):
    for value in (b"NaN", b"Infinity", b'"\\ud800"', b"01", b"'x'"):
        assert send(b'{"name": "x", "more": %s}' % value) == (400, "BAD_REQUEST"), value


def test_another_content_type_charset_or_coding_is_refused(send):
    for content_type, data in OTHER_TYPES.items():
        assert send(data, content_type=content_type) == (415, "UNSUPPORTED_MEDIA_TYPE"), content_type
    for coding in ("gzip", "br", "klingon", "identity, gzip"):
        answer = send(b'{"name": "x"}', headers={"content-encoding": coding})
        assert answer == (415, "UNSUPPORTED_MEDIA_TYPE"), coding


def test_a_body_over_64_kib_is_refused_unread(send):
    assert send(b"x" * (LIMIT + 1)) == (413, "PAYLOAD_TOO_LARGE")
    assert send(b"x" * LIMIT) == (400, "BAD_REQUEST")
    assert send(b"{}", CONTENT_LENGTH="70000") == (413, "PAYLOAD_TOO_LARGE")


def test_a_length_that_is_no_number_announces_nothing(send):
    assert send(b"{}", CONTENT_LENGTH="many") == (400, "BAD_REQUEST")


def test_json_in_utf_8_is_accepted(alice):
    data = json.dumps({"name": "größe"}, ensure_ascii=False).encode()
    for suffix in ("", "; charset=utf-8", '; Charset="UTF-8"'):
        response = echo(alice, data, f"Application/JSON{suffix}")
        assert response.json()["data"][0]["name"] == "größe"


def _send_chunks(person, stream):
    return person.post(
        "/api/echo",
        headers={"transfer-encoding": "chunked"},
        **{"wsgi.input": stream, "wsgi.input_terminated": True, "CONTENT_TYPE": "application/json"},
    )


def test_a_body_in_chunks_is_read_but_no_further_than_it_may_be_long(alice):
    assert _send_chunks(alice, io.BytesIO(b'{"name": "in chunks"}')).json()["data"][0]["name"] == "in chunks"
    stream = io.BytesIO(b'{"name": "' + b"x" * 10_000_000 + b'"}')
    assert refusal(_send_chunks(alice, stream)) == (413, "PAYLOAD_TOO_LARGE")
    assert stream.tell() <= LIMIT + 1


class Interrupted(io.BytesIO):
    """What a server hands over when the client went away, or sent chunks that are none."""

    def read(self, size=-1):
        raise OSError("the connection was reset")


def test_a_body_that_does_not_arrive_is_refused(alice):
    announced = {"wsgi.input": Interrupted(), "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "20"}
    for response in (alice.post("/api/echo", **announced), _send_chunks(alice, Interrupted())):
        assert refusal(response) == (400, "BAD_REQUEST")


def test_what_a_body_lacks_or_has_wrong_is_named_by_field(alice):
    error = echo(alice, b'{"name": "?"}').json()["error"]
    assert (error["code"], error["details"].keys()) == ("BAD_REQUEST", {"name"})
