from botocore.exceptions import EndpointConnectionError

from tests.kit.refusals import refusal
from tests.kit.table_calls import outage


def test_without_a_table_no_link_is_sent_or_used(alice):
    token = alice.link_token()
    with outage(EndpointConnectionError(endpoint_url="http://secret-host")):
        for response in (alice.ask_for_link(), alice.verify(token)):
            assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
            assert b"secret-host" not in response.content
    assert alice.verify(token).status_code == 200
