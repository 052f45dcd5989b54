"""What apps/core/tests/test_bodies.py sends to one operation, sent to all that take a body."""

import pytest

from apps.core.tests.test_bodies import LIMIT, NO_OBJECTS, OTHER_TYPES
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.sign_ins import KIT


@pytest.fixture
def alice(alice):
    return alice.sign_in()


@pytest.fixture
def send(alice, table):
    """Send bytes to every operation that takes a body; return the one answer, having seen that nothing was written."""
    own = f"/api/example/{alice.keep('kept')['id']}"
    others = [("POST", route.path) for route in KIT.ROUTES.values() if route.body]
    operations = [("POST", "/api/example"), *others, ("PATCH", own)]

    def send(data, content_type="application/json", **extra):
        with writing_nothing(table):
            answers = [alice.request(*one, data=data, content_type=content_type, **extra) for one in operations]
        (answer,) = {refusal(answer) for answer in answers}
        return answer

    return send


def test_a_body_that_is_no_json_object_is_refused(send):
    for data in NO_OBJECTS:
        assert send(data) == (400, "BAD_REQUEST"), data[:40]


def test_what_is_no_json_is_refused_even_where_nobody_reads_it(send):
    fields = b'"name": "x", "email": "alice@example.com", "token": "%064x", "use": "session"' % 1
    for value in (b"NaN", b"Infinity", b'"\\ud800"', b"01", b"'x'"):
        assert send(b'{%s, "more": %s}' % (fields, value)) == (400, "BAD_REQUEST"), value


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
