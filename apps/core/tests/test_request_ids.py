import re

import pytest

from tests.kit.refusals import refusal


@pytest.mark.parametrize("sent", ["a", "x" * 64, "01J.abc_DEF-9"])
def test_a_clients_request_id_is_kept(alice, sent):
    response = alice.get("/api/nothing", headers={"x-request-id": sent})
    assert response["X-Request-ID"] == response.json()["error"]["requestId"] == sent


@pytest.mark.parametrize(
    "sent", ["", "x" * 65, "x" * 15_000, "a b", "a\nb", "a#b", "a/b", "é", "<b>", "a\r\nSet-Cookie: x=y", "a\n"]
)
def test_another_one_is_replaced(alice, sent):
    response = alice.get("/api/nothing", headers={"x-request-id": sent})
    assert refusal(response) == (404, "NOT_FOUND")  # which has the id of the header in the envelope too
    assert re.fullmatch(r"[0-9a-f]{32}", response["X-Request-ID"])


def test_every_request_gets_one_of_its_own_and_pages_have_one_too(alice):
    assert len({alice.get(path)["X-Request-ID"] for path in ("/api/health", "/api/health", "/auth/verify")}) == 3
