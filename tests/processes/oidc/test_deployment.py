"""AUTH_PROVIDER=oidc as a real deployment: real processes, real HTTP, a real issuer."""

import http.client
import json

import pytest

from tests.kit.deployment import Deployment
from tests.kit.machine import run_python
from tests.kit.oidc.issuer import AUDIENCE, FIRST, Issuer


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def deployment(issuer, tmp_path_factory):
    oidc = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": issuer.url, "OIDC_AUDIENCE": AUDIENCE}
    elsewhere = {"OIDC_JWKS_URI": f"{issuer.url}keys", "LOG_LEVEL": "debug"}
    fixed = {"TENANT_RESOLUTION_MODE": "fixed", "APP_TENANT_ID": "acme"}
    with Deployment(tmp_path_factory.mktemp("oidc"), **oidc, **elsewhere, **fixed) as deployment:
        yield deployment


@pytest.fixture
def signed_in(deployment, issuer):
    """Return a client that presents a token about a subject."""

    def signed_in(subject, **claims):
        visitor = deployment.visitor()
        visitor.headers["Authorization"] = f"Bearer {issuer.token(subject, **claims)}"
        return visitor

    return signed_in


def test_two_people_keep_their_examples_apart(signed_in):
    alice, bob = signed_in("auth0|alice", email="alice@example.com"), signed_in("auth0|bob")
    user = alice.get("/api/me").data["user"]
    assert (user["tenantId"], user["provider"], user["providerSubject"]) == ("acme", "oidc", "auth0|alice")
    example = alice.post("/api/example", {"name": "hers"}).data
    assert [item["name"] for item in alice.get("/api/example").data] == ["hers"]
    assert bob.get("/api/example").data == []
    assert bob.request("DELETE", f"/api/example/{example['id']}").status == 404


def test_the_keys_are_where_the_configuration_says(signed_in, issuer):
    assert signed_in("auth0|alice").get("/api/auth/check").status == 200
    assert issuer.asked_for == "/keys"


def test_a_token_that_is_longer_than_any_header_may_be_is_refused_in_the_envelope(signed_in):
    answer = signed_in("auth0|alice", filler="x" * 100_000).get("/api/me")
    assert answer.error == "HEADERS_TOO_LARGE"


def test_two_authorization_headers_are_none(deployment, issuer):
    connection = http.client.HTTPConnection("127.0.0.1", deployment.port)
    connection.putrequest("GET", "/api/auth/check")
    for subject in ("alice", "bob"):
        connection.putheader("Authorization", f"Bearer {issuer.token(subject)}")
    connection.endheaders()
    response = connection.getresponse()
    assert (response.status, json.load(response)["error"]["code"]) == (401, "UNAUTHORIZED")


def test_every_route_but_those_of_links_is_in_the_matrix(issuer):
    """Which runs in the tests' process, where the routes are those of all providers."""
    variables = {
        "AUTH_PROVIDER": "oidc",
        "OIDC_ISSUER": issuer.url,
        "OIDC_AUDIENCE": AUDIENCE,
        "COOKIE_SECRET": "x" * 40,
    }
    program = (
        "import django; django.setup()\n"
        "from django.urls import get_resolver\n"
        "from tests.requests.test_isolation_matrix import MATRIX, routes_of\n"
        "print(sorted(set(MATRIX) ^ routes_of(get_resolver())))"
    )
    done = run_python("-c", program, DJANGO_SETTINGS_MODULE="config.settings", ENVIRONMENT="test", **variables)
    only_links = [r"^auth/verify\b", *(f"api/auth/{name}" for name in ("logout", "request-link", "session", "verify"))]
    assert done.stdout.strip() == str(only_links), done.stderr


def test_the_document_says_how_to_sign_in(deployment):
    document = json.loads(deployment.visitor().get("/api/schema?format=json").text)
    assert document["components"]["securitySchemes"]["bearer"]["bearerFormat"] == "JWT"
    assert document["paths"]["/api/me"]["get"]["security"] == [{"bearer": []}]
    assert not [path for path in document["paths"] if path.startswith("/api/auth/") and path != "/api/auth/check"]


def test_a_cold_issuer_that_is_down_makes_503_and_a_warm_one_goes_unnoticed(deployment, signed_in, issuer):
    assert signed_in("auth0|alice").get("/api/auth/check").status == 200
    issuer.status = 500
    try:
        deployment.restart()
        answer = signed_in("auth0|alice").get("/api/auth/check")
        assert (answer.status, answer.error, answer.headers["Retry-After"]) == (503, "SERVICE_UNAVAILABLE", "5")
    finally:
        issuer.status = 200
        deployment.restart()
    assert signed_in("auth0|alice").get("/api/auth/check").status == 200


def test_no_token_stands_in_the_log(deployment, signed_in, issuer):
    tokens = [issuer.token("auth0|logged"), FIRST.sign(issuer.claims("auth0|logged", aud="another"))]
    for token in tokens:
        visitor = deployment.visitor()
        visitor.headers["Authorization"] = f"Bearer {token}"
        visitor.get("/api/me")
    assert "/api/me" in deployment.log
    assert not [part for token in tokens for part in token.split(".")[1:] if part in deployment.log]


def test_the_policy_opens_to_the_issuer(deployment, issuer):
    policy = deployment.visitor().get("/api/health").headers["Content-Security-Policy"]
    origin = issuer.url.rstrip("/")
    assert {f"connect-src 'self' {origin}", f"frame-src {origin}"} <= set(policy.split("; "))


def test_what_is_no_access_token_signs_nobody_in(deployment):
    visitor = deployment.visitor()
    assert visitor.get("/api/me").headers["WWW-Authenticate"] == "Bearer"
    visitor.headers["Authorization"] = f"Bearer {'0' * 64}"
    answer = visitor.get("/api/me")
    assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, 'Bearer error="invalid_token"')
