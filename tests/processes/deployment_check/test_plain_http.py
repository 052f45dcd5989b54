"""Whoever asks for plain http is sent to https, by the edge: the origin has no port for it."""

import pytest

from deployment_check.target import Target
from tests.kit.gateway import Gateway, Response

SENTENCE = "plain http is redirected to https"


@pytest.mark.parametrize(("url", "plain"), [
    ("https://app.example.com", "http://app.example.com"),
    ("https://app.example.com:8443", None),
    ("http://localhost:8000", None),
])  # fmt: skip
def test_it_is_asked_where_browsers_would_ask(url, plain):
    assert Target(base_url=url).plain_url == plain


@pytest.fixture
def outcome(gateway, check, monkeypatch):
    """Return how the check ends where plain http is answered with this status and Location."""

    def outcome(status, location):
        with Gateway(lambda request: Response(status, [("Location", location)])) as edge:
            monkeypatch.setattr(Target, "plain_url", edge.url)
            (result,) = [result for result in check(gateway) if result.sentence == SENTENCE]
        return result.outcome, result.reason

    return outcome


@pytest.mark.parametrize("status", [301, 308])
def test_a_lasting_redirect_to_the_same_page_passes(gateway, outcome, status):
    assert outcome(status, f"{gateway.url}/api/health") == ("PASS", "")


@pytest.mark.parametrize(("status", "path", "reason"), [
    (521, "/api/health", "GET /api/health answered 521, not 301 or 308"),
    (302, "/api/health", "GET /api/health answered 302, not 301 or 308"),
    (301, "/", "GET /api/health answered 301 to somewhere else"),
])  # fmt: skip
def test_any_other_answer_fails(gateway, outcome, status, path, reason):
    assert outcome(status, gateway.url + path) == ("FAIL", reason)
