import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from apps.dynamodb.client import table_connection
from tests.kit.refusals import refusal

THROTTLED = [
    *("ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "InternalServerError"),
]


@pytest.fixture
def failing(monkeypatch):
    """Make the AWS client fail with an exception."""

    def failing(exception):
        def fail(operation, arguments):
            raise exception

        monkeypatch.setattr(table_connection().connection.client, "_make_api_call", fail)

    return failing


def _client_error(code, status=400):
    error = {"Error": {"Code": code, "Message": "internal"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(error, "GetItem")


UNAVAILABLE = [
    *map(_client_error, THROTTLED),
    _client_error("ResourceNotFoundException"),
    _client_error("SomethingNew", status=500),
    EndpointConnectionError(endpoint_url="http://secret-host"),
    ReadTimeoutError(endpoint_url="http://secret-host"),
]


@pytest.mark.parametrize("exception", UNAVAILABLE, ids=str)
def test_a_table_that_does_not_answer_is_503(alice, failing, exception):
    token = alice.link_token()
    alice.sign_in().get("/api/me")
    failing(exception)
    for response in (
        *(alice.get(path) for path in ("/api/ready", "/api/me", "/api/example")),
        alice.ask_for_link(),
        alice.verify(token),
    ):
        assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
        assert b"secret-host" not in response.content


def test_what_no_waiting_mends_is_500_and_not_ready(alice, failing):
    alice.sign_in()
    failing(_client_error("AccessDeniedException"))
    assert (alice.get("/api/me").status_code, alice.get("/api/ready").status_code) == (500, 503)


def test_health_and_config_need_no_table(alice, failing):
    failing(_client_error("ThrottlingException"))
    assert alice.get("/api/health").status_code == 200
    assert alice.get("/api/config").status_code == 200


def test_a_table_that_answers_again_is_used_again(alice, failing, monkeypatch):
    failing(_client_error("ThrottlingException"))
    assert alice.get("/api/ready").status_code == 503
    monkeypatch.undo()
    assert alice.get("/api/ready").json() == {"data": {"status": "ready"}}
