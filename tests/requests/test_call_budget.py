"""The budget of table requests (docs/single-table.md): how many an API request makes, and how many wait for another."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.kit.meter import metered
from tests.kit.people import NOBODYS_TOKEN, Person
from tests.kit.resources import RESOURCES, Resource
from tests.kit.sign_ins import token_issuer  # noqa: F401 - a fixture

Act = Callable[[Person, Resource, str], Any]
slow = partial(metered, slowness=0.2)  # so that what overlaps can be seen to


@pytest.mark.parametrize(
    ("act", "requests", "in_sequence"),
    [
        (lambda person, kind, item: person.get("/api/me"), 2, 2),
        (lambda person, kind, item: person.get(kind.path), 3, 2),
        (lambda person, kind, item: person.post(kind.path, kind.body), 3, 3),
        (lambda person, kind, item: person.post(kind.path, kind.body, headers={"idempotency-key": "1"}), 3, 3),
        (lambda person, kind, item: person.get(item), 2, 2),
        (lambda person, kind, item: person.patch(item, kind.other), 3, 3),
        (lambda person, kind, item: person.delete(item), 3, 3),
    ],
    ids=["me again", "list", "create", "create with a key", "read one", "update", "delete"],
)
@pytest.mark.parametrize("way", ["session", "API token", "access token"])
@pytest.mark.parametrize("resource", RESOURCES, ids=str)
def test_an_api_request_stays_within_its_budget(
    request: Any, alice: Any, resource: Resource, way: str, act: Act, requests: int, in_sequence: int
) -> None:
    _sign_in(request, alice, way)
    item_path = resource.item_path(resource.keep(alice))
    with slow() as meter:
        assert act(alice, resource, item_path).status_code < 300
    assert (meter.requests, meter.in_sequence) == (requests, in_sequence)


@pytest.mark.parametrize(("way", "requests"), [("session", 1), ("API token", 1), ("access token", 0)])
def test_a_check_costs_the_read_of_a_credential_that_we_issued(
    request: Any, alice: Any, way: str, requests: int
) -> None:
    _sign_in(request, alice, way)
    with slow() as meter:
        assert alice.get("/api/auth/check").status_code == 200
    assert meter.requests == requests


def _sign_in(request: Any, person: Any, way: str) -> None:
    """Sign a person in: by a link, or by a token of an issuer, which is there for this test alone."""
    if way == "access token":
        token = request.getfixturevalue("token_issuer").token(person.email)
        person.headers["authorization"] = f"Bearer {token}"
    else:
        {"session": person.sign_in, "API token": person.sign_in_with_api_token}[way]()


def test_using_a_link_stays_within_its_budget(alice: Any) -> None:
    token = alice.receive_token()
    with slow() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.in_sequence) == (5, 3)


def test_using_a_link_beside_others_withdraws_them_in_one_more(alice: Any) -> None:
    alice.receive_token()
    token = alice.receive_token()
    with slow() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.operations["BatchWriteItem"]) == (6, 1)


def test_using_a_link_from_ipv6_counts_the_site_as_well(alice: Any) -> None:
    alice.address = "2001:db8::1"
    token = alice.receive_token()
    with slow() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.in_sequence) == (6, 3)


@pytest.mark.parametrize(("address", "requests"), [("192.0.2.1", 5), ("2001:db8::1", 6)])
def test_asking_for_a_link_stays_within_its_budget(alice: Any, address: str, requests: int) -> None:
    alice.address = address
    with slow() as meter:
        assert alice.ask_for_link().status_code == 202
    assert (meter.requests, meter.in_sequence) == (requests, 2)


def test_a_request_without_a_credential_costs_nothing(alice: Any) -> None:
    with slow() as meter:
        alice.get("/api/example")
        alice.get("/api/health")
        alice.get("/api/config")
    assert meter.requests == 0


@pytest.mark.parametrize(
    "token", ["a.b.c", "x" * 64, NOBODYS_TOKEN[1:], f"{NOBODYS_TOKEN}0", "0" * 64, "", "  ", "0" * 100_000]
)
def test_a_malformed_bearer_token_costs_nothing(alice: Any, token: str) -> None:
    with slow() as meter:
        assert alice.get("/api/me", headers={"authorization": f"Bearer {token}"}).status_code == 401
    assert meter.requests == 0


def test_a_wrong_bearer_token_costs_one_read(alice: Any) -> None:
    with slow() as meter:
        assert alice.get("/api/me", headers={"authorization": f"Bearer {NOBODYS_TOKEN}"}).status_code == 401
    assert meter.requests == 1


def test_a_forged_cookie_costs_nothing(alice: Any) -> None:
    alice.client.cookies["session"] = f"{'0' * 64}:1abcde:forged"
    with slow() as meter:
        assert alice.get("/api/me").status_code == 401
    assert meter.requests == 0


def test_a_malformed_link_token_costs_nothing(alice: Any) -> None:
    with slow() as meter:
        assert alice.verify("not-a-token").status_code == 401
    assert meter.requests == 0


def test_a_wrong_link_token_costs_no_read_but_a_count_and_a_deletion_that_finds_nothing(alice: Any) -> None:
    with metered() as meter:
        assert alice.verify("0" * 64).status_code == 401
    assert (meter.requests, meter.in_sequence) == (2, 2)


def test_a_cookie_of_a_session_that_was_ended_costs_one_read(alice: Any, bob: Any) -> None:
    ghost = bob.steal_from(alice.sign_in())
    alice.post("/api/auth/logout")
    with metered() as meter:
        assert ghost.get("/api/me").status_code == 401
    assert meter.requests == 1
