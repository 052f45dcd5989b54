"""A token says who somebody is, never where: the same one at another tenant is another user."""

from tests.kit.matrix import CALLS
from tests.kit.refusals import refusal
from tests.requests.test_isolation_matrix import Secret, call, stored_of


def test_the_same_subject_of_another_tenant_is_another_user_who_reads_and_changes_nothing(
    alice, mallory, sign_in, table
):
    secret = Secret(sign_in(alice, "alice", email="alice@example.com"))
    before = stored_of(table, secret.user_id)
    for route, method in CALLS:
        response = call(sign_in(mallory, "alice"), route, method, secret)
        if route.access == "item":
            assert refusal(response) == (404, "NOT_FOUND"), route
        assert not secret.shown_in(response), route
    assert stored_of(table, secret.user_id) == before
    elsewhere = mallory.user()
    assert (elsewhere["tenantId"], elsewhere["userId"] != secret.user_id) == ("evil", True)
