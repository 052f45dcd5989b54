"""A creation with an Idempotency-Key may be sent again, and then has its effect once."""

import pytest

from tests.kit.meter import metered
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored

KEY = "Order_2026-01-02"


def create(person, name="one", key=KEY):
    return person.post("/api/example", {"name": name}, headers={"idempotency-key": key})


def created(person, name="one"):
    """Return the item that a creation answers."""
    response = create(person, name)
    assert response.status_code == 201
    return response.json()["data"]


def events(table):
    return [event["name"] for event in Stored(table).items("EVENT")]


@pytest.fixture
def alice(alice):
    return alice.sign_in()


def test_the_same_creation_answers_the_same_and_makes_nothing_more(alice, table):
    first, again = create(alice), create(alice)
    assert (first.status_code, first.json(), first["Location"]) == (again.status_code, again.json(), again["Location"])
    assert first.status_code == 201
    assert alice.names() == ["one"]
    assert events(table).count("example_created") == 1


def test_it_answers_the_item_as_it_is_now(alice):
    first = create(alice)
    changed = alice.patch(first["Location"], {"name": "changed"}).json()
    again = create(alice)
    assert (again.status_code, again.json()) == (201, changed)


def test_what_was_deleted_since_is_not_found_and_not_made_again(alice, table):
    alice.delete(create(alice)["Location"])
    with writing_nothing(table):
        assert refusal(create(alice)) == (404, "NOT_FOUND")


def test_another_body_is_refused_and_writes_nothing(alice, table):
    create(alice)
    with writing_nothing(table):
        assert refusal(create(alice, name="another")) == (422, "IDEMPOTENCY_MISMATCH")


def test_it_is_the_validated_body_that_must_be_the_same(alice):
    first = create(alice, name="one")
    sent = {"name": "  one ", "id": "ignored", "userId": "ignored"}
    again = alice.post("/api/example", sent, headers={"idempotency-key": KEY})
    assert (again.status_code, again.json()) == (201, first.json())


def test_another_key_makes_another_item_of_the_same_body(alice):
    ids = {create(alice, key=key).json()["data"]["id"] for key in ("a", "A", "a-", "_", "x" * 64)}
    assert len(ids) == 5


def test_a_key_is_its_owners_alone(alice, bob, mallory):
    made = [created(person) for person in (alice, bob.sign_in(), mallory.sign_in())]
    assert len({example["id"] for example in made}) == len({example["userId"] for example in made}) == 3


@pytest.mark.parametrize("key", ["", " ", "x" * 65, "a b", "a,b", '"a"', "ä", "a#b", "a\n", "a/b", "..", "%41"])
def test_a_malformed_key_is_refused_and_not_even_a_user_is_made(alice, table, key):
    with writing_nothing(table):
        response = create(alice, key=key)
    assert refusal(response) == (400, "BAD_REQUEST")
    assert list(response.json()["error"]["details"]) == ["Idempotency-Key"]


@pytest.mark.parametrize("name", ["", "x" * 201, "a\nb", None, 7])
def test_a_bad_body_is_refused_as_such_and_uses_no_key_up(alice, table, name):
    with writing_nothing(table):
        assert refusal(create(alice, name=name)) == (400, "BAD_REQUEST")
    assert create(alice).status_code == 201
    with writing_nothing(table):
        assert refusal(create(alice, name=name)) == (400, "BAD_REQUEST")


def test_a_key_lasts_24_hours_although_its_record_is_still_there(alice, clock, table):
    alice.sign_in_with_api_token()
    first = created(alice)
    clock.advance(hours=23, minutes=59, seconds=59)
    assert created(alice) == first
    clock.advance(seconds=1)
    second = created(alice, name="another")
    assert second["id"] != first["id"]
    assert created(alice, name="another") == second
    assert Stored(table).count("IDEMPOTENCY", "EXAMPLE") == {"IDEMPOTENCY": 1, "EXAMPLE": 2}


def test_the_record_tells_neither_key_nor_body(alice, table):
    create(alice, name="a secret name")
    (record,) = Stored(table).items("IDEMPOTENCY")
    assert "a secret name" not in str(record)
    assert KEY not in str(record)


def test_without_a_key_every_creation_makes_an_item_and_costs_what_it_did(alice, table):
    alice.keep("one")
    with metered() as meter:
        alice.keep("one")
    assert (meter.requests, meter.in_sequence) == (3, 3)
    assert Stored(table).count("IDEMPOTENCY", "EXAMPLE") == {"EXAMPLE": 2}


def test_a_key_costs_no_request_more_the_first_time_and_one_more_when_it_is_repeated(alice):
    alice.names()
    costs = []
    for _ in range(2):
        with metered() as meter:
            create(alice)
        costs.append(meter.requests)
    assert costs == [3, 4]


def test_the_record_lies_under_its_owner_and_lets_ttl_delete_it(alice, table, clock):
    owner_id = create(alice).json()["data"]["userId"]
    (record,) = Stored(table).items("IDEMPOTENCY")
    assert record["SK"].startswith(f"USER#{owner_id}#IDEMPOTENCY#EXAMPLE#")
    assert record["ttl"] == int(clock.now.timestamp()) + 24 * 3600
