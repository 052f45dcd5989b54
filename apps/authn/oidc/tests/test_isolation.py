"""Every route against everybody's access tokens, ids and cursors: a token says who somebody is, never where."""

import pytest

from config.features import DEFAULT_PROVIDER
from tests.kit.meter import metered
from tests.kit.refusals import refusal
from tests.requests.test_isolation_matrix import CALLS, PROTECTED, Secret


@pytest.fixture
def sign_in(issuer):
    """Give a person a token of the issuer's, by default about a subject of their own."""

    def sign_in(person, subject=None, **claims):
        token = issuer.token(subject or person.email.partition("@")[0], **claims)
        person.headers["authorization"] = f"Bearer {token}"
        return person

    return sign_in


@pytest.fixture
def secret(alice, sign_in):
    return Secret(sign_in(alice, email="alice@example.com"))


def ids(calls):
    return [f"{method} {route.path}" for route, method in calls]


def call(person, route, method, secret):
    return person.request(method, secret.path(route), None if method == "GET" else route.body)


def stored_of(table, user_id):
    items = [item for item in table.scan()["Items"] if item["entityType"] != "EVENT"]
    return sorted((item for item in items if user_id in str(item)), key=str)


@pytest.mark.parametrize(("route", "method"), PROTECTED, ids=ids(PROTECTED))
def test_without_a_token_there_is_nothing(alice, secret, route, method):
    alice.headers.clear()
    assert call(alice, route, method, secret).status_code == 401


@pytest.mark.parametrize("who", ["bob", "mallory", "alice elsewhere", "alice's namesake"])
@pytest.mark.parametrize(("route", "method"), CALLS, ids=ids(CALLS))
def test_nobody_else_reads_or_changes_anything(table, bob, mallory, sign_in, secret, who, route, method):
    """Elsewhere, Alice is the same subject on another tenant; her namesake is another subject with her address."""
    others = {
        "bob": lambda: sign_in(bob),
        "mallory": lambda: sign_in(mallory),
        "alice elsewhere": lambda: sign_in(mallory, "alice"),
        "alice's namesake": lambda: sign_in(bob, "namesake", email="alice@example.com"),
    }
    before = stored_of(table, secret.user_id)
    response = call(others[who](), route, method, secret)
    if route.access == "item":
        assert refusal(response) == (404, "NOT_FOUND")
    theirs_as_well = {"alice@"} if who == "alice's namesake" else set()
    assert {*secret.shown_in(response)} <= theirs_as_well
    assert stored_of(table, secret.user_id) == before


@pytest.mark.parametrize("who", ["bob", "mallory"])
def test_a_cursor_leads_nobody_else_anywhere(request, alice, sign_in, secret, who):
    alice.keep("one more")
    cursor = alice.get("/api/example?limit=1").json()["page"]["nextCursor"]
    other = sign_in(request.getfixturevalue(who), "alice" if who == "mallory" else "bob")
    other.keep("own")
    assert other.get(f"/api/example?cursor={cursor}").status_code == 400


def test_one_subject_on_two_tenants_is_two_users(alice, mallory, sign_in):
    ours, theirs = (user_of(sign_in(person, "auth0|1")) for person in (alice, mallory))
    assert ours["providerSubject"] == theirs["providerSubject"] == "auth0|1"
    assert (ours["tenantId"], theirs["tenantId"]) == ("acme", "evil")
    assert ours["userId"] != theirs["userId"]


def test_two_subjects_with_one_address_are_two_users(alice, bob, sign_in):
    first = user_of(sign_in(alice, "auth0|1", email="shared@example.com"))
    second = user_of(sign_in(bob, "google|1", email="shared@example.com"))
    assert first["email"] == second["email"] == "shared@example.com"
    assert first["userId"] != second["userId"]


def test_one_text_as_subject_of_two_providers_is_two_users(request, alice, bob):
    by_link = user_of(alice.sign_in())
    by_token = user_of(request.getfixturevalue("sign_in")(bob, alice.email, email=alice.email))
    assert (by_link["provider"], by_token["provider"]) == (DEFAULT_PROVIDER.name, "oidc")
    assert by_link["providerSubject"] == by_token["providerSubject"]
    assert by_link["userId"] != by_token["userId"]


def test_another_token_of_the_same_subject_is_the_same_user(alice, sign_in):
    assert user_of(sign_in(alice, "auth0|1"))["userId"] == user_of(sign_in(alice, "auth0|1", jti="another"))["userId"]


def test_the_user_shows_what_the_newest_token_says(alice, sign_in):
    user_of(sign_in(alice, "auth0|1", name="Alice", picture="https://example.com/old.png"))
    user = user_of(sign_in(alice, "auth0|1", name="Alice Liddell"))
    assert user["name"] == "Alice Liddell"


@pytest.mark.parametrize(
    "claim", ["tenant", "tenantId", "tenant_id", "org_id", "organization", "https://example.com/tenant"]
)
def test_no_claim_chooses_the_tenant(alice, sign_in, claim):
    assert user_of(sign_in(alice, **{claim: "evil"}))["tenantId"] == "acme"


def test_a_check_costs_no_request_to_the_table_however_it_ends(alice, sign_in):
    with metered() as meter:
        assert sign_in(alice).get("/api/auth/check").status_code == 200
        assert sign_in(alice, aud="other").get("/api/auth/check").status_code == 401
    assert meter.requests == 0


def user_of(person):
    response = person.get("/api/me")
    assert response.status_code == 200, response.content
    return response.json()["data"]["user"]
