"""Ending the other sign-ins of a person: by the person, and by an operator."""

import pytest
from django.core.management import CommandError

from tests.kit.commands import printed_by
from tests.kit.magic_link.people import NOBODYS_TOKEN
from tests.kit.meter import metered
from tests.kit.people import Person
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored

EVERYWHERE = {"everywhere": True}


def _signed_in(*people):
    return [person.is_signed_in() for person in people]


@pytest.fixture
def browser(alice):
    return alice.at_another_device().sign_in()


@pytest.fixture
def phone(alice):
    return alice.at_another_device().sign_in_with_token()


@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_token"])
def test_signing_out_everywhere_ends_every_sign_in_of_this_person_here(alice, bob, browser, phone, table, way):
    getattr(alice, way)()
    bob.sign_in()
    pending, ended = bob.link_token(), alice.link_token()
    response = alice.post("/api/auth/logout", EVERYWHERE)
    assert (response.status_code, response.json()) == (200, {"data": {"ok": True}})
    assert _signed_in(alice, browser, phone, bob) == [False, False, False, True]
    assert (bob.verify(pending).status_code, alice.verify(ended).status_code) == (200, 401)
    left = Stored(table).items("SESSION", "API_TOKEN", "AUTH_TOKEN")
    assert {item["email"] for item in left} == {bob.email}


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": f"Bearer {NOBODYS_TOKEN}"}, {"authorization": "Bearer a.b.c"}, {"cookie": "session=x"}],
)
def test_it_needs_a_sign_in_that_is_still_valid(alice, browser, table, headers):
    with writing_nothing(table):
        assert refusal(alice.post("/api/auth/logout", EVERYWHERE, headers=headers)) == (401, "UNAUTHORIZED")
    assert _signed_in(browser) == [True]


def test_what_is_neither_true_nor_false_ends_nothing_and_false_this_sign_in_only(browser, phone, table):
    with writing_nothing(table):
        for everywhere in ("true", 1, None, [], {}):
            response = browser.post("/api/auth/logout", {"everywhere": everywhere})
            assert refusal(response) == (400, "BAD_REQUEST")
            assert list(response.json()["error"]["details"]) == ["everywhere"]
    assert _signed_in(browser) == [True]
    browser.post("/api/auth/logout", {"everywhere": False})
    assert _signed_in(browser, phone) == [False, True]


def test_its_cost_does_not_grow_with_other_peoples_sign_ins(alice):
    costs = []
    for others in (0, 30):
        for number in range(others):
            Person(f"{number}@example.com", tenant="acme", address="192.0.2.9").sign_in()
        alice.sign_in()
        with metered() as meter:
            alice.post("/api/auth/logout", EVERYWHERE)
        costs.append((meter.requests, meter.units))
    assert costs[0] == costs[1]


def test_an_operator_ends_every_sign_in_of_a_person(bob, browser, phone):
    bob.sign_in()
    for count in (2, 0):
        printed = printed_by("end_sessions", "acme", "--email", " Alice@Example.COM")
        assert printed == [f"Ended {count} sign-ins and pending links of alice@example.com in acme."]
    assert _signed_in(browser, phone, bob) == [False, False, True]


def test_a_mistyped_argument_is_named():
    for arguments, fault in {
        "acme --email nonsense": "invalid email_address value: 'nonsense'",
        "ACME --email a@example.com": "invalid tenant_id value: 'ACME'",
        "acme": "--email",
    }.items():
        with pytest.raises(CommandError, match=fault):
            printed_by("end_sessions", *arguments.split())
