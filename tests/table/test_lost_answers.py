"""The table did what it was asked, but its answer was lost on the way, and the AWS client asks again by itself."""

import json
from contextlib import contextmanager
from functools import partial

import pytest
from botocore.exceptions import ReadTimeoutError

from apps.dynamodb.client import RETRIES, table_connection
from tests.table.together import somebody


@contextmanager
def losing_the_answer_to(operation, times=1):
    """Let requests of a kind be served, and lose the answers to the first of them; yield all that were sent."""
    pool = table_connection().connection.client.pool
    exchange, sent = pool.exchange, []

    def lose(request):
        answer = exchange(request)
        head, _, body = request.partition(b"\r\n\r\n")
        if f".{operation}\r\n".encode() in head:
            sent.append(json.loads(body))
            if len(sent) <= times:
                raise ReadTimeoutError(endpoint_url=pool.url)
        return answer

    pool.exchange = lose
    try:
        yield sent
    finally:
        del pool.exchange
    assert len(sent) >= times


@pytest.fixture
def alice(alice):
    """Alice, whom the process remembers."""
    alice.sign_in().names()
    return alice


def _create(person, **headers):
    return person.post("/api/example", {"name": "one"}, headers=headers)


@pytest.mark.parametrize(("operation", "headers"), [("PutItem", {}), ("TransactWriteItems", {"idempotency-key": "1"})])
def test_what_is_created_is_acknowledged_and_there_once(alice, stored, operation, headers):
    with losing_the_answer_to(operation) as sent:
        response = _create(alice, **headers)
    assert response.status_code == 201
    assert [item["id"] for item in stored.items("EXAMPLE")] == [response.json()["data"]["id"]]
    assert [event["name"] for event in stored.items("EVENT")].count("example_created") == 1
    if headers:  # asked again with the same token, it is one transaction, of which there was one answer
        assert len({request["ClientRequestToken"] for request in sent}) == 1


def test_what_is_created_with_a_key_is_there_once_when_every_answer_is_lost_and_the_client_asks_again(alice, stored):
    create = partial(_create, alice, **{"idempotency-key": "1"})
    with losing_the_answer_to("TransactWriteItems", times=RETRIES + 1):
        assert create().status_code == 503
    response = create()
    assert response.status_code == 201
    assert [item["id"] for item in stored.items("EXAMPLE")] == [response.json()["data"]["id"]]


def test_what_is_changed_is_acknowledged_and_what_is_deleted_gone(alice):
    path = f"/api/example/{alice.keep('one')['id']}"
    with losing_the_answer_to("UpdateItem"):
        assert alice.patch(path, {"name": "two"}).status_code == 200
    assert alice.names() == ["two"]
    with losing_the_answer_to("DeleteItem"):
        assert alice.delete(path).status_code == 404  # nobody can tell any more who deleted it
    assert alice.names() == []


def test_people_come_and_go_whichever_answer_is_lost(stored):
    for operation in ("PutItem", "BatchWriteItem", "DeleteItem"):
        alice = somebody().sign_in()
        with losing_the_answer_to("TransactWriteItems"):
            alice.keep("one")
        assert stored.count("USER", "USER_IDENTITY") == {"USER": 1, "USER_IDENTITY": 1}
        with losing_the_answer_to(operation):
            assert alice.delete("/api/me").status_code == 200
    assert stored.count().keys() == {"EVENT"}
