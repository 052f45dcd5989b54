"""Bytes that no HTTP library sends, from somebody who is signed in, write nothing."""

import pytest

from tests.kit.refusals import writing_nothing
from tests.kit.sign_ins import KIT
from tests.processes.hostile_http import HOST, JSON
from tests.processes.hostile_http.test_requests import CHUNKED, chunks, post, refused_at

PRIVATE = "/api/example"
POSTED = [PRIVATE, *(route.path for route in KIT.ROUTES.values() if "POST" in route.methods)]
REFUSED = refused_at(PRIVATE)


@pytest.mark.parametrize("refused", REFUSED, ids=str)
def test_what_is_refused_on_a_public_path_is_refused_on_a_private_one(send_refused, refused):
    send_refused(refused, REFUSED[refused])


def test_a_body_that_is_not_whole_is_refused(send_refused):
    bodies = [
        *(post(path, "Content-Length: 500", body=b'{"name": "a') for path in POSTED),
        *(post(path, "Content-Length: -1") for path in POSTED),
        post(PRIVATE, "Content-Length: 5", body=b'{"name": "too long"}'),
        *(post(PRIVATE, f"Transfer-Encoding: {coding}") for coding in ("gzip", "identity")),
    ]
    send_refused((400, "BAD_REQUEST"), bodies)


@pytest.mark.parametrize("line", ["CONNECT localhost:80 HTTP/1.1", "OPTIONS * HTTP/1.1"])
def test_a_target_that_is_no_path_writes_nothing(send, stored, bearer, line):
    with writing_nothing(stored, but=("USER", "EVENT")):
        assert send(line, HOST, bearer).status == 404


def test_a_body_in_chunks_is_read(send, bearer):
    body = chunks('{"name": "bü'.encode(), b'cher"}')
    answer = send(f"POST {PRIVATE} HTTP/1.1", HOST, JSON, CHUNKED, bearer, body=body)
    assert (answer.status, answer.data["name"]) == (201, "bücher")
