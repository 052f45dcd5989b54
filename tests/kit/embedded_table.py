"""The embedded table of `make run` inside the test process: it receives what would be sent to AWS."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesHeaderParser
from http.client import HTTPMessage
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.httpsession import URLLib3Session

from apps.dynamodb.bootstrap import bootstrap_table
from apps.dynamodb.connections import Answer, ConnectionPool

# Without its thread that deletes what has expired: tests have a time of their own.
with pytest.MonkeyPatch.context() as patch:
    patch.setattr(Thread, "start", lambda thread: None)
    from ministack.services import dynamodb

_made: dict[str, Any] = {}
_turn = Lock()  # it loses updates of simultaneous requests


@contextmanager
def embedded_table() -> Iterator[None]:
    """Answer every request to AWS from the embedded table; requests to other endpoints leave the process."""
    send, exchange = URLLib3Session.send, ConnectionPool.exchange

    def answer_botocore(session: URLLib3Session, request: AWSPreparedRequest) -> AWSResponse:
        if not _is_aws(request.url):
            return send(session, request)
        headers = {name.lower(): _text(value) for name, value in request.headers.items()}
        status, response_headers, body = _answer(headers, request.body)
        response = AWSResponse(request.url, status, response_headers, None)
        response._content = body
        return response

    def answer_lean(pool: ConnectionPool, request: bytes) -> Answer:
        if not _is_aws(pool.url):
            return exchange(pool, request)
        head, _, body = request.partition(b"\r\n\r\n")
        headers = BytesHeaderParser().parsebytes(head.partition(b"\r\n")[2])
        status, response_headers, content = _answer(dict(headers.items()), body)
        message = HTTPMessage()
        for name, value in response_headers.items():
            message[name] = value
        return Answer(status, message, content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(URLLib3Session, "send", answer_botocore)
        patch.setattr(ConnectionPool, "exchange", answer_lean)
        yield


def empty_table(name: str) -> None:
    """Make sure that there is this table and nothing in it. Emptying it is quicker than making it."""
    tables = dynamodb._tables
    if name in tables and tables[name] is _made.get(name):
        tables[name]["items"].clear()
        return
    tables.pop(name, None)  # of a test that made one of its own
    list(bootstrap_table())
    _made[name] = tables[name]


def _is_aws(url: str) -> bool:
    return str(urlsplit(url).hostname).endswith(".amazonaws.com")


def _answer(headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
    answering = dynamodb.handle_request("POST", "/", headers, body, {})
    with _turn:
        try:
            answering.send(None)
        except StopIteration as end:
            status, response_headers, content = end.value
    return status, response_headers, content if isinstance(content, bytes) else content.encode()


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
