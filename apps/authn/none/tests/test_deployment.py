"""AUTH_PROVIDER=none as a real deployment."""

import pytest

from tests.kit.deployment import Deployment

OF_ANOTHER_PROVIDER = [
    ("POST", "/api/auth/request-link"),
    ("POST", "/api/auth/verify"),
    ("GET", "/api/auth/session"),
    ("POST", "/api/auth/logout"),
]
PROTECTED = ["/api/auth/check", "/api/me", "/api/example"]


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("none"), AUTH_PROVIDER="none") as deployment:
        yield deployment


def test_without_links_their_routes_are_not_there(deployment):
    for method, path in OF_ANOTHER_PROVIDER:
        answer = deployment.visitor().request(
            method, path, {"email": "alice@example.com"} if method == "POST" else None
        )
        assert (answer.status, answer.error) == (404, "NOT_FOUND"), path


def test_nobody_is_signed_in_without_presenting_anything(deployment):
    for path in PROTECTED:
        answer = deployment.visitor().get(path)
        assert (answer.status, answer.error) == (401, "UNAUTHORIZED")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_nobody_is_signed_in_whatever_they_present(deployment):
    visitor = deployment.visitor()
    visitor.headers["Authorization"] = f"Bearer {'0' * 64}"
    for path in PROTECTED:
        answer = visitor.get(path)
        assert (answer.status, answer.error) == (401, "UNAUTHORIZED")
        assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_the_configuration_says_that_nobody_signs_in(deployment):
    assert deployment.visitor().get("/api/config").data["authProvider"] == "none"


def test_the_policy_lets_pages_talk_to_nobody_else(deployment):
    policy = deployment.visitor().get("/api/health").headers["Content-Security-Policy"]
    directives = policy.split("; ")
    assert {"connect-src 'self'", "frame-src 'none'"} <= set(directives)
