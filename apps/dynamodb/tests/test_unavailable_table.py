import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from tests.kit.refusals import refusal
from tests.kit.table_calls import outage


def client_error(code, status=400):
    error = {"Error": {"Code": code, "Message": "internal"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(error, "GetItem")


UNAVAILABLE = [
    *map(client_error, ("ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded")),
    *map(client_error, ("InternalServerError", "ResourceNotFoundException")),
    client_error("SomethingNew", status=500),
    EndpointConnectionError(endpoint_url="http://secret-host"),
    ReadTimeoutError(endpoint_url="http://secret-host"),
]


@pytest.mark.parametrize("exception", UNAVAILABLE, ids=str)
def test_a_table_that_does_not_answer_is_503_until_it_answers_again(alice, exception):
    with outage(exception):
        response = alice.get("/api/ready")
        assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
        assert b"secret-host" not in response.content
        assert alice.get("/api/health").status_code == alice.get("/api/config").status_code == 200
    assert alice.get("/api/ready").json() == {"data": {"status": "ready"}}


def test_what_no_waiting_mends_is_not_ready(alice):
    with outage(client_error("AccessDeniedException")):
        assert alice.get("/api/ready").status_code == 503
