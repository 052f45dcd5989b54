"""AUTH_PROVIDER=oidc as a real deployment: real processes, real HTTP, a real issuer."""

import http.client
import json
from contextlib import closing

import pytest

from tests.kit.deployment import Deployment
from tests.kit.environment import tenancy
from tests.kit.machine import run_python
from tests.kit.oidc.issuer import Issuer


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def deployment(issuer, tmp_path_factory):
    elsewhere = {"OIDC_JWKS_URI": f"{issuer.url}keys", "LOG_LEVEL": "debug"}
    with Deployment(tmp_path_factory.mktemp("oidc"), **issuer.variables, **elsewhere) as deployment:
        yield deployment


def test_people_work_with_tokens_of_the_issuer_and_none_is_in_the_log(deployment, issuer):
    alice, stranger = deployment.visitor(), deployment.visitor()
    tokens = [issuer.token("auth0|alice"), issuer.token("auth0|x", aud="other")]
    for visitor, token in zip((alice, stranger), tokens, strict=True):
        visitor.headers["Authorization"] = f"Bearer {token}"
    user = alice.get("/api/me").data["user"]
    assert (user["tenantId"], user["provider"], user["providerSubject"]) == (
        tenancy.tenant_id("default"),
        "oidc",
        "auth0|alice",
    )
    assert issuer.asked_for == "/keys"
    alice.keep("hers")
    assert alice.names() == ["hers"]
    assert stranger.get("/api/me").headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert "/api/me" in deployment.log
    assert not [part for token in tokens for part in token.split(".")[1:] if part in deployment.log]


def test_two_authorization_headers_are_refused(deployment, issuer):
    with closing(http.client.HTTPConnection("localhost", deployment.port)) as connection:
        connection.putrequest("GET", "/api/auth/check")
        for subject in ("alice", "bob"):
            connection.putheader("Authorization", f"Bearer {issuer.token(subject)}")
        connection.endheaders()
        assert connection.getresponse().status == 401


def test_every_route_but_those_of_other_providers_is_in_the_matrix(issuer):
    """Which runs in the tests' process, where the routes are those of all providers."""
    environment = issuer.variables | {"ENVIRONMENT": "test", "COOKIE_SECRET": "x" * 40}
    program = (
        "import django; django.setup()\n"
        "from django.urls import get_resolver\n"
        "from tests.kit.sign_ins import KITS\n"
        "from tests.kit.matrix import MATRIX\n"
        "from tests.requests.test_routes import routes_of\n"
        "others = {path for name, kit in KITS.items() if name != 'oidc' for path in kit.ROUTES}\n"
        "print(sorted((set(MATRIX) - others) ^ routes_of(get_resolver())))"
    )
    done = run_python("-c", program, DJANGO_SETTINGS_MODULE="config.settings", **environment)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_openapi_document_says_how_to_sign_in(deployment):
    document = json.loads(deployment.visitor().get("/api/schema?format=json").text)
    assert document["components"]["securitySchemes"]["bearer"]["bearerFormat"] == "JWT"
    assert document["paths"]["/api/me"]["get"]["security"] == [{"bearer": []}]
    assert not [path for path in document["paths"] if path.startswith("/api/auth/") and path != "/api/auth/check"]
