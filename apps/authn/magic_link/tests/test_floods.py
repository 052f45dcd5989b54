"""Many bad requests cost little, and lock nobody out."""

import itertools
from collections import Counter

import pytest

from tests.kit.meter import metered
from tests.kit.people import NOBODYS_TOKEN

FLOOD = 20

pytestmark = pytest.mark.usefixtures("clock")  # or a minute could end in the middle of a test


@pytest.fixture
def flooder(alice):
    """Somebody at Alice's own network address and tenant, who knows her email address."""
    return alice.at_another_device(address=alice.address)


def _flood(act):
    """Do something again and again, each time with another secret; return how often each status was the answer."""
    return Counter(act(f"{number:064x}").status_code for number in range(FLOOD))


def _bearer(*tokens):
    tokens = itertools.cycle(tokens)
    return lambda person, secret: person.get(
        "/api/me", headers={"authorization": f"Bearer {next(tokens).format(secret)}"}
    )


def _logout(token):
    return lambda person, secret: person.post(
        "/api/auth/logout", headers={"authorization": f"Bearer {token.format(secret)}"}
    )


def _forged_cookie(person, secret):
    person.client.cookies["session"] = f"{secret}:1abcde:forged"
    return person.get("/api/me")


WELL_FORMED = f"{'0' * 64}_{{}}"
MALFORMED = ["a.b.c", "{}", f"{WELL_FORMED}0", NOBODYS_TOKEN[1:], "", "  ", "0" * 100_000]
FLOODS = {
    "well-formed bearer tokens": (_bearer(WELL_FORMED), 401, {"GetItem": FLOOD}),
    "malformed bearer tokens": (_bearer(*MALFORMED), 401, {}),
    "forged cookies": (_forged_cookie, 401, {}),
    "signing out unknown API tokens": (_logout(WELL_FORMED), 200, {"DeleteItem": FLOOD}),
    "signing out malformed API tokens": (_logout(f"{WELL_FORMED}0"), 200, {}),
    "malformed links": (lambda person, secret: person.verify(secret[1:]), 401, {}),
}


@pytest.mark.parametrize(("act", "status", "operations"), FLOODS.values(), ids=FLOODS)
def test_a_flood_costs_a_request_each_or_none_and_locks_nobody_out(alice, flooder, act, status, operations):
    phone = alice.at_another_device(address=alice.address).sign_in_with_api_token()
    link = alice.sign_in().link_token()
    with metered() as meter:
        assert _flood(lambda secret: act(flooder, secret)) == {status: FLOOD}
    assert meter.operations == operations
    assert alice.get("/api/me").status_code == phone.get("/api/me").status_code == 200
    assert alice.verify(link).status_code == 200


def test_a_flood_with_the_cookie_of_an_ended_session_costs_a_read_each_and_locks_nobody_out(alice, flooder):
    flooder.steal_from(alice.sign_in())
    alice.post("/api/auth/logout")
    with metered() as meter:
        assert _flood(lambda _: flooder.get("/api/me")) == {401: FLOOD}
    assert meter.operations == {"GetItem": FLOOD}
    assert alice.sign_in_by_link().get("/api/me").status_code == 200


def test_a_flood_of_links_costs_no_read_and_locks_nobody_out_elsewhere(alice, mallory):
    token = alice.link_token()
    mallory.host, mallory.email = alice.host, alice.email
    with metered() as meter:
        assert _flood(mallory.verify) == {401: 10, 429: FLOOD - 10}
    assert meter.operations == {"UpdateItem": FLOOD, "DeleteItem": 10}  # each is counted; those within the limit tried
    assert alice.verify(token).status_code == 200


def test_a_flood_of_links_at_ones_own_address_delays_a_person_until_its_minute_is_over(alice, flooder, clock):
    token = alice.link_token()
    assert _flood(flooder.verify) == {401: 10, 429: FLOOD - 10}
    refused = alice.verify(token)
    assert refused.status_code == 429
    clock.advance(seconds=int(refused["Retry-After"]))
    assert alice.verify(token).status_code == 200


def test_being_asked_for_links_ends_no_session_and_no_link(alice, mallory):
    alice.sign_in()
    token = alice.receive_token()
    mallory.host = alice.host
    assert _flood(lambda _: mallory.ask_for_link(alice.email)) == {202: 2, 429: FLOOD - 2}
    assert alice.get("/api/me").status_code == 200
    assert alice.verify(token).status_code == 200
