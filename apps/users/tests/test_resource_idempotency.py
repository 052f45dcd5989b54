"""A creation with an Idempotency-Key may be sent again, and then has its effect once."""

import pytest

from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored

KEY = "Order_2026-01-02"


@pytest.fixture
def create(resource):
    return lambda person, body=None, key=KEY: resource.send(person, key, body)


@pytest.fixture
def created(create):
    def item(*arguments):
        response = create(*arguments)
        assert response.status_code == 201
        return response.json()["data"]

    return item


@pytest.fixture
def alice(alice):
    return alice.sign_in()


def test_the_same_creation_answers_the_same_and_makes_nothing_more(alice, resource, create, table):
    first, again = create(alice), create(alice)
    assert (first.status_code, first.json(), first["Location"]) == (again.status_code, again.json(), again["Location"])
    assert first.status_code == 201
    assert resource.ids(alice) == [first.json()["data"]["id"]]
    assert [event["name"] for event in Stored(table).items("EVENT")].count(f"{resource}_created") == 1


def test_it_answers_the_item_as_it_is_now_and_makes_none_again_that_was_deleted(alice, resource, create, table):
    path = create(alice)["Location"]
    changed = alice.patch(path, resource.other).json()
    again = create(alice)
    assert (again.status_code, again.json()) == (201, changed)
    alice.delete(path)
    with writing_nothing(table):
        assert refusal(create(alice)) == (404, "NOT_FOUND")


def test_another_body_is_refused_and_writes_nothing(alice, resource, create, created, table):
    """Another validated body: blanks around a line and what is ignored make none."""
    blanks = {name: f"  {resource.body[name]} " for name in resource.lines}
    assert created(alice) == created(alice, resource.body | blanks | {"id": "ignored", "userId": "ignored"})
    with writing_nothing(table):
        assert refusal(create(alice, resource.other)) == (422, "IDEMPOTENCY_MISMATCH")


def test_another_key_makes_another_item_of_the_same_body(alice, create):
    ids = {create(alice, key=key).json()["data"]["id"] for key in ("a", "A", "a-", "_", "x" * 64)}
    assert len(ids) == 5


def test_a_key_is_its_owners_alone(alice, bob, mallory, created):
    made = [created(person) for person in (alice, bob.sign_in(), mallory.sign_in())]
    assert len({item["id"] for item in made}) == len({item["userId"] for item in made}) == 3


def test_a_malformed_key_is_refused_and_not_even_a_user_is_made(alice, create, table):
    with writing_nothing(table):
        for key in ("", " ", "x" * 65, "a b", "a,b", '"a"', "ä", "a#b", "a\n", "a/b", "..", "%41"):
            response = create(alice, key=key)
            assert refusal(response) == (400, "BAD_REQUEST"), key
            assert list(response.json()["error"]["details"]) == ["Idempotency-Key"]


def test_a_bad_body_is_refused_as_such_and_uses_no_key_up(alice, resource, create, table):
    bad = [{}, *(resource.body | dict.fromkeys(resource.required, value) for value in (None, [], {}))]
    with writing_nothing(table):
        assert [refusal(create(alice, body)) for body in bad] == [(400, "BAD_REQUEST")] * 4
    assert create(alice).status_code == 201
    with writing_nothing(table):
        assert [refusal(create(alice, body)) for body in bad] == [(400, "BAD_REQUEST")] * 4


def test_a_key_lasts_24_hours_although_its_record_is_still_there(alice, resource, created, clock, table):
    alice.sign_in_with_token()
    first = created(alice)
    clock.advance(hours=23, minutes=59, seconds=59)
    assert created(alice) == first
    clock.advance(seconds=1)
    second = created(alice, resource.other)
    assert second["id"] != first["id"]
    assert created(alice, resource.other) == second
    assert Stored(table).count("IDEMPOTENCY", resource.entity) == {"IDEMPOTENCY": 1, resource.entity: 2}


def test_the_record_lies_under_its_owner_tells_neither_key_nor_body_and_lets_ttl_delete_it(
    alice, resource, created, table, clock
):
    owner_id = created(alice)["userId"]
    (record,) = Stored(table).items("IDEMPOTENCY")
    assert record["SK"].startswith(f"USER#{owner_id}#IDEMPOTENCY#{resource.entity}#")
    assert record["ttl"] == int(clock.now.timestamp()) + 24 * 3600
    assert not [text for text in (KEY, *resource.texts) if text in str(record)]
