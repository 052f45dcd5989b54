"""A deployment whose people bring a token of an issuer: the good one, seen through a gateway that knows one JWT."""

import base64
import json
import secrets

import pytest

from config.tests.deployment import Deployment
from config.tests.deployment_check.faults import ELSEWHERE, host
from config.tests.gateway import Response

OIDC = {"validation_auth_provider": "oidc", "validation_secret": None}
REFUSED = Response(
    401,
    [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("WWW-Authenticate", 'Bearer error="invalid_token"'),
        ("X-Request-ID", "r"),
    ],
    b'{"error": {"code": "UNAUTHORIZED", "message": "m", "requestId": "r"}}',
)


def jwt(**claims):
    parts = [json.dumps(part).encode() for part in ({"alg": "RS256"}, claims)] + [b"signature" * 20]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


GIVEN = jwt(sub="alice")


@pytest.fixture
def signed_in(deployment):
    """The credentials that the deployment behind the gateway knows: somebody new's, who has asked for no link yet."""
    address = f"{secrets.token_hex(4)}@example.com"
    return {
        name: deployment.sign_in(address, tenant=tenant, use="api_token").headers["Authorization"]
        for name, tenant in (("localhost", "default"), (ELSEWHERE, "deployment-check"))
    }


def oidc(signed_in, *, knows=lambda token: token == GIVEN):
    """Return what plays a deployment with an issuer whose tokens `knows` accepts."""

    def serve(request, real):
        if request.path.startswith(("/api/auth/request-link", "/api/auth/verify")):
            return real_unknown(request, real)
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token:
            if not knows(token):
                return REFUSED
            request.headers["authorization"] = signed_in[host(request)]
        return as_oidc(real(request))

    return serve


def real_unknown(request, real):
    request.path = "/api/there-is-no-such-thing"
    return real(request)


def as_oidc(response):
    response.body = response.body.replace(b"internal_magic_link", b"oidc")
    return response


def outcomes(results):
    return {result.sentence: (str(result.outcome), result.reason) for result in results if result.outcome != "PASS"}


HSTS = "Strict-Transport-Security is good on every answer"


def test_every_line_passes_with_the_given_token(broken, check, signed_in, stored):
    with broken(oidc(signed_in)) as gateway:
        results = check(gateway, auth_bearer_token=GIVEN, **OIDC)
    assert list(outcomes(results)) == [HSTS]
    assert "one can be created" in [result.sentence for result in results]
    assert stored.items("EXAMPLE") == []


def test_without_a_token_it_is_a_partial_check(broken, check, signed_in):
    with broken(oidc(signed_in)) as gateway:
        results = check(gateway, validation_require_auth=False, **OIDC)
    assert outcomes(results)["the given token is accepted"] == ("SKIP", "no AUTH_BEARER_TOKEN was given")
    assert {outcome for outcome, _ in outcomes(results).values()} == {"SKIP"}


def test_without_a_token_it_fails_if_one_is_required(broken, check, signed_in):
    with broken(oidc(signed_in)) as gateway:
        assert outcomes(check(gateway, **OIDC))["the given token is accepted"][0] == "FAIL"


def test_a_deployment_that_looks_at_no_signature_is_noticed(broken, check, signed_in):
    with broken(oidc(signed_in, knows=lambda token: "." in token)) as gateway:
        failed = outcomes(check(gateway, auth_bearer_token=GIVEN, **OIDC))
    assert failed["forged tokens are refused"][1].startswith("with a JWT that a stranger signed")
    assert failed["the given token is refused once it was altered"][1].startswith("with other claims")
    assert set(failed) == {HSTS, "forged tokens are refused", "the given token is refused once it was altered"}


def test_a_deployment_that_takes_altered_claims_is_noticed(broken, check, signed_in):
    genuine = GIVEN.split(".")
    with broken(oidc(signed_in, knows=lambda token: token.split(".")[::2] == genuine[::2])) as gateway:
        failed = outcomes(check(gateway, auth_bearer_token=GIVEN, **OIDC))
    assert set(failed) == {HSTS, "the given token is refused once it was altered"}


def test_a_token_that_the_deployment_refuses_is_a_failure(broken, check, signed_in):
    with broken(oidc(signed_in)) as gateway:
        results = outcomes(check(gateway, auth_bearer_token=jwt(sub="mallory"), **OIDC))
    assert results["the given token is accepted"] == (
        "FAIL",
        "GET /api/auth/check answered 401 UNAUTHORIZED (request r), not 200",
    )
    assert results["one can be created"] == ("SKIP", "nobody is signed in")


def test_another_way_in_is_noticed(broken, check, signed_in):
    with broken(lambda request, real: as_oidc(real(request))) as gateway:
        results = outcomes(check(gateway, validation_require_auth=False, **OIDC))
    assert results["there is no other way in"][0] == "FAIL"


@pytest.mark.parametrize(
    ("provider", "sentence"), [("oidc", "the given token is accepted"), ("none", "somebody can sign in")]
)
def test_what_a_deployment_without_accounts_or_credentials_says(tmp_path, check, provider, sentence):
    issuer = {"OIDC_ISSUER": "https://issuer.example/", "OIDC_AUDIENCE": "https://api.example"}
    with Deployment(tmp_path, AUTH_PROVIDER=provider, RELEASE="built", **issuer) as deployment:
        expected = {"validation_auth_provider": provider, "validation_secret": None}
        partial = check(deployment, validation_require_auth=False, **expected)
        required = check(deployment, **expected)
    assert outcomes(partial)[sentence][0] == "SKIP"
    assert "FAIL" not in {outcome for outcome, _ in outcomes(partial).values()}
    assert [name for name, (outcome, _) in outcomes(required).items() if outcome == "FAIL"] == [sentence]
