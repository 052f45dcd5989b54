"""The embedded table of `make run` inside the test process: it receives what would be sent to AWS."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.httpsession import URLLib3Session

from apps.dynamodb.bootstrap import bootstrap_table

# Without its thread that deletes what has expired: tests have a time of their own.
with pytest.MonkeyPatch.context() as patch:
    patch.setattr(Thread, "start", lambda thread: None)
    from ministack.services import dynamodb

_made: dict[str, Any] = {}
_turn = Lock()  # it loses updates of simultaneous requests: what depends on those is tested in tests/table


@contextmanager
def embedded_table() -> Iterator[None]:
    """Answer every request to AWS from the embedded table; requests to other endpoints leave the process."""
    send = URLLib3Session.send

    def send_or_answer(session: URLLib3Session, request: AWSPreparedRequest) -> AWSResponse:
        is_aws = str(urlsplit(request.url).hostname).endswith(".amazonaws.com")
        return _answer(request) if is_aws else send(session, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(URLLib3Session, "send", send_or_answer)
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


def _answer(request: AWSPreparedRequest) -> AWSResponse:
    headers = {name.lower(): _text(value) for name, value in request.headers.items()}
    answering = dynamodb.handle_request("POST", "/", headers, request.body, {})
    with _turn:
        try:
            answering.send(None)
        except StopIteration as end:
            status, response_headers, body = end.value
    response = AWSResponse(request.url, status, response_headers, None)
    response._content = body if isinstance(body, bytes) else body.encode()
    return response


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
