"""One Idempotency-Key makes one item, whoever sends it at the same moment and whatever the table answers."""

import itertools
from collections import Counter
from datetime import UTC, datetime
from functools import partial

import pytest
from botocore.exceptions import ClientError

from apps.dynamodb import transactions
from tests.kit.refusals import refusal
from tests.kit.scale import times
from tests.kit.sign_ins import KIT
from tests.kit.table_calls import failing
from tests.table.steps import before_each_step
from tests.table.together import at_once, devices_of, somebody, statuses

SENDERS = 20


def create(person, name="one", key="1"):
    return person.post("/api/example", {"name": name}, headers={"idempotency-key": key})


def made(stored):
    """Return how many items and records there are, and how many creations were recorded."""
    events = [event["name"] for event in stored.items("EVENT")]
    return stored.count("EXAMPLE", "IDEMPOTENCY") | Counter(created=events.count("example_created"))


def test_twenty_simultaneous_creations_with_one_key_make_one_item_and_answer_the_same(stored, figures):
    rounds = times(quick=5, soak=200)
    for _ in range(rounds):
        alice = somebody().sign_in_with_token()
        alice.names()
        answers = at_once([partial(create, device) for device in devices_of(alice, SENDERS)])
        assert statuses(answers) == {201: SENDERS}
        location = f"/api/example/{answers[0].json()['data']['id']}"
        assert {(answer.content, answer["Location"]) for answer in answers} == {(answers[0].content, location)}
    assert made(stored) == {"EXAMPLE": rounds, "IDEMPOTENCY": rounds, "created": rounds}
    figures(f"{rounds} rounds of {SENDERS} simultaneous creations, {rounds} items")


def test_of_simultaneous_creations_of_two_bodies_with_one_key_one_body_wins(stored):
    for _ in range(times(quick=3, soak=100)):
        alice = somebody().sign_in_with_token()
        alice.names()
        devices = devices_of(alice, SENDERS)
        answers = at_once([partial(create, device, f"{n % 2}") for n, device in enumerate(devices)])
        assert statuses(answers) == {201: SENDERS // 2, 422: SENDERS // 2}
        assert len(alice.names()) == 1


def test_an_expired_key_that_ttl_has_not_deleted_yet_is_used_by_one_of_twenty(alice, clock, stored):
    clock.now = datetime.now(UTC)  # or DynamoDB Local deletes what expired long ago, the sign-in among it
    alice.sign_in_with_token()
    first = create(alice).json()["data"]["id"]
    clock.advance(hours=25)
    answers = at_once([partial(create, device, "two") for device in devices_of(alice, SENDERS)])
    ids = {answer.json()["data"]["id"] for answer in answers}
    assert len(ids) == 1
    assert ids != {first}
    assert made(stored) == {"EXAMPLE": 2, "IDEMPOTENCY": 1, "created": 2}


def conflict(*codes):
    """Return what the table says of a transaction that it canceled, with a reason for each of its writes."""
    reasons = [{"Code": code} for code in codes]
    error = {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons}
    return ClientError(error, "TransactWriteItems")


ON_THE_KEY, ON_THE_ITEM = conflict("TransactionConflict", "None"), conflict("None", "TransactionConflict")
CONFLICTS = {"TransactWriteItems": ON_THE_KEY} | {
    operation: ClientError({"Error": {"Code": "TransactionConflictException"}}, operation)
    for operation in ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem")
}
IN_PROGRESS = ClientError({"Error": {"Code": "TransactionInProgressException"}}, "TransactWriteItems")
ONE = {"EXAMPLE": 1, "IDEMPOTENCY": 1, "created": 1}


@pytest.fixture
def alice(alice):
    """Alice, whom the process remembers."""
    alice.sign_in_with_token().names()
    return alice


def test_conflicts_are_outlived(alice, stored):
    cases = list(itertools.product([ON_THE_KEY, ON_THE_ITEM], range(1, transactions.ATTEMPTS)))
    for key, (reason, number) in enumerate(cases):
        with failing("TransactWriteItems", *[reason] * number):
            assert create(alice, key=str(key)).status_code == 201
    assert made(stored) == dict.fromkeys(ONE, len(cases))


def test_a_conflict_with_a_transaction_that_succeeded_answers_what_that_one_made(alice, stored):
    first = create(alice)
    with failing("TransactWriteItems", ON_THE_KEY):
        again = create(alice)
    assert (again.status_code, again.json()) == (201, first.json())
    assert made(stored) == ONE


@pytest.mark.parametrize(
    ("errors", "after"),
    [([ON_THE_KEY] * transactions.ATTEMPTS, False), ([IN_PROGRESS], False), ([IN_PROGRESS], True)],
    ids=["a conflict without end", "a transaction that goes on and fails", "a transaction that goes on and succeeds"],
)
def test_a_503_can_be_repeated_to_find_out_how_it_ended(alice, stored, errors, after):
    """The AWS client has repeated a transaction that goes on by itself, with the same request token."""
    with failing("TransactWriteItems", *errors, after=after):
        assert refusal(create(alice)) == (503, "SERVICE_UNAVAILABLE")
    assert create(alice).status_code == 201
    assert stored.count("EXAMPLE", "IDEMPOTENCY") == {"EXAMPLE": 1, "IDEMPOTENCY": 1}


def conflicts_at_each_step(act):
    """Call `act` with somebody new, once for every step, which conflicts unless it only reads; return the steps."""
    for step in itertools.count():
        seen = []

        def meet(operation, arguments, step=step, seen=seen):
            seen.append(operation)
            if len(seen) == step + 1 and operation in CONFLICTS:
                raise CONFLICTS[operation]

        act(somebody().sign_in_with_token(), partial(before_each_step, meet))
        if len(seen) <= step:
            return seen
    raise AssertionError("unreachable")


def test_a_conflict_at_any_step_of_a_first_creation_leaves_no_half(stored):
    people = []

    def create_until_it_succeeds(alice, conflict):
        people.append(alice)
        with conflict():
            while (status := create(alice).status_code) == 503:
                pass
        assert status == 201
        assert len(alice.names()) == 1

    assert {"TransactWriteItems", "GetItem"} <= set(conflicts_at_each_step(create_until_it_succeeds))
    counts = dict.fromkeys(["EXAMPLE", "IDEMPOTENCY", "USER", "USER_IDENTITY"], len(people))
    assert stored.count(*counts) == counts


def test_a_conflict_at_any_step_of_a_deletion_can_be_repeated_away(stored):
    def delete(alice, conflict):
        create(alice)
        with conflict():
            status = alice.delete("/api/me").status_code
        if status == 503:
            assert somebody(alice.email).sign_in_with_token().delete("/api/me").status_code == 200

    assert {"PutItem", "DeleteItem", "BatchWriteItem"} <= set(conflicts_at_each_step(delete))
    assert stored.count().keys() <= {"EVENT", *KIT.LIMITS}
