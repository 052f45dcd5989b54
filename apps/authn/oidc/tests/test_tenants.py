"""A token says who somebody is, never where: the same one at another tenant is another user."""

from apps.authn.oidc.tests.test_isolation import stored_of
from tests.kit.matrix import CALLS
from tests.kit.refusals import refusal
from tests.requests.test_isolation_matrix import Secret, call


def test_a_user_is_one_subject_of_one_tenant_whatever_their_address(alice, bob, mallory, sign_in):
    ours, elsewhere = (sign_in(person, "auth0|1", email="shared@example.com").user() for person in (alice, mallory))
    namesake = sign_in(bob, "google|1", email="shared@example.com").user()
    assert (ours["tenantId"], elsewhere["tenantId"]) == ("acme", "evil")
    assert len({user["userId"] for user in (ours, elsewhere, namesake)}) == 3


def test_the_same_subject_of_another_tenant_reads_and_changes_nothing(alice, mallory, sign_in, table):
    secret = Secret(sign_in(alice, "alice", email="alice@example.com"))
    before = stored_of(table, secret.user_id)
    for route, method in CALLS:
        response = call(sign_in(mallory, "alice"), route, method, secret)
        if route.access == "item":
            assert refusal(response) == (404, "NOT_FOUND"), route
        assert not secret.shown_in(response), route
    assert stored_of(table, secret.user_id) == before
