"""What each AUTH_PROVIDER makes of the same code."""

import pytest

from tests.kit.deployment import Deployment

MAGIC_LINK_ONLY = [
    ("POST", "/api/auth/request-link"),
    ("POST", "/api/auth/verify"),
    ("GET", "/api/auth/session"),
    ("POST", "/api/auth/logout"),
]
PROTECTED = ["/api/auth/check", "/api/me", "/api/example"]
OIDC = {
    "OIDC_ISSUER": "https://issuer.example/",
    "OIDC_AUDIENCE": "https://api.example",
    "AUTH0_SPA_CLIENT_ID": "client",
}


@pytest.fixture(scope="module", params=["none", "oidc"])
def deployment(request, tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp(request.param), AUTH_PROVIDER=request.param, **OIDC) as deployment:
        deployment.provider = request.param
        yield deployment


def test_without_links_their_routes_are_not_there(deployment):
    for method, path in MAGIC_LINK_ONLY:
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


def test_the_configuration_says_which_provider_there_is(deployment):
    config = deployment.visitor().get("/api/config").data
    assert config["authProvider"] == deployment.provider
    auth0 = {"domain": "issuer.example", "clientId": "client", "audience": "https://api.example"}
    assert config["auth0"] == (auth0 if deployment.provider == "oidc" else None)


def test_the_policy_opens_to_the_issuer_only_where_there_is_one(deployment):
    policy = deployment.visitor().get("/api/health").headers["Content-Security-Policy"]
    assert ("https://issuer.example" in policy) == (deployment.provider == "oidc")
