import re

import pytest

from tests.kit.refusals import refusal, writing_nothing

ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def test_a_created_example_is_answered_whole(alice):
    me = alice.sign_in().get("/api/me").json()["data"]["user"]
    response = alice.post("/api/example", {"name": "first"})
    example = response.json()["data"]
    assert response.status_code == 201
    assert set(example) == {"id", "userId", "name", "createdAt", "updatedAt"}
    assert example["name"] == "first"
    assert example["userId"] == me["userId"]
    assert ULID.fullmatch(example["id"])
    assert TIME.fullmatch(example["createdAt"])
    assert example["updatedAt"] == example["createdAt"]


def test_location_leads_to_the_created_example(alice):
    response = alice.sign_in().post("/api/example", {"name": "first"})
    assert alice.get(response["Location"]).json()["data"] == response.json()["data"]


def test_examples_are_listed_newest_first(alice, clock):
    alice.sign_in()
    for name in ("first", "second", "third"):
        alice.keep(name)
        clock.advance(milliseconds=1)
    assert alice.names() == ["third", "second", "first"]


def test_a_renamed_example_keeps_its_id_and_creation_time(alice, clock):
    before = alice.sign_in().keep("old")
    clock.advance(seconds=5)
    response = alice.patch(f"/api/example/{before['id']}", {"name": "new"})
    assert response.status_code == 200
    after = response.json()["data"]
    assert after == {**before, "name": "new", "updatedAt": "2026-01-02T03:04:10.678Z"}
    assert alice.get(f"/api/example/{before['id']}").json()["data"] == after


def test_a_deleted_example_is_gone(alice):
    example = alice.sign_in().keep("short-lived")
    response = alice.delete(f"/api/example/{example['id']}")
    assert (response.status_code, response.json()) == (200, {"data": {"id": example["id"]}})
    assert alice.get(f"/api/example/{example['id']}").status_code == 404
    assert alice.names() == []


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_deleted_example_is_never_brought_back(alice, table, method):
    example = alice.sign_in().keep("short-lived")
    alice.delete(f"/api/example/{example['id']}")
    items = _example_items(table)
    response = alice.request(method, f"/api/example/{example['id']}", {"name": "ghost"})
    assert response.status_code == 404
    assert _example_items(table) == items == []


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_somebody_elses_example_is_not_found(alice, bob, mallory, method):
    example = alice.sign_in().keep("mine")
    bob.sign_in()
    mallory.sign_in()
    for other in (bob, mallory):
        response = other.request(method, f"/api/example/{example['id']}", {"name": "theirs"})
        assert refusal(response) == (404, "NOT_FOUND")
    assert alice.get(f"/api/example/{example['id']}").json()["data"] == example


BAD_IDS = [
    "1", "a" * 26, "0" * 27, "01arz3ndektsv4rrffq69g5fav", "%00", "%23", "a%23b", "%2f", "a%2Fb", "..", "%2e%2e",
    "../me", "*", "%ff", "%0d%0aX-Injected:%201", "x" * 1100,
]  # fmt: skip


@pytest.mark.parametrize("item_id", BAD_IDS)
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_a_malformed_id_is_not_found_and_nothing_is_written(alice, table, method, item_id):
    alice.sign_in().keep("kept")
    with writing_nothing(table):
        assert refusal(alice.request(method, f"/api/example/{item_id}", {"name": "x"})) == (404, "NOT_FOUND")


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_an_id_cannot_reach_into_a_key(alice, table, method):
    """What the key of an example is made of, tried in the place of its id."""
    example = alice.sign_in().keep("kept")
    sort_key = f"USER%23{example['userId']}%23EXAMPLE%23{example['id']}"
    for item_id in (example["userId"], sort_key, f"{example['id']}%23", f"{example['id']}%00", f"%20{example['id']}"):
        with writing_nothing(table):
            assert refusal(alice.request(method, f"/api/example/{item_id}", {"name": "x"})) == (404, "NOT_FOUND")


def test_ownership_comes_from_the_request_alone(alice, bob):
    bobs_id = bob.sign_in().get("/api/me").json()["data"]["user"]["userId"]
    sent = {
        "name": "mine",
        "userId": bobs_id,
        "tenantId": "evil",
        "id": "0" * 26,
        "PK": "TENANT#evil",
        "createdAt": "x",
    }
    example = alice.sign_in().post("/api/example", sent).json()["data"]
    assert example["userId"] == alice.get("/api/me").json()["data"]["user"]["userId"]
    assert example["id"] != "0" * 26
    assert bob.names() == []


@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_api_token"])
def test_both_credentials_reach_the_same_examples(alice, way):
    alice.sign_in().keep("kept")
    alice.client.cookies.clear()
    assert getattr(alice, way)().names() == ["kept"]


def _example_items(table):
    return [item for item in table.scan()["Items"] if item["entityType"] == "EXAMPLE"]
