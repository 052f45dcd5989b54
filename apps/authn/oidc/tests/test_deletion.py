"""A provider's token outlives the user: after a deletion it is a new user's at once, in every process."""

import pytest
from django.core.management import call_command

from tests.kit.meter import metered
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored


@pytest.fixture
def alice(alice, issuer):
    """Alice with an example, whom this process remembers."""
    alice.headers["authorization"] = f"Bearer {issuer.token('auth0|alice', email=alice.email)}"
    alice.keep("one")
    return alice


DELETIONS = {
    "route": lambda alice: alice.delete("/api/me"),
    "command by user id": lambda alice: call_command("delete_user", "acme", "--user-id", alice.user()["userId"]),
    "command by email": lambda alice: call_command("delete_user", "acme", "--email", alice.email),
}


@pytest.mark.parametrize("deletion", DELETIONS.values(), ids=DELETIONS)
@pytest.mark.parametrize("names", [["two"], []])
def test_the_same_token_is_a_new_users_at_once(alice, table, deletion, names):
    old = alice.user()["userId"]
    deletion(alice)
    for name in names:
        assert alice.keep(name)["userId"] != old
    assert alice.names() == names
    assert alice.user()["userId"] != old
    assert {item["entityType"] for item in Stored(table).items() if old in str(item)} == {"EVENT"}


def test_who_was_deleted_is_not_made_anew_by_deleting_again_and_nobody_else_is_touched(alice, bob, issuer, table):
    bob.headers["authorization"] = f"Bearer {issuer.token('auth0|bob', email=alice.email)}"
    bob.keep("theirs")
    assert alice.delete("/api/me").status_code == 200
    with writing_nothing(table):
        assert refusal(alice.delete("/api/me")) == (404, "NOT_FOUND")
    assert bob.names() == ["theirs"]


def test_a_visit_is_noted_once_a_minute_though_the_identity_is_read_every_time(alice, django_cache):
    for updates in (0, 1):
        with metered() as meter:
            alice.names()
        assert (meter.operations["GetItem"], meter.operations["UpdateItem"]) == (1, updates)
        django_cache.clear()  # what a minute does, or another process
