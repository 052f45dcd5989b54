import pytest

from apps.authn.magic_link.models import AuthToken, Session
from apps.dynamodb.client import TableUnavailable
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored

HOW_LINKS_WORK = "This sign-in link does not work. A link works once, for 15 minutes. Ask for a new one."
REFUSED = (401, "UNAUTHORIZED", HOW_LINKS_WORK)
each_use = pytest.mark.parametrize("use", ["session", "api_token"])


def _answer(response):
    assert not response.cookies
    return (*refusal(response), response.json()["error"]["message"])


def test_a_link_opens_a_session_or_buys_an_api_token(alice, clock):
    response = alice.verify(alice.receive_token())
    assert (response.status_code, response.json()) == (200, {"data": {"ok": True}})
    assert alice.get("/api/auth/session").json() == {"data": {"email": "alice@example.com", "tenantSlug": "acme"}}
    phone = alice.at_another_device()
    response = phone.verify(phone.link_token(), use="api_token")
    data = response.json()["data"]
    assert (response.status_code, len(response.cookies)) == (200, 0)
    assert (data["ok"], len(data["token"]), data["expiresAt"]) == (True, 129, "2026-01-09T03:04:05.678Z")
    phone.headers["authorization"] = f"Bearer {data['token']}"
    assert phone.is_signed_in()


@each_use
def test_wrong_used_expired_and_foreign_links_are_refused_alike(alice, mallory, clock, use):
    used, foreign = alice.link_token(), mallory.link_token()
    clock.advance(minutes=14, seconds=59, milliseconds=999)
    assert alice.verify(used).status_code == 200
    expired = alice.link_token()
    clock.advance(minutes=15)
    for token in (used, expired, "0" * 64, "x", "0" * 63, "é" * 64, "0" * 60_000):
        assert _answer(alice.verify(token, use)) == REFUSED
    assert _answer(alice.verify(foreign, use, email=mallory.email)) == REFUSED


GOOD = {"token": "0" * 64, "email": "alice@example.com", "use": "session"}
BAD = [
    {}, GOOD | {"token": ""}, GOOD | {"token": 1}, GOOD | {"email": None}, GOOD | {"use": "cookie"},
    dict.fromkeys(GOOD), *({name: GOOD[name] for name in GOOD if name != missing} for missing in GOOD),
]  # fmt: skip


def test_a_body_that_is_not_understood_is_refused(alice, table):
    with writing_nothing(table):
        for body in BAD:
            assert refusal(alice.post("/api/auth/verify", body)) == (400, "BAD_REQUEST"), body


@pytest.mark.parametrize("email", ["<b>@example.com", "alice@example.com\r\nx", "alice#", "a" * 1100, "ä@ü.example"])
def test_a_strange_address_beside_a_link_leaves_the_link_unused(alice, table, email):
    token = alice.link_token()
    with writing_nothing(table):
        response = alice.verify(token, email=email)
    assert refusal(response) == (400, "BAD_REQUEST")
    assert list(response.json()["error"]["details"]) == ["email"]
    assert alice.verify(token).status_code == 200


@each_use
def test_a_link_is_refused_unused_when_the_person_was_shown_another_address(alice, mallory, use):
    """A link of Mallory's own, with Alice's address beside it, would sign Alice in to Mallory's account."""
    token = mallory.link_token()
    assert _answer(mallory.verify(token, use, email=alice.email)) == REFUSED
    assert mallory.verify(token, use, email=" Mallory@Example.com").status_code == 200


@each_use
def test_signing_in_withdraws_the_persons_other_links_and_nobody_elses(alice, bob, table, use):
    older, newer, of_bob = alice.link_token(), alice.link_token(), bob.link_token()
    assert alice.verify(newer, use).status_code == 200
    assert _answer(alice.verify(older)) == REFUSED
    assert bob.verify(of_bob).status_code == 200
    assert Stored(table).items("AUTH_TOKEN") == []


@each_use
def test_when_other_links_and_the_session_cannot_be_ended_the_person_is_signed_in_nevertheless(alice, monkeypatch, use):
    def fail(*arguments):
        raise TableUnavailable

    monkeypatch.setattr(AuthToken, "revoke_all", fail)
    monkeypatch.setattr(Session, "end", fail)
    assert alice.verify(alice.link_token(), use).status_code == 200
