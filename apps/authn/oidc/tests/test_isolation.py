"""Every route against everybody's access tokens, ids and cursors: a token says who somebody is, never where."""

import pytest

from tests.kit.matrix import CALLS
from tests.kit.meter import metered
from tests.kit.refusals import refusal
from tests.requests.test_isolation_matrix import PROTECTED, Secret, call, each_call


@pytest.fixture
def secret(alice, sign_in):
    return Secret(sign_in(alice, email="alice@example.com"))


def stored_of(table, user_id):
    items = [item for item in table.scan()["Items"] if item["entityType"] != "EVENT"]
    return sorted((item for item in items if user_id in str(item)), key=str)


def test_without_a_token_there_is_nothing(alice, secret):
    alice.headers.clear()
    for route, method in PROTECTED:
        assert call(alice, route, method, secret).status_code == 401, route


@each_call(CALLS)
def test_nobody_else_reads_or_changes_anything(table, bob, mallory, sign_in, secret, route, method):
    """Alice's namesake is another subject with her address."""
    others = {
        "bob": (bob, {}),
        "mallory": (mallory, {}),
        "alice's namesake": (bob, {"subject": "namesake", "email": "alice@example.com"}),
    }
    before = stored_of(table, secret.user_id)
    for who, (person, claims) in others.items():
        response = call(sign_in(person, **claims), route, method, secret)
        if route.access == "item":
            assert refusal(response) == (404, "NOT_FOUND"), who
        theirs_as_well = {"alice@"} if who == "alice's namesake" else set()
        assert {*secret.shown_in(response)} <= theirs_as_well, who
        assert stored_of(table, secret.user_id) == before, who


def test_another_token_of_the_same_subject_is_the_same_user_as_the_newest_describes_them(alice, sign_in):
    first = sign_in(alice, "auth0|1", name="Alice", picture="https://example.com/old.png").user()
    second = sign_in(alice, "auth0|1", name="Alice Liddell").user()
    assert (second["userId"], second["name"]) == (first["userId"], "Alice Liddell")


def test_no_claim_chooses_the_tenant(alice, sign_in):
    for claim in ("tenant", "tenantId", "tenant_id", "org_id", "organization", "https://example.com/tenant"):
        assert sign_in(alice, **{claim: "evil"}).user()["tenantId"] == "acme", claim


def test_a_check_costs_no_request_to_the_table_however_it_ends(alice, sign_in):
    with metered() as meter:
        assert sign_in(alice).is_signed_in()
        assert not sign_in(alice, aud="other").is_signed_in()
    assert meter.requests == 0
