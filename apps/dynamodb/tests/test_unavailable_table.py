import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from apps.dynamodb.client import table_connection
from tests.kit.refusals import refusal

THROTTLED = [
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    "InternalServerError",
]


@pytest.fixture
def failing(monkeypatch):
    """Make the AWS client fail with an exception."""

    def failing(exception):
        def fail(operation, arguments):
            raise exception

        monkeypatch.setattr(table_connection().connection.client, "_make_api_call", fail)

    return failing


def _client_error(code):
    return ClientError({"Error": {"Code": code, "Message": "internal"}}, "GetItem")


UNAVAILABLE = [
    *map(_client_error, THROTTLED),
    _client_error("ResourceNotFoundException"),
    EndpointConnectionError(endpoint_url="http://secret-host"),
    ReadTimeoutError(endpoint_url="http://secret-host"),
]


@pytest.mark.parametrize("exception", UNAVAILABLE, ids=str)
@pytest.mark.parametrize("path", ["/api/ready", "/api/me", "/api/example"])
def test_a_table_that_does_not_answer_is_503_with_the_envelope(alice, failing, exception, path):
    alice.sign_in().get("/api/me")
    failing(exception)
    response = alice.get(path)
    assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
    assert response["Retry-After"]
    assert b"secret-host" not in response.content


def test_signing_in_is_503_too(alice, failing):
    token = alice.receive_token()
    failing(_client_error("ThrottlingException"))
    assert alice.ask_for_link().status_code == 503
    assert alice.verify(token).status_code == 503


def test_a_table_that_may_not_be_read_is_not_ready(alice, failing):
    failing(_client_error("AccessDeniedException"))
    assert alice.get("/api/ready").status_code == 503


def test_an_error_of_the_service_is_503_whatever_its_code(alice, failing):
    alice.sign_in()
    error = _client_error("SomethingNew")
    error.response["ResponseMetadata"] = {"HTTPStatusCode": 500}
    failing(error)
    assert alice.get("/api/me").status_code == 503


def test_what_no_waiting_mends_is_500(alice, failing):
    alice.sign_in()
    failing(_client_error("AccessDeniedException"))
    assert alice.get("/api/me").status_code == 500


def test_health_and_config_need_no_table(alice, failing):
    failing(_client_error("ThrottlingException"))
    assert alice.get("/api/health").status_code == 200
    assert alice.get("/api/config").status_code == 200


def test_a_table_that_answers_again_is_used_again(alice, failing, monkeypatch):
    failing(_client_error("ThrottlingException"))
    assert alice.get("/api/ready").status_code == 503
    monkeypatch.undo()
    assert alice.get("/api/ready").json() == {"data": {"status": "ready"}}
