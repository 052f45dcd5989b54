"""`DELETE /api/me`: a person deletes their user, what it owns and every sign-in of theirs."""

import pytest
from django.conf import settings

from apps.authn.principal import Principal
from apps.core.clock import utc_now
from apps.users.models import UserDeletion, UserIdentity
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.resources import keep_one_of_each
from tests.kit.sign_ins import KIT
from tests.kit.stored import Stored


@pytest.mark.parametrize("way", KIT.CREDENTIALS)
def test_everything_of_ones_own_goes_and_nothing_else(alice, bob, mallory, table, way):
    for person in (bob, mallory):
        keep_one_of_each(person.sign_in())
    others = Stored(table).items()
    keep_one_of_each(getattr(alice, way)())
    alice.post("/api/example", {"name": "one"}, headers={"idempotency-key": "one"})
    user_id = alice.user()["userId"]
    events = [item for item in Stored(table).items("EVENT") if item not in others]
    response = alice.delete("/api/me")
    assert (response.status_code, response.json()) == (200, {"data": {"userId": user_id}})
    assert sorted(Stored(table).items(), key=str) == sorted(others + events, key=str)


def test_nobody_is_deleted_for_somebody_else(alice, bob, table):
    """Bob signed in in another tab, while Alice's page was asking for her deletion."""
    meant_for = {"x-user-id": alice.sign_in().user()["userId"]}
    bob.sign_in().keep("one")
    with writing_nothing(table):
        assert refusal(bob.delete("/api/me", headers=meant_for)) == (403, "FORBIDDEN")
    assert bob.get("/api/me").status_code == 200
    assert alice.delete("/api/me", headers=meant_for).status_code == 200


def test_whether_a_user_is_still_there_is_asked_without_making_another_one(alice, bob, table):
    """A credential of a provider outlives the user; a browser's cookie may be somebody else's by now."""
    meant_for = {"x-user-id": alice.sign_in().user()["userId"]}
    assert alice.get("/api/me", headers=meant_for).status_code == 200
    without_user = (403, "FORBIDDEN") if KIT.SIGN_INS else (404, "NOT_FOUND")
    bob.sign_in()
    with writing_nothing(table):
        assert refusal(bob.get("/api/me", headers=meant_for)) == without_user
    bob.user()
    with writing_nothing(table):
        assert refusal(bob.get("/api/me", headers=meant_for)) == (403, "FORBIDDEN")
    alice.delete("/api/me")
    alice.sign_in()
    with writing_nothing(table):
        assert refusal(alice.get("/api/me", headers=meant_for)) == without_user


def test_who_has_no_user_is_not_made_one(alice, table):
    alice.sign_in()
    with writing_nothing(table, but=(*KIT.SIGN_INS,)):
        assert refusal(alice.delete("/api/me")) == (404, "NOT_FOUND")


def test_the_browsable_api_offers_it_and_shows_its_answer(alice):
    page = {"accept": "text/html"}
    assert b'data-method="DELETE"' in alice.sign_in().get("/api/me", headers=page).content
    assert b"userId" in alice.delete("/api/me", headers=page).content


def test_what_an_interrupted_deletion_left_goes_as_well_when_a_new_user_is_there(alice, table):
    """The identity is gone, and the person came back before anybody repeated the deletion."""
    principal = Principal(provider=settings.PROVIDER.name, subject=alice.email)
    old = alice.sign_in().keep("one")["userId"]
    UserDeletion.begin("acme", principal, old, utc_now())
    UserIdentity.remove("acme", principal, old)
    new = alice.sign_in().keep("two")["userId"]
    assert new != old
    assert alice.delete("/api/me").json() == {"data": {"userId": new}}
    left = Stored(table).items()
    assert {item["entityType"] for item in left if old in str(item) or new in str(item)} == {"EVENT"}


def test_what_names_the_old_user_spares_the_new_one(alice, table):
    """The page that asked for the old user's deletion repeats it, although the person came back meanwhile."""
    principal = Principal(provider=settings.PROVIDER.name, subject=alice.email)
    old = alice.sign_in().keep("one")["userId"]
    UserDeletion.begin("acme", principal, old, utc_now())
    UserIdentity.remove("acme", principal, old)
    new = alice.sign_in().keep("two")["userId"]
    assert alice.delete("/api/me", headers={"x-user-id": old}).json() == {"data": {"userId": old}}
    assert {item["entityType"] for item in Stored(table).items() if old in str(item)} == {"EVENT"}
    assert alice.sign_in().names() == ["two"]
    assert alice.user()["userId"] == new


def test_a_late_repetition_spares_whoever_came_after(alice):
    """A deletion that stalled goes on when the person is a new user already."""
    old = alice.sign_in().keep("one")["userId"]
    alice.delete("/api/me")
    kept = alice.sign_in().keep("two")
    assert kept["userId"] != old
    assert not UserIdentity.remove("acme", Principal(provider=settings.PROVIDER.name, subject=alice.email), old)
    assert alice.names() == ["two"]
