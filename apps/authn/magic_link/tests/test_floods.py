"""Many bad requests cost little, and lock nobody out."""

from collections import Counter

import pytest

from tests.kit.magic_link.people import NOBODYS_TOKEN
from tests.kit.meter import metered

FLOOD = 20

pytestmark = pytest.mark.usefixtures("clock")  # or a minute could end in the middle of a test


def _flood(act):
    """Do something again and again, each time with another secret; return how often each status was the answer."""
    return Counter(act(f"{number:064x}").status_code for number in range(FLOOD))


def _get_me(person, token):
    return person.get("/api/me", headers={"authorization": f"Bearer {token}"})


def _get_me_malformed(person, secret):
    malformed = ["a.b.c", secret, f"{NOBODYS_TOKEN}0", NOBODYS_TOKEN[1:], "", "  ", "0" * 100_000]
    return _get_me(person, malformed[int(secret, 16) % len(malformed)])


def _sign_out(person, token):
    return person.post("/api/auth/logout", headers={"authorization": f"Bearer {token}"})


def _forge_cookie(person, secret):
    person.client.cookies["session"] = f"{secret}:1abcde:forged"
    return person.get("/api/me")


WELL_FORMED = "0" * 64 + "_"
FLOODS = {
    "well-formed bearer tokens": (lambda person, secret: _get_me(person, WELL_FORMED + secret), 401, ["GetItem"]),
    "malformed bearer tokens": (_get_me_malformed, 401, []),
    "forged cookies": (_forge_cookie, 401, []),
    "signing out unknown tokens": (lambda person, secret: _sign_out(person, WELL_FORMED + secret), 200, ["DeleteItem"]),
    "signing out malformed tokens": (_sign_out, 200, []),
    "malformed links": (lambda person, secret: person.verify(secret[1:]), 401, []),
}


@pytest.mark.parametrize(("act", "status", "operations"), FLOODS.values(), ids=FLOODS)
def test_a_flood_costs_a_request_each_or_none_and_locks_nobody_out(alice, act, status, operations):
    flooder, phone = (alice.at_another_device(address=alice.address) for _ in range(2))
    link = alice.sign_in().link_token()
    phone.sign_in_with_token()
    with metered() as meter:
        assert _flood(lambda secret: act(flooder, secret)) == {status: FLOOD}
    assert meter.operations == dict.fromkeys(operations, FLOOD)
    assert alice.get("/api/me").status_code == phone.get("/api/me").status_code == 200
    assert alice.verify(link).status_code == 200


def test_a_flood_of_links_costs_no_read_and_delays_only_its_own_network_for_a_minute(alice, clock):
    neighbor, elsewhere = (alice.at_another_device(address=address) for address in (alice.address, "192.0.2.9"))
    tokens = [alice.link_token() for _ in range(2)]
    with metered() as meter:
        assert _flood(neighbor.verify) == {401: 10, 429: FLOOD - 10}
    assert meter.operations == {"UpdateItem": FLOOD, "DeleteItem": 10}  # each is counted; those within the limit tried
    refused = alice.verify(tokens[0])
    assert (refused.status_code, elsewhere.verify(tokens[1]).status_code) == (429, 200)
    clock.advance(seconds=int(refused["Retry-After"]))
    assert alice.verify(alice.link_token()).status_code == 200
