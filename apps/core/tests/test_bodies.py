import io
import json

import pytest

from tests.kit.refusals import refusal, writing_nothing

NESTED = b"[" * 5000 + b"]" * 5000
PATHS = ["/api/example", "/api/auth/request-link", "/api/auth/verify"]
SEVENTY_KILOBYTES = b'{"name": "' + b"x" * 70_000 + b'"}'


@pytest.fixture
def send(alice, table):
    """Send bytes to every operation that takes a body; return the one answer, having seen that nothing was written."""
    own = f"/api/example/{alice.sign_in().keep('kept')['id']}"
    operations = [*(("POST", path) for path in PATHS), ("PATCH", own)]

    def send(data, content_type="application/json", **extra):
        with writing_nothing(table):
            answers = [alice.request(*one, data=data, content_type=content_type, **extra) for one in operations]
        (answer,) = {refusal(answer) for answer in answers}
        return answer

    return send


NO_OBJECTS = [
    b"", b"null", b"[]", b"[1]", b"1", b'"text"', b"true", b"{", b"{'a': 1}", b'{"a": NaN}', b"\xff\xfe", b"{}{}",
    b'{"name": "\xff"}', b'{"name": "\\ud800", "email": "\\ud800", "token": "\\ud800"}', b"\xef\xbb\xbf{}",
    NESTED, b'{"name":' + NESTED + b"}",
]  # fmt: skip
FORM = b"name=x&email=x%40example.com&token=x&use=session"
MULTIPART = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--x--\r\n'
OTHER_TYPES = {
    "application/x-www-form-urlencoded": FORM,
    "multipart/form-data; boundary=x": MULTIPART,
} | dict.fromkeys(
    (
        *("", "text/plain", "application/xml", "nonsense", "application/json; charset=utf-16"),
        *("application/json; charset=latin-1", "application/json; charset=klingon"),
    ),
    b'{"name": "x"}',
)


@pytest.mark.parametrize("data", NO_OBJECTS)
def test_a_body_that_is_no_json_object_is_refused(send, data):
    assert send(data) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("value", [b"NaN", b"Infinity", b'"\\ud800"', b"01", b"'x'"])
def test_what_is_no_json_is_refused_even_where_nobody_reads_it(alice, table, value):
    alice.sign_in()
    complete = {
        "/api/example": b'"name": "x"',
        "/api/auth/request-link": b'"email": "bob@example.com"',
        "/api/auth/verify": b'"token": "%064x", "use": "session"' % 1,
    }
    for path, fields in complete.items():
        with writing_nothing(table):
            answer = alice.post(path, data=b'{%s, "more": %s}' % (fields, value), content_type="application/json")
        assert refusal(answer) == (400, "BAD_REQUEST"), path


@pytest.mark.parametrize("content_type", OTHER_TYPES)
def test_another_content_type_or_charset_is_refused(send, content_type):
    assert send(OTHER_TYPES[content_type], content_type=content_type) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_compressed_body_is_refused(send):
    for coding in ("gzip", "br", "klingon", "identity, gzip"):
        answer = send(b'{"name": "x"}', headers={"content-encoding": coding})
        assert answer == (415, "UNSUPPORTED_MEDIA_TYPE"), coding


def test_a_body_over_64_kib_is_refused_unread(send):
    assert send(b"x" * (64 * 1024 + 1)) == (413, "PAYLOAD_TOO_LARGE")
    assert send(SEVENTY_KILOBYTES) == (413, "PAYLOAD_TOO_LARGE")
    assert send(b"x" * (64 * 1024)) == (400, "BAD_REQUEST")


def test_a_false_content_length_is_refused(send):
    assert send(b"{}", CONTENT_LENGTH="70000") == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/json; charset=utf-8", 'Application/JSON; Charset="UTF-8"']
)
def test_json_in_utf_8_is_accepted(alice, content_type):
    data = json.dumps({"name": "größe"}, ensure_ascii=False).encode()
    response = alice.sign_in().post("/api/example", data=data, content_type=content_type)
    assert response.json()["data"]["name"] == "größe"


def _chunked(person, body):
    return _stream(person, io.BytesIO(body))


def _stream(person, stream):
    return person.post(
        "/api/example",
        headers={"transfer-encoding": "chunked"},
        **{"wsgi.input": stream, "wsgi.input_terminated": True, "CONTENT_TYPE": "application/json"},
    )


def test_a_body_in_chunks_is_read(alice):
    assert _chunked(alice.sign_in(), b'{"name": "in chunks"}').json()["data"]["name"] == "in chunks"


def test_a_body_in_chunks_over_64_kib_is_refused(alice, table):
    alice.sign_in()
    with writing_nothing(table):
        assert refusal(_chunked(alice, SEVENTY_KILOBYTES)) == (413, "PAYLOAD_TOO_LARGE")


def test_a_body_in_chunks_is_read_no_further_than_it_may_be_long(alice):
    stream = io.BytesIO(b"x" * 10_000_000)
    assert refusal(_stream(alice.sign_in(), stream)) == (413, "PAYLOAD_TOO_LARGE")
    assert stream.tell() <= 64 * 1024 + 1


class Interrupted(io.BytesIO):
    """What a server hands over when the client went away, or sent chunks that are none."""

    def read(self, size=-1):
        raise OSError("the connection was reset")


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_that_does_not_arrive_is_refused(alice, table, chunked):
    extra = {"wsgi.input": Interrupted(), "CONTENT_TYPE": "application/json"}
    extra |= {"wsgi.input_terminated": True} if chunked else {"CONTENT_LENGTH": "20"}
    headers = {"transfer-encoding": "chunked"} if chunked else {}
    alice.sign_in()
    with writing_nothing(table):
        assert refusal(alice.post("/api/example", headers=headers, **extra)) == (400, "BAD_REQUEST")
