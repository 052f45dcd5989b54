import threading

import pytest

from apps.analytics import tracking
from apps.analytics.models import Event
from apps.analytics.tracking import track
from apps.core.errors import Unavailable
from tests.kit.machine import wait_for
from tests.kit.stored import Stored


@pytest.fixture
def events(table):
    """Return what was recorded, oldest first."""
    return lambda: sorted(Stored(table).items("EVENT"), key=lambda item: item["SK"])


def test_a_visit_leaves_its_trace_in_order(alice, events, clock):
    alice.sign_in().get("/api/me")
    clock.advance(seconds=1)
    path = f"/api/example/{alice.keep('one')['id']}"
    for method, target in {"GET": "/api/example", "PATCH": path, "DELETE": path}.items():
        clock.advance(seconds=1)
        alice.request(method, target, {"name": "two"} if method == "PATCH" else None)
    assert [event["name"] for event in events()] == [
        "user_created",
        "example_created",
        "example_listed",
        "example_updated",
        "example_deleted",
    ]


def test_an_event_says_when_where_and_who_but_no_address(alice, events, clock):
    alice.sign_in().get("/api/me")
    clock.advance(seconds=1)
    example = alice.post("/api/example", {"name": "one"}, headers={"x-request-id": "request-1"}).json()["data"]
    event = events()[-1]
    assert (event["PK"], event["SK"]) == ("TENANT#acme", "EVENT#1767323046678#example_created#request-1")
    assert (event["tenantId"], event["requestId"], event["userId"]) == ("acme", "request-1", example["userId"])
    assert event["createdAt"] == "2026-01-02T03:04:06.678Z"
    assert "alice@" not in str(events())


def test_what_did_not_happen_is_not_recorded(alice, events):
    alice.sign_in().get("/api/me")
    before = events()
    alice.post("/api/example", {"name": ""})
    for method in ("PATCH", "DELETE"):
        alice.request(method, "/api/example/01ARZ3NDEKTSV4RRFFQ69G5FAV", {"name": "x"})
    assert events() == before


def test_an_event_that_cannot_be_written_fails_nothing(alice, events, monkeypatch, caplog):
    def fail(self):
        raise Unavailable

    monkeypatch.setattr(Event, "insert", fail)
    assert alice.sign_in().post("/api/example", {"name": "one"}).status_code == 201
    assert events() == []
    assert "event_lost" in caplog.text


def test_a_slow_table_holds_a_response_up_only_so_long(alice, events, monkeypatch, caplog):
    answered = threading.Event()
    insert = Event.insert
    monkeypatch.setattr(tracking, "MAX_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(Event, "insert", lambda event: answered.wait(10) and insert(event))
    alice.sign_in().get("/api/me")
    answered.set()
    assert "events_late" in caplog.text
    wait_for(events, lambda: "The event never came.")
    assert [event["name"] for event in events()] == ["user_created"]


def test_when_too_many_are_waiting_an_event_is_dropped_and_said_so(alice, events, monkeypatch, caplog):
    monkeypatch.setattr(tracking, "_queue_slots", threading.BoundedSemaphore(1))
    with tracking._queue_slots:
        assert alice.sign_in().get("/api/me").status_code == 200
    assert events() == []
    assert "event_dropped" in caplog.text
    caplog.clear()
    track("user_created")  # outside of a tenant there is nothing to record
    assert events() == []
    assert "event_dropped" in caplog.text


def test_a_request_id_that_a_client_uses_again_overwrites_no_event(alice, events, clock):
    alice.sign_in().get("/api/me")
    for name in ("first", "second"):
        alice.post("/api/example", {"name": name}, headers={"x-request-id": "same"})
    created = [event for event in events() if event["name"] == "example_created"]
    assert [event["SK"].partition("#same")[2] for event in created] == ["", "#2"]
    assert len({event["properties"] for event in created}) == 2
