import pytest

from apps.authn.magic_link.limits import FOR_THIS_ADDRESS, FROM_YOUR_NETWORK
from tests.kit.people import Person
from tests.kit.refusals import refusal

pytestmark = pytest.mark.usefixtures("clock")  # or a minute could end in the middle of a test

INVENTED = ("x-forwarded-for", "forwarded", "cf-connecting-ip", "x-real-ip", "x-client-ip")


def statuses(act, times):
    return [act(number).status_code for number in range(times)]


def _act(send, email="{}@example.com", *, tenant="acme", address="192.0.2.1", header="192.0.2.1"):
    """Return an act whose number replaces {}, and in which every address header says `header`."""

    def act(number):
        person = Person(email.format(number), tenant=tenant.format(number), address=address.format(number))
        return send(person, dict.fromkeys(INVENTED, header.format(number)))

    return act


def send_links(*arguments, **changes):
    return _act(lambda person, headers: person.ask_for_link(headers=headers), *arguments, **changes)


def _try_a_link(**changes):
    return _act(lambda person, headers: person.verify("0" * 64, headers=headers), **changes)


LIMITS = {
    "5 links a minute for a client": (send_links(), 202, 5),
    "3 links a minute for a mailbox": (send_links("a@example.com", address="192.0.2.{}"), 202, 3),
    "20 links a minute for an IPv6 site": (send_links(address="2001:db8:1:{:x}::1"), 202, 20),
    "5 links a minute for an IPv6 client": (send_links(address="2001:db8:1:2::{}"), 202, 5),
    "5 links a minute for a client that invents addresses": (send_links(header="198.51.100.{}"), 202, 5),
    "5 malformed addresses a minute for a client": (send_links("nonsense"), 400, 5),
    "10 attempts a minute for a client": (_try_a_link(), 401, 10),
    "10 attempts a minute for a client that invents addresses": (_try_a_link(header="198.51.100.{}"), 401, 10),
    "40 attempts a minute for an IPv6 site": (_try_a_link(address="2001:db8:1:{:x}::1"), 401, 40),
}  # fmt: skip


@pytest.mark.parametrize(("act", "status", "times"), LIMITS.values(), ids=LIMITS)
def test_there_is_a_limit_of(act, status, times):
    assert statuses(act, times + 1) == [status] * times + [429]


def test_a_mailbox_gets_ten_links_an_hour_in_one_tenant(clock):
    clock.advance(minutes=-4)  # 03:00, so that no hour ends meanwhile
    ask = send_links("a@example.com", address="192.0.2.{}")
    for _ in range(3):
        assert statuses(ask, 3) == [202] * 3
        clock.advance(minutes=1)
    assert statuses(ask, 2) == [202, 429]
    refused = ask(9)
    assert refused.json()["error"]["message"] == FOR_THIS_ADDRESS
    assert "newest email still works" in FOR_THIS_ADDRESS
    assert 3000 < int(refused["Retry-After"]) <= 3600
    clock.advance(seconds=int(refused["Retry-After"]))
    assert ask(1).status_code == 202


def test_other_spellings_of_a_mailbox_buy_nothing():
    spellings = ["a@münchen.example", "a@mu\u0308nchen.example", "A@XN--MNCHEN-3YA.example", "a@mün\u00adchen.example"]
    asks = [send_links(spelling, address="192.0.2.{}") for spelling in spellings]
    assert [ask(number).status_code for number, ask in enumerate(asks)] == [202, 202, 202, 429]


def test_a_limit_says_which_it_was_and_ends_with_its_minute(alice, bob, clock):
    clock.advance(seconds=-5, milliseconds=-678)  # 03:04:00
    statuses(send_links(), 6)
    clock.advance(seconds=59)
    response = alice.ask_for_link()
    assert refusal(response) == (429, "RATE_LIMITED")
    assert response["Retry-After"] == "1"
    assert response.json()["error"]["message"] == FROM_YOUR_NETWORK
    assert "newest email still works" in FROM_YOUR_NETWORK
    assert bob.ask_for_link().status_code == 202
    clock.advance(seconds=1)
    assert alice.ask_for_link().status_code == 202
