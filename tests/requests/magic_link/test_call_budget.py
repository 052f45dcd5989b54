"""How many table requests links take, and the sign-ins that they begin."""

from functools import partial

import pytest

from tests.kit.magic_link.people import mailed_token
from tests.kit.magic_link.sign_ins import WAYS
from tests.kit.meter import metered

slow = partial(metered, slowness=0.2)  # so that what overlaps can be seen to


@pytest.mark.parametrize("way", WAYS)
def test_the_first_request_of_a_day_extends_the_sign_in_by_one_more_beside_it(request, alice, clock, way):
    WAYS[way](alice, request)
    alice.get("/api/me")
    clock.advance(days=2)
    for requests in (3, 2):
        with slow() as meter:
            assert alice.get("/api/me").status_code == 200
        assert (meter.requests, meter.in_sequence) == (requests, 2)


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


def test_signing_in_where_somebody_is_signed_in_ends_that_session_in_one_more_beside_the_others(alice):
    alice.sign_in()
    token = alice.link_token()
    with slow() as meter:
        assert alice.verify(token).status_code == 200
    assert (meter.requests, meter.in_sequence, meter.operations["DeleteItem"]) == (6, 3, 2)
