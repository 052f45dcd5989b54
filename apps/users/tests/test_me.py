from datetime import timedelta

from botocore.exceptions import ClientError
from django.conf import settings

from apps.dynamodb.keys import key, tenant_key
from apps.users.models import User
from tests.kit.refusals import writing_nothing
from tests.kit.stored import Stored
from tests.kit.table_calls import failing
from tests.table.steps import before_each_step, elsewhere


def _noted_visit_of(me):
    return User.find(tenant_key("acme"), key("USER", me["userId"])).last_seen_at


def test_the_first_request_creates_the_user(alice, table, clock):
    me = alice.sign_in().user()
    assert me == {
        "userId": me["userId"],
        "tenantId": "acme",
        "provider": settings.PROVIDER.name,
        "providerSubject": "alice@example.com",
        "email": "alice@example.com",
        **dict.fromkeys(("createdAt", "updatedAt", "lastSeenAt"), "2026-01-02T03:04:05.678Z"),
    }
    assert Stored(table).count("USER", "USER_IDENTITY") == {"USER": 1, "USER_IDENTITY": 1}


def test_the_user_stays_the_same_over_sessions_devices_and_processes(alice, django_cache):
    first = alice.sign_in().user()
    django_cache.clear()
    assert alice.at_another_device().sign_in_with_token().user()["userId"] == first["userId"]


def test_me_notes_every_visit_and_other_requests_at_most_one_a_minute(alice, clock, django_cache):
    created = alice.sign_in().user()
    clock.advance(seconds=1)
    again = alice.user()
    assert (again["createdAt"], again["lastSeenAt"]) == (created["createdAt"], "2026-01-02T03:04:06.678Z")
    clock.advance(seconds=1)
    alice.names()
    assert _noted_visit_of(again) == clock.now - timedelta(seconds=1)
    django_cache.clear()  # what a minute does, or another process
    alice.names()
    assert _noted_visit_of(again) == clock.now


def test_check_says_who_is_signed_in_and_writes_nothing(alice, table):
    alice.sign_in()
    with writing_nothing(table):
        answer = alice.get("/api/auth/check").json()
    principal = {"provider": settings.PROVIDER.name, "subject": alice.email, "email": alice.email}
    assert answer == {"data": {"authenticated": True, "principal": principal}}


def test_whose_user_was_deleted_behind_our_back_is_a_new_one(alice, table):
    before = alice.sign_in().user()
    for item in Stored(table).items("USER", "USER_IDENTITY"):
        table.delete_item(Key={"PK": item["PK"], "SK": item["SK"]})
    assert alice.user()["userId"] != before["userId"]


def test_the_loser_of_a_race_reads_the_winner(alice):
    winners = []

    def visit_first(operation, arguments):
        if operation == "TransactWriteItems" and not winners:
            winners.append(elsewhere(lambda: alice.at_another_device().steal_from(alice).user()))

    alice.sign_in()
    with before_each_step(visit_first):
        assert alice.user()["userId"] == winners[0]["userId"]


def test_a_visit_while_the_user_is_just_being_created_elsewhere_waits_for_it(alice, monkeypatch):
    """The identity can be read already, but the transaction still holds the user."""
    me = alice.sign_in().user()
    conflict = ClientError({"Error": {"Code": "TransactionConflictException", "Message": ""}}, "UpdateItem")
    with failing("UpdateItem", conflict, conflict):
        assert alice.user()["userId"] == me["userId"]


def test_pages_of_other_origins_may_say_who_asks_and_what_is_asked_again(alice, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    settings.MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *settings.MIDDLEWARE]
    asked = {"origin": "https://app.example", "access-control-request-method": "POST"}
    allowed = alice.request("OPTIONS", "/api/me", headers=asked)["Access-Control-Allow-Headers"].split(", ")
    assert {"authorization", "idempotency-key", "x-user-id"} <= set(allowed)
