"""Somebody who is signed in, and has something to lose."""

import pytest

from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored


@pytest.fixture(scope="session")
def bearer(deployment):
    """Alice's bearer token, as a header; she keeps something."""
    alice = deployment.sign_in("alice@example.com", tenant="acme", use="api_token")
    alice.keep("kept")
    return f"Authorization: {alice.headers['Authorization']}"


@pytest.fixture
def stored(deployment, bearer):
    """The embedded table, which holds something to lose."""
    table = deployment.table
    assert Stored(table).count("EXAMPLE", "USER").keys() == {"EXAMPLE", "USER"}
    return table


@pytest.fixture
def send_refused(deployment, send, stored, bearer):
    """Send requests that are refused: in the envelope, not logged, with nothing written."""

    def send_refused(refused, requests):
        with writing_nothing(stored, but=("USER", "EVENT")):  # a user notes every visit; events of before come late
            answers = [(lines, send(*lines, bearer, body=body)) for lines, body in requests]
        assert [(lines, answer.text) for lines, answer in answers if refusal(answer) != refused] == []
        ids = {answer.headers["X-Request-ID"] for _, answer in answers}
        assert not ids & {event["requestId"] for event in Stored(stored).items("EVENT")}
        assert "SECRET" not in deployment.log

    return send_refused
