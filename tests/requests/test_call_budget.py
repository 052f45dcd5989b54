"""The budget of table requests (docs/single-table.md): how many an API request makes, and how many wait for another."""

from collections import Counter
from functools import partial

import pytest

from tests.kit.meter import metered
from tests.kit.resources import RESOURCES
from tests.kit.sign_ins import KITS, WAYS

slow = partial(metered, slowness=0.2)  # so that what overlaps can be seen to
READS = {way: kit.CHECK_READS for kit in KITS.values() for way in kit.WAYS}
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


@pytest.mark.parametrize("way", WAYS)
def test_a_check_costs_the_read_by_key_of_a_credential_that_we_issued(request, alice, way):
    """So it costs the same however many credentials there are."""
    WAYS[way](alice, request)
    with metered() as meter:
        assert alice.get("/api/auth/check").status_code == 200
    assert meter.operations == Counter(GetItem=READS[way])


def test_a_request_without_a_credential_costs_nothing(alice):
    with metered() as meter:
        for path in ("/api/example", "/api/health", "/api/config"):
            alice.get(path)
    assert meter.requests == 0
