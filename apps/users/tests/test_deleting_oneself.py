"""`DELETE /api/me`: a person deletes their user, what it owns and every sign-in of theirs."""

import pytest
from django.conf import settings

from apps.authn.principal import Principal
from apps.core.clock import utc_now
from apps.users import services
from apps.users.models import UserDeletion, UserIdentity
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.resources import keep_one_of_each
from tests.kit.stored import Stored
from tests.table.steps import elsewhere


def user_id_of(person):
    return person.get("/api/me").json()["data"]["user"]["userId"]


def of(table, user_id):
    """Return the kinds of what is stored about a user."""
    return {item["entityType"] for item in Stored(table).items() if user_id in str(item)}


@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_api_token"])
def test_everything_of_ones_own_goes_and_nothing_else(alice, bob, mallory, table, way):
    for person in (bob, mallory):
        keep_one_of_each(person.sign_in())
    others = [item for item in Stored(table).items() if item["entityType"] not in {"EVENT", "RATE_LIMIT"}]
    keep_one_of_each(getattr(alice, way)())
    alice.post("/api/example", {"name": "one"}, headers={"idempotency-key": "one"})
    user_id = user_id_of(alice)
    response = alice.delete("/api/me")
    assert (response.status_code, response.json()) == (200, {"data": {"userId": user_id}})
    assert of(table, user_id) == {"EVENT"}
    left = [item for item in Stored(table).items() if item["entityType"] not in {"EVENT", "RATE_LIMIT"}]
    assert sorted(left, key=str) == sorted(others, key=str)


def test_every_device_is_signed_out_and_every_link_is_dead(alice, clock):
    phone = alice.at_another_device().sign_in_with_api_token()
    link = phone.link_token()
    alice.sign_in().keep("one")
    alice.delete("/api/me")
    assert refusal(alice.delete("/api/me")) == (401, "UNAUTHORIZED")
    assert refusal(phone.get("/api/example")) == (401, "UNAUTHORIZED")
    assert phone.verify(link).status_code == 401


def test_who_has_no_user_is_not_made_one(alice, table):
    alice.sign_in()
    with writing_nothing(table, but=("SESSION",)):
        assert refusal(alice.delete("/api/me")) == (404, "NOT_FOUND")
    assert alice.get("/api/auth/check").status_code == 401


def test_a_request_whose_sign_in_ends_meanwhile_makes_no_user(alice, table, monkeypatch):
    phone = alice.at_another_device().steal_from(alice.sign_in())
    insert = services.insert_together

    def insert_late(*items, **options):
        elsewhere(lambda: alice.delete("/api/me"))
        return insert(*items, **options)

    monkeypatch.setattr(services, "insert_together", insert_late)
    assert refusal(phone.post("/api/example", {"name": "one"})) == (401, "UNAUTHORIZED")
    assert Stored(table).items("USER", "USER_IDENTITY", "EXAMPLE") == []


def test_no_event_is_recorded(alice, table):
    alice.sign_in().get("/api/me")
    before = Stored(table).items("EVENT")
    alice.delete("/api/me")
    assert Stored(table).items("EVENT") == before


def test_the_browsable_api_offers_it_and_shows_its_answer(alice):
    page = {"accept": "text/html"}
    alice.sign_in().keep("one")
    assert 'data-method="DELETE"' in alice.get("/api/me", headers=page).content.decode()
    response = alice.delete("/api/me", headers=page)
    assert response.status_code == 200
    assert "userId" in response.content.decode()


def test_what_an_interrupted_deletion_left_goes_as_well_when_a_new_user_is_there(alice, table):
    """The identity is gone, and the person came back before anybody repeated the deletion."""
    principal = Principal(provider=settings.PROVIDER.name, subject=alice.email)
    old = alice.sign_in().keep("one")["userId"]
    UserDeletion.begin("acme", principal, old, utc_now())
    UserIdentity.remove("acme", principal, old)
    new = alice.sign_in().keep("two")["userId"]
    assert new != old
    assert alice.delete("/api/me").json() == {"data": {"userId": new}}
    assert of(table, old) == of(table, new) == {"EVENT"}


def test_a_late_repetition_spares_whoever_came_after(alice):
    """A deletion that stalled goes on when the person is a new user already."""
    principal = Principal(provider=settings.PROVIDER.name, subject=alice.email)
    old = alice.sign_in().keep("one")["userId"]
    alice.delete("/api/me")
    assert alice.sign_in().names() == []
    kept = alice.keep("two")
    assert kept["userId"] != old
    assert not UserIdentity.remove("acme", principal, old)
    assert alice.get(f"/api/example/{kept['id']}").status_code == 200
