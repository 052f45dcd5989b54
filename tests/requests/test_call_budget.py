"""The budget of table requests (docs/single-table.md): how many an API request makes, and how many wait for another."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.kit.meter import metered
from tests.kit.people import Person
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
    with metered() as meter:
        assert alice.get("/api/auth/check").status_code == 200
    assert meter.requests == requests


def _sign_in(request: Any, person: Any, way: str) -> None:
    """Sign a person in: by a link, or by a token of an issuer, which is there for this test alone."""
    if way == "access token":
        token = request.getfixturevalue("token_issuer").token(person.email)
        person.headers["authorization"] = f"Bearer {token}"
    else:
        {"session": person.sign_in, "API token": person.sign_in_with_api_token}[way]()


@pytest.mark.parametrize(("address", "requests"), [("192.0.2.1", 5), ("2001:db8::1", 6)])
def test_using_a_link_stays_within_its_budget(alice: Any, address: str, requests: int) -> None:
    """Clients of IPv6 are counted as their sites as well."""
    alice.address = address
    token = alice.link_token()
    with slow() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.in_sequence) == (requests, 3)


def test_using_a_link_beside_others_withdraws_them_in_one_more(alice: Any) -> None:
    alice.link_token()
    token = alice.link_token()
    with metered() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.operations["BatchWriteItem"]) == (6, 1)


@pytest.mark.parametrize(("address", "requests"), [("192.0.2.1", 5), ("2001:db8::1", 6)])
def test_asking_for_a_link_stays_within_its_budget(alice: Any, address: str, requests: int) -> None:
    alice.address = address
    with slow() as meter:
        assert alice.ask_for_link().status_code == 202
    assert (meter.requests, meter.in_sequence) == (requests, 2)


def test_a_request_without_a_credential_costs_nothing(alice: Any) -> None:
    with metered() as meter:
        alice.get("/api/example")
        alice.get("/api/health")
        alice.get("/api/config")
    assert meter.requests == 0
