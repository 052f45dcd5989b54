import re

from tests.kit.refusals import refusal


def _answered(person, sent):
    response = person.get("/api/nothing", headers={"x-request-id": sent})
    assert refusal(response) == (404, "NOT_FOUND")  # which has the id of the header in the envelope too
    return response["X-Request-ID"]


def test_a_clients_request_id_is_kept(alice):
    for sent in ("a", "x" * 64, "01J.abc_DEF-9"):
        assert _answered(alice, sent) == sent


def test_another_one_is_replaced(alice):
    for sent in ("", "x" * 65, "x" * 15_000, "a b", "a\nb", "a#b", "a/b", "é", "<b>", "a\r\nSet-Cookie: x=y", "a\n"):
        assert re.fullmatch(r"[0-9a-f]{32}", _answered(alice, sent)), sent


def test_every_request_gets_one_of_its_own_and_pages_have_one_too(alice):
    assert len({alice.get(path)["X-Request-ID"] for path in ("/api/health", "/api/health", "/auth/verify")}) == 3
