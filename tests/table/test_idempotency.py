"""One Idempotency-Key makes one item, whoever sends it at the same moment and whatever the table answers."""

import itertools
import time
from collections import Counter
from datetime import UTC, datetime
from functools import partial

import pytest
from botocore.exceptions import ClientError

from apps.dynamodb import transactions
from tests.kit.refusals import refusal
from tests.kit.scale import times
from tests.kit.table_calls import failing
from tests.table.steps import before_each_step
from tests.table.together import at_once, somebody

SENDERS = 20
CANCELED = "TransactionCanceledException"


def create(person, name="one", key="1"):
    return person.post("/api/example", {"name": name}, headers={"idempotency-key": key})


def made(stored):
    """Return how many items and records there are, and how many creations were recorded."""
    events = [event["name"] for event in stored.items("EVENT")]
    return stored.count("EXAMPLE", "IDEMPOTENCY") | Counter(created=events.count("example_created"))


def test_twenty_simultaneous_creations_with_one_key_make_one_item_and_answer_the_same(stored, figures):
    rounds, seconds = times(quick=10, soak=200), 0.0
    for _ in range(rounds):
        alice = somebody().sign_in_with_api_token()
        alice.names()
        devices = [somebody(alice.email).steal_from(alice) for _ in range(SENDERS)]
        begun = time.monotonic()
        answers = at_once([partial(create, device) for device in devices])
        seconds += time.monotonic() - begun
        assert Counter(answer.status_code for answer in answers) == {201: SENDERS}
        example = answers[0].json()["data"]
        assert {(answer.content, answer["Location"]) for answer in answers} == {
            (answers[0].content, f"/api/example/{example['id']}")
        }
    assert made(stored) == {"EXAMPLE": rounds, "IDEMPOTENCY": rounds, "created": rounds}
    figures(f"{rounds} rounds of {SENDERS} simultaneous creations, {rounds} items, {seconds / rounds:.2f} s a round")


