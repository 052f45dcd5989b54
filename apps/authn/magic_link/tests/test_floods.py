"""Many bad requests cost little, and lock nobody out."""

from collections import Counter

import pytest

from tests.kit.meter import metered
from tests.kit.people import Person

FLOOD = 100

pytestmark = pytest.mark.usefixtures("clock")  # or a minute could end in the middle of a test


@pytest.fixture
def flooder(alice):
    """Somebody at Alice's own address and tenant, who knows her e-mail address."""
    return Person(alice.email, tenant=alice.tenant, address=alice.address)


def _flood(act):
    """Do something again and again, each time with another secret; return how often which status was the answer."""
    return Counter(act(f"{number:064x}").status_code for number in range(FLOOD))


def _bearer(person):
    return lambda secret: person.get("/api/me", headers={"authorization": f"Bearer {'0' * 64}_{secret}"})


def _forged_cookie(person):
    def act(secret):
        person.client.cookies["session"] = f"{secret}:forged"
        return person.get("/api/me")

    return act


def test_a_flood_of_bearer_tokens_costs_a_read_each_and_locks_nobody_out(alice, flooder):
    alice.sign_in_with_api_token()
    with metered() as meter:
        assert _flood(_bearer(flooder)) == {401: FLOOD}
    assert meter.operations == {"GetItem": FLOOD}
    assert alice.get("/api/me").status_code == 200


def test_a_flood_of_malformed_bearer_tokens_costs_nothing(flooder):
    with metered() as meter:
        assert _flood(lambda secret: _bearer(flooder)(secret + "0")) == {401: FLOOD}
    assert meter.requests == 0


def test_a_flood_of_forged_cookies_costs_nothing_and_locks_nobody_out(alice, flooder):
    alice.sign_in()
    with metered() as meter:
        assert _flood(_forged_cookie(flooder)) == {401: FLOOD}
    assert meter.requests == 0
    assert alice.get("/api/me").status_code == 200


def test_a_flood_with_the_cookie_of_an_ended_session_costs_a_read_each_and_locks_nobody_out(alice, flooder):
    flooder.steal_from(alice.sign_in())
    alice.post("/api/auth/logout")
    with metered() as meter:
        assert _flood(lambda _: flooder.get("/api/me")) == {401: FLOOD}
    assert meter.operations == {"GetItem": FLOOD}
    assert alice.sign_in().get("/api/me").status_code == 200


def test_a_flood_of_signing_out_what_is_no_sign_in_costs_a_request_each_and_ends_nothing(alice, flooder):
    alice.sign_in_with_api_token()

    def sign_out(secret):
        return flooder.post("/api/auth/logout", headers={"authorization": f"Bearer {'0' * 64}_{secret}"})

    with metered() as meter:
        assert _flood(sign_out) == {200: FLOOD}
    assert meter.operations == {"DeleteItem": FLOOD}
    with metered() as meter:
        assert _flood(lambda secret: sign_out(secret + "0")) == {200: FLOOD}
    assert meter.requests == 0
    assert alice.get("/api/me").status_code == 200


def test_a_flood_of_links_costs_no_read_and_locks_nobody_out_elsewhere(alice, mallory):
    token = alice.receive_token()
    mallory.host, mallory.email = alice.host, alice.email
    with metered() as meter:
        assert _flood(mallory.verify) == {401: 10, 429: FLOOD - 10}
    assert meter.operations == {"UpdateItem": FLOOD, "DeleteItem": 10}  # each is counted; those within the limit tried
    assert alice.verify(token).status_code == 200


def test_a_flood_of_links_at_ones_own_address_delays_a_person_until_its_minute_is_over(alice, flooder, clock):
    token = alice.receive_token()
    assert _flood(flooder.verify) == {401: 10, 429: FLOOD - 10}
    refused = alice.verify(token)
    assert refused.status_code == 429
    clock.advance(seconds=int(refused["Retry-After"]))
    assert alice.verify(token).status_code == 200


def test_a_flood_of_malformed_links_is_not_even_counted(alice, flooder):
    token = alice.receive_token()
    with metered() as meter:
        assert _flood(lambda secret: flooder.verify(secret[1:])) == {401: FLOOD}
    assert meter.requests == 0
    assert alice.verify(token).status_code == 200


def test_being_asked_for_links_ends_no_session_and_no_link(alice, mallory):
    alice.sign_in()
    token = alice.receive_token()
    mallory.host = alice.host
    assert Counter(mallory.ask_for_link(alice.email).status_code for _ in range(FLOOD)) == {202: 1, 429: FLOOD - 1}
    assert alice.get("/api/me").status_code == 200
    assert alice.verify(token).status_code == 200
