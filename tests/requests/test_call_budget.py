"""The budget of table requests (docs/single-table.md): how many an API request makes, and how many wait for another."""

from collections import Counter
from functools import partial

import pytest

from tests.kit.meter import metered
from tests.kit.people import mailed_token
from tests.kit.resources import RESOURCES
from tests.kit.sign_ins import WAYS

slow = partial(metered, slowness=0.2)  # so that what overlaps can be seen to
BUDGET = [
    ("me again", lambda person, kind, item: person.get("/api/me"), 2, 2),
    ("list", lambda person, kind, item: person.get(kind.path), 3, 2),
    ("create", lambda person, kind, item: person.post(kind.path, kind.body), 3, 3),
    ("create with a key", lambda person, kind, item: kind.send(person, "1"), 3, 3),
    ("read one", lambda person, kind, item: person.get(item), 2, 2),
    ("update", lambda person, kind, item: person.patch(item, kind.other), 3, 3),
    ("delete", lambda person, kind, item: person.delete(item), 3, 3),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("resource", RESOURCES, ids=str)
def test_an_api_request_stays_within_its_budget(request, alice, resource, way):
    WAYS[way](alice, request)
    item_path = resource.item_path(resource.keep(alice))
    for what, act, requests, in_sequence in BUDGET:
        with slow() as meter:
            assert act(alice, resource, item_path).status_code < 300, what
        assert (meter.requests, meter.in_sequence) == (requests, in_sequence), what


@pytest.mark.parametrize("way", ["session", "API token"])
def test_the_first_request_of_a_day_extends_the_sign_in_by_one_more_beside_it(request, alice, clock, way):
    WAYS[way](alice, request)
    alice.get("/api/me")
    clock.advance(days=2)
    for requests in (3, 2):
        with slow() as meter:
            assert alice.get("/api/me").status_code == 200
        assert (meter.requests, meter.in_sequence) == (requests, 2)


@pytest.mark.parametrize("way", WAYS)
def test_a_check_costs_the_read_by_key_of_a_credential_that_we_issued(request, alice, way):
    """So it costs the same however many credentials there are."""
    WAYS[way](alice, request)
    with metered() as meter:
        assert alice.get("/api/auth/check").status_code == 200
    assert meter.operations == Counter(GetItem=0 if way == "access token" else 1)


@pytest.mark.parametrize(("address", "requests"), [("192.0.2.1", 5), ("2001:db8::1", 6)])
def test_asking_for_a_link_and_using_it_stay_within_their_budgets(alice, address, requests):
    """Clients of IPv6 are counted as their sites as well."""
    alice.address = address
    with slow() as asked:
        assert alice.ask_for_link().status_code == 202
    assert (asked.requests, asked.in_sequence) == (requests, 2)
    with slow() as used:
        assert alice.verify(mailed_token(alice.email)).status_code == 200
    assert (used.requests, used.in_sequence) == (requests, 3)


def test_using_a_link_beside_others_withdraws_them_in_one_more(alice):
    alice.link_token()
    token = alice.link_token()
    with metered() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.operations["BatchWriteItem"]) == (6, 1)


def test_a_request_without_a_credential_costs_nothing(alice):
    with metered() as meter:
        for path in ("/api/example", "/api/health", "/api/config"):
            alice.get(path)
    assert meter.requests == 0
