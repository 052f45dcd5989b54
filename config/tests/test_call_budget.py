"""The budget of table requests (docs/single-table.md): how many an API request makes, and how many wait for another."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from apps.dynamodb.client import table_connection

SLOW = 0.05


class Meter:
    """Records when each table request began and ended."""

    def __init__(self) -> None:
        self.calls: list[tuple[float, float]] = []

    @property
    def requests(self) -> int:
        return len(self.calls)

    @property
    def in_sequence(self) -> int:
        """Return the length of the longest chain in which each request began after the one before had ended."""
        chain, free_from = 0, 0.0
        for began, ended in sorted(self.calls, key=lambda call: call[1]):
            if began >= free_from:
                chain, free_from = chain + 1, ended
        return chain


@contextmanager
def _metered() -> Iterator[Meter]:
    """Slow every real request of the AWS client down and record it."""
    meter = Meter()
    client = table_connection().connection.client
    original = client._make_api_call

    def slow(operation: str, arguments: dict[str, Any]) -> Any:
        began = time.perf_counter()
        time.sleep(SLOW)
        try:
            return original(operation, arguments)
        finally:
            meter.calls.append((began, time.perf_counter()))

    setattr(client, "_make_api_call", slow)  # noqa: B010 - mypy knows that it is a method
    try:
        yield meter
    finally:
        delattr(client, "_make_api_call")


def _steady(person: Any) -> Any:
    """Return a signed-in person whom the process knows already."""
    person.keep("something")
    return person


@pytest.mark.parametrize(
    ("act", "requests", "in_sequence"),
    [
        (lambda person, item: person.get("/api/auth/check"), 1, 1),
        (lambda person, item: person.get("/api/me"), 2, 2),
        (lambda person, item: person.get("/api/example"), 3, 2),
        (lambda person, item: person.post("/api/example", {"name": "new"}), 3, 3),
        (lambda person, item: person.get(f"/api/example/{item}"), 2, 2),
        (lambda person, item: person.patch(f"/api/example/{item}", {"name": "new"}), 3, 3),
        (lambda person, item: person.delete(f"/api/example/{item}"), 3, 3),
    ],
    ids=["check", "me again", "list", "create", "read one", "update", "delete"],
)
@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_api_token"])
def test_an_api_request_stays_within_its_budget(
    alice: Any, way: str, act: Callable[[Any, str], Any], requests: int, in_sequence: int
) -> None:
    getattr(alice, way)()
    item = alice.keep("something")["id"]
    with _metered() as meter:
        assert act(alice, item).status_code < 300
    assert (meter.requests, meter.in_sequence) == (requests, in_sequence)


def test_using_a_link_stays_within_its_budget(alice: Any) -> None:
    token = alice.receive_token()
    with _metered() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.in_sequence) == (4, 3)


def test_a_request_without_a_credential_costs_nothing(alice: Any) -> None:
    with _metered() as meter:
        alice.get("/api/example")
        alice.get("/api/health")
        alice.get("/api/config")
    assert meter.requests == 0


@pytest.mark.parametrize("token", ["a.b.c", "x" * 64, "0" * 63, "0" * 65, "", "  ", "0" * 100_000])
def test_a_malformed_bearer_token_costs_nothing(alice: Any, token: str) -> None:
    with _metered() as meter:
        assert alice.get("/api/me", headers={"authorization": f"Bearer {token}"}).status_code == 401
    assert meter.requests == 0


def test_a_wrong_bearer_token_costs_one_read(alice: Any) -> None:
    with _metered() as meter:
        assert alice.get("/api/me", headers={"authorization": f"Bearer {'0' * 64}"}).status_code == 401
    assert meter.requests == 1


def test_a_forged_cookie_costs_nothing(alice: Any) -> None:
    alice.client.cookies["session"] = f"{'0' * 64}:1abcde:forged"
    with _metered() as meter:
        assert alice.get("/api/me").status_code == 401
    assert meter.requests == 0


def test_a_malformed_link_token_costs_nothing(alice: Any) -> None:
    with _metered() as meter:
        assert alice.verify("not-a-token").status_code == 401
    assert meter.requests == 0