def test_of_simultaneous_creations_of_two_bodies_with_one_key_one_body_wins(stored):
    for _ in range(times(quick=5, soak=100)):
        alice = somebody().sign_in_with_api_token()
        alice.names()
        devices = [somebody(alice.email).steal_from(alice) for _ in range(SENDERS)]
        answers = at_once([partial(create, device, f"{n % 2}") for n, device in enumerate(devices)])
        assert Counter(answer.status_code for answer in answers) == {201: SENDERS // 2, 422: SENDERS // 2}
        assert len(alice.names()) == 1


def test_an_expired_key_that_ttl_has_not_deleted_yet_is_used_by_one_of_twenty(alice, clock, stored):
    clock.now = datetime.now(UTC)  # or DynamoDB Local deletes what expired long ago, the sign-in among it
    alice.sign_in_with_api_token()
    first = create(alice).json()["data"]["id"]
    clock.advance(hours=25)
    devices = [somebody(alice.email).steal_from(alice) for _ in range(SENDERS)]
    ids = {answer.json()["data"]["id"] for answer in at_once([partial(create, device, "two") for device in devices])}
    assert len(ids) == 1
    assert ids != {first}
    assert made(stored) == {"EXAMPLE": 2, "IDEMPOTENCY": 1, "created": 2}


def conflict(*codes):
    """Return what the table says of a transaction that it canceled, with a reason for each of its writes."""
    reasons = [{"Code": code} for code in codes]
    return ClientError({"Error": {"Code": CANCELED}, "CancellationReasons": reasons}, "TransactWriteItems")


ON_THE_KEY, ON_THE_ITEM = conflict("TransactionConflict", "None"), conflict("None", "TransactionConflict")
CONFLICTS = {"TransactWriteItems": ON_THE_KEY} | {
    operation: ClientError({"Error": {"Code": "TransactionConflictException"}}, operation)
    for operation in ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem")
}
IN_PROGRESS = ClientError({"Error": {"Code": "TransactionInProgressException"}}, "TransactWriteItems")


@pytest.fixture
def alice(alice):
    """Alice, whom the process remembers."""
    alice.sign_in_with_api_token().names()
    return alice


@pytest.mark.parametrize("reason", [ON_THE_KEY, ON_THE_ITEM], ids=["on the key", "on the item"])
@pytest.mark.parametrize("number", range(1, transactions.ATTEMPTS))
def test_conflicts_are_outlived(alice, stored, reason, number):
    with failing("TransactWriteItems", *[reason] * number):
        assert create(alice).status_code == 201
    assert made(stored) == {"EXAMPLE": 1, "IDEMPOTENCY": 1, "created": 1}


def test_a_conflict_with_a_transaction_that_succeeded_answers_what_that_one_made(alice, stored):
    first = create(alice)
    with failing("TransactWriteItems", ON_THE_KEY):
        again = create(alice)
    assert (again.status_code, again.json()) == (201, first.json())
    assert made(stored) == {"EXAMPLE": 1, "IDEMPOTENCY": 1, "created": 1}


def test_conflicts_without_end_are_503(alice, stored):
    with failing("TransactWriteItems", *[ON_THE_KEY] * transactions.ATTEMPTS):
        assert refusal(create(alice)) == (503, "SERVICE_UNAVAILABLE")
    assert create(alice).status_code == 201
    assert made(stored) == {"EXAMPLE": 1, "IDEMPOTENCY": 1, "created": 1}


@pytest.mark.parametrize("served", [False, True])
def test_a_transaction_that_goes_on_is_503_and_its_repetition_finds_out_how_it_ended(alice, stored, served):
    """The AWS client has asked again with the same request token, and was told that the first is still under way."""
    with failing("TransactWriteItems", IN_PROGRESS, after=served):
        assert refusal(create(alice)) == (503, "SERVICE_UNAVAILABLE")
    assert create(alice).status_code == 201
    assert stored.count("EXAMPLE", "IDEMPOTENCY") == {"EXAMPLE": 1, "IDEMPOTENCY": 1}


def conflict_at(step):
    """Let a step of a request meet somebody's transaction, if it is one that can: reads and queries cannot."""
    seen = []

    def meet(operation, arguments):
        seen.append(operation)
        if len(seen) == step + 1 and operation in CONFLICTS:
            raise CONFLICTS[operation]

    return before_each_step(meet), seen


def insist(request, success):
    """Send a request until it is not 503; return how often that was."""
    for attempt in itertools.count(1):
        status = request().status_code
        if status != 503:
            assert status == success
            return attempt
    raise AssertionError("unreachable")


def test_a_conflict_at_any_step_of_a_first_creation_leaves_no_half(stored):
    for step in itertools.count():
        alice = somebody().sign_in_with_api_token()
        conflict, seen = conflict_at(step)
        with conflict:
            insist(partial(create, alice), 201)
        assert len(alice.names()) == 1
        if len(seen) <= step:
            break
    people = step + 1
    assert {"TransactWriteItems", "GetItem"} <= set(seen)
    counts = {"EXAMPLE": people, "IDEMPOTENCY": people, "USER": people, "USER_IDENTITY": people}
    assert stored.count(*counts) == counts


def test_a_conflict_at_any_step_of_a_deletion_can_be_repeated_away(stored):
    for step in itertools.count():
        alice = somebody().sign_in_with_api_token()
        create(alice)
        conflict, seen = conflict_at(step)
        with conflict:
            status = alice.delete("/api/me").status_code
        if status == 503:
            assert somebody(alice.email).sign_in_with_api_token().delete("/api/me").status_code == 200
        if len(seen) <= step:
            break
    assert {"PutItem", "DeleteItem", "BatchWriteItem"} <= set(seen)
    assert stored.count().keys() <= {"EVENT", "RATE_LIMIT"}
