from datetime import timedelta

from botocore.exceptions import ClientError
from django.conf import settings

from apps.core import clock as app_clock
from apps.dynamodb.keys import key, tenant_key
from apps.users.models import User, UserIdentity
from tests.kit.refusals import writing_nothing
from tests.kit.stored import Stored
from tests.kit.table_calls import failing


def _me(person):
    response = person.get("/api/me")
    assert response.status_code == 200, response.content
    return response.json()["data"]["user"]


def test_the_first_request_creates_the_user(alice, table, clock):
    me = _me(alice.sign_in())
    now = "2026-01-02T03:04:05.678Z"
    assert me == {
        "userId": me["userId"],
        "tenantId": "acme",
        "provider": settings.PROVIDER.name,
        "providerSubject": "alice@example.com",
        "email": "alice@example.com",
        "createdAt": now,
        "updatedAt": now,
        "lastSeenAt": now,
    }
    assert Stored(table).count("USER", "USER_IDENTITY") == {"USER": 1, "USER_IDENTITY": 1}


def test_the_user_stays_the_same_over_sessions_devices_and_processes(alice, django_cache):
    first = _me(alice.sign_in())
    django_cache.clear()
    other_device = alice.at_another_device().sign_in_with_api_token()
    assert _me(other_device)["userId"] == first["userId"]


def test_each_tenant_has_a_user_of_its_own_for_the_same_address(alice):
    elsewhere = alice.at_another_device(tenant="other").sign_in()
    assert _me(alice.sign_in())["userId"] != _me(elsewhere)["userId"]


def test_me_notes_every_visit(alice, clock):
    created = _me(alice.sign_in())
    clock.advance(seconds=1)
    again = _me(alice)
    assert (again["createdAt"], again["lastSeenAt"]) == (created["createdAt"], "2026-01-02T03:04:06.678Z")


def test_other_requests_note_a_visit_at_most_once_a_minute(alice, clock, django_cache):
    me = _me(alice.sign_in())
    clock.advance(seconds=1)
    alice.names()
    assert User.find(tenant_key("acme"), key("USER", me["userId"])).last_seen_at == clock.now - timedelta(seconds=1)
    django_cache.clear()  # what a minute does, or another process
    alice.names()
    assert User.find(tenant_key("acme"), key("USER", me["userId"])).last_seen_at == clock.now


def test_check_says_who_is_signed_in_and_writes_nothing(alice, table):
    alice.sign_in()
    with writing_nothing(table):
        answer = alice.get("/api/auth/check").json()
    principal = {"provider": settings.PROVIDER.name, "subject": alice.email, "email": alice.email}
    assert answer == {"data": {"authenticated": True, "principal": principal}}


def test_whose_user_was_deleted_behind_our_back_is_a_new_one(alice, table):
    before = _me(alice.sign_in())
    for item in Stored(table).items("USER", "USER_IDENTITY"):
        table.delete_item(Key={"PK": item["PK"], "SK": item["SK"]})
    assert _me(alice)["userId"] != before["userId"]


def test_the_loser_of_a_race_reads_the_winner(alice, monkeypatch):
    """Somebody else creates the user between our look and our write."""
    winner = []
    looked_up = UserIdentity.find_for

    def look_and_lose(tenant_id, principal):
        if winner:
            return looked_up(tenant_id, principal)
        now = app_clock.utc_now()
        winner.append(User.of(tenant_id, principal, now))
        winner[0].insert()
        UserIdentity.of(winner[0], now).insert()
        return None

    monkeypatch.setattr(UserIdentity, "find_for", look_and_lose)
    assert _me(alice.sign_in())["userId"] == winner[0].user_id


def test_a_visit_while_the_user_is_just_being_created_elsewhere_waits_for_it(alice, monkeypatch):
    """The identity can be read already, but the transaction still holds the user."""
    me = _me(alice.sign_in())
    conflict = ClientError({"Error": {"Code": "TransactionConflictException", "Message": ""}}, "UpdateItem")
    with failing("UpdateItem", conflict, conflict):
        assert _me(alice)["userId"] == me["userId"]
