"""AUTH_PROVIDER=none as a real deployment."""

import pytest

from tests.kit.deployment import Deployment

OF_ANOTHER_PROVIDER = {
    "/api/auth/request-link": "POST",
    "/api/auth/verify": "POST",
    "/api/auth/session": "GET",
    "/api/auth/logout": "POST",
}


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("none"), AUTH_PROVIDER="none") as deployment:
        yield deployment


def test_without_links_their_routes_are_not_there(deployment):
    for path, method in OF_ANOTHER_PROVIDER.items():
        answer = deployment.visitor().request(method, path, {} if method == "POST" else None)
        assert (answer.status, answer.error) == (404, "NOT_FOUND"), path


@pytest.mark.parametrize(
    ("presented", "scheme"), [({}, "Bearer"), ({"Authorization": "Bearer 0"}, 'Bearer error="invalid_token"')]
)
def test_nobody_is_signed_in_whatever_they_present(deployment, presented, scheme):
    visitor = deployment.visitor()
    visitor.headers |= presented
    for path in ("/api/auth/check", "/api/me", "/api/example"):
        answer = visitor.get(path)
        assert (answer.status, answer.error) == (401, "UNAUTHORIZED")
        assert answer.headers["WWW-Authenticate"] == scheme


def test_the_configuration_says_so_and_pages_talk_to_nobody_else(deployment):
    answer = deployment.visitor().get("/api/config")
    assert answer.data["authProvider"] == "none"
    assert {"connect-src 'self'", "frame-src 'none'"} <= set(answer.headers["Content-Security-Policy"].split("; "))
