"""Ending the other sign-ins of a person: by the person, and by an operator."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.kit.meter import metered
from tests.kit.people import NOBODYS_TOKEN, Person
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored

EVERYWHERE = {"everywhere": True}
CREDENTIALS = ("SESSION", "API_TOKEN", "AUTH_TOKEN")


def _is_signed_in(person):
    return person.get("/api/auth/check").status_code == 200


@pytest.fixture
def browser(alice):
    return alice.at_another_device().sign_in()


@pytest.fixture
def phone(alice):
    return alice.at_another_device().sign_in_with_api_token()


@pytest.fixture
def elsewhere(alice):
    """The same address at another tenant: somebody else."""
    return alice.at_another_device(tenant="other").sign_in()


@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_api_token"])
def test_signing_out_everywhere_ends_every_sign_in_of_this_person_here(
    alice, bob, browser, phone, elsewhere, table, way
):
    getattr(alice, way)()
    bob.sign_in()
    pending, ended = bob.link_token(), alice.link_token()
    response = alice.post("/api/auth/logout", EVERYWHERE)
    assert (response.status_code, response.json()) == (200, {"data": {"ok": True}})
    assert not any(map(_is_signed_in, (alice, browser, phone)))
    assert all(map(_is_signed_in, (bob, elsewhere)))
    assert (bob.verify(pending).status_code, alice.verify(ended).status_code) == (200, 401)
    assert {item["email"] for item in Stored(table).items(*CREDENTIALS) if item["tenantSlug"] == "acme"} == {bob.email}


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": f"Bearer {NOBODYS_TOKEN}"}, {"authorization": "Bearer a.b.c"}, {"cookie": "session=x"}],
)
def test_it_needs_a_sign_in_that_is_still_valid(alice, browser, table, headers):
    with writing_nothing(table):
        assert refusal(alice.post("/api/auth/logout", EVERYWHERE, headers=headers)) == (401, "UNAUTHORIZED")
    assert _is_signed_in(browser)


@pytest.mark.parametrize("everywhere", ["true", 1, None, [], {}])
def test_what_is_neither_true_nor_false_ends_nothing(browser, table, everywhere):
    with writing_nothing(table):
        response = browser.post("/api/auth/logout", {"everywhere": everywhere})
    assert refusal(response) == (400, "BAD_REQUEST")
    assert list(response.json()["error"]["details"]) == ["everywhere"]
    assert _is_signed_in(browser)


def test_false_ends_this_sign_in_only(alice, browser, phone):
    browser.post("/api/auth/logout", {"everywhere": False})
    assert (_is_signed_in(browser), _is_signed_in(phone)) == (False, True)


def test_its_cost_does_not_grow_with_other_peoples_sign_ins(alice, bob):
    alice.sign_in()
    with metered() as alone:
        alice.post("/api/auth/logout", EVERYWHERE)
    for number in range(30):
        Person(f"{number}@example.com", tenant="acme", address=f"198.51.100.{number}").sign_in()
    alice.sign_in()
    with metered() as among_others:
        alice.post("/api/auth/logout", EVERYWHERE)
    assert (among_others.requests, among_others.units) == (alone.requests, alone.units)


def _command(*arguments):
    out = StringIO()
    call_command("end_sessions", *arguments, stdout=out)
    return out.getvalue()


def test_an_operator_ends_every_sign_in_of_a_person(alice, bob, browser, phone, elsewhere):
    bob.sign_in()
    assert _command("acme", "--email", " Alice@Example.COM") == (
        "Ended 2 sign-ins and pending links of alice@example.com in acme.\n"
    )
    assert not any(map(_is_signed_in, (browser, phone)))
    assert all(map(_is_signed_in, (bob, elsewhere)))
    assert _command("acme", "--email", "alice@example.com").startswith("Ended 0 sign-ins")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("acme", "--email", "nonsense"), "invalid email_address value: 'nonsense'"),
        (("ACME", "--email", "a@example.com"), "invalid tenant_id value: 'ACME'"),
        (("acme",), "--email"),
    ],
)
def test_a_mistyped_argument_is_named(arguments, fault):
    with pytest.raises(CommandError, match=fault):
        _command(*arguments)
