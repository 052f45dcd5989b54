"""What every error response must be: in the envelope, with nothing written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.kit.stored import Stored
from tests.kit.visitor import Answer

COMPANIONS = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}
"""The header that must accompany a status."""


def refusal(answer: Any) -> tuple[int, str]:
    """Return status and code of an error response, after checking its envelope and headers."""
    status = answer.status if isinstance(answer, Answer) else answer.status_code
    text = answer.text if isinstance(answer, Answer) else answer.content.decode()
    assert status >= 400, text
    assert answer.headers["Content-Type"] == "application/json", text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers.get(COMPANIONS.get(status, "X-Request-ID")), status
    body = json.loads(text)
    assert list(body) == ["error"], text
    error = body["error"]
    assert {"code", "message", "requestId"} <= set(error) <= {"code", "message", "requestId", "details"}, text
    assert error["requestId"] == answer.headers["X-Request-ID"]
    assert error["message"]
    return status, error["code"]


@contextmanager
def writing_nothing(table: Any, *, but: tuple[str, ...] = ()) -> Iterator[None]:
    """Fail unless the table has the same items before and after, except for some entity types."""
    before = _items(table, but)
    yield
    assert _items(table, but) == before


def _items(table: Any, but: tuple[str, ...]) -> list[dict[str, Any]]:
    items = [item for item in Stored(table).items() if item.get("entityType") not in but]
    return sorted(items, key=lambda item: (item["PK"], item["SK"]))
