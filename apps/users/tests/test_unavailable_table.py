import pytest

from apps.dynamodb.tests.test_unavailable_table import UNAVAILABLE, client_error
from tests.kit.refusals import refusal
from tests.kit.table_calls import outage


@pytest.fixture
def alice(alice):
    return alice.sign_in()


@pytest.mark.parametrize("exception", UNAVAILABLE, ids=str)
def test_a_table_that_does_not_answer_is_503_until_it_answers_again(alice, exception):
    alice.get("/api/me")
    with outage(exception):
        for path in ("/api/me", "/api/example"):
            response = alice.get(path)
            assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
            assert b"secret-host" not in response.content
    assert alice.get("/api/me").status_code == alice.get("/api/example").status_code == 200


def test_what_no_waiting_mends_is_500(alice):
    with outage(client_error("AccessDeniedException")):
        assert alice.get("/api/me").status_code == 500
