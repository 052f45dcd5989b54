"""Links, sessions and API tokens against everybody else."""

from itertools import product

import pytest

from tests.kit.refusals import refusal
from tests.requests.test_isolation_matrix import PROTECTED, Secret, call


@pytest.fixture
def secret(alice):
    return Secret(alice.sign_in())


def test_a_link_or_the_secret_of_a_session_is_no_bearer_token(alice, bob, secret):
    link, session = alice.link_token(), alice.client.cookies["session"].value.split(":")[0]
    for token, (route, method) in product((link, session), PROTECTED):
        bob.headers["authorization"] = f"Bearer {token}"
        assert refusal(call(bob, route, method, secret)) == (401, "UNAUTHORIZED"), route
    assert alice.verify(link).status_code == 200
