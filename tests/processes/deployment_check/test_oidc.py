"""A deployment whose people bring a token of an issuer; a gateway in front of it breaks it."""

import pytest

from deployment_check.providers import PROVIDERS
from tests.kit.deployment import Deployment
from tests.kit.oidc.issuer import Issuer
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, body, status

OIDC = {"VALIDATION_AUTH_PROVIDER": "oidc", "VALIDATION_SECRET": None}
GIVEN, FORGED, ALTERED = "the given token is accepted", "forged tokens are rejected", "an altered token is rejected"
OTHERS = [path for name, other in PROVIDERS.items() if name != "oidc" for path in other.open_routes]
PRINCIPAL = "the principal has another provider or no subject"


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def deployment(issuer, tmp_path_factory):
    others = {"RELEASE": "built", "AUTH0_SPA_CLIENT_ID": "client"}
    with Deployment(tmp_path_factory.mktemp("oidc"), **issuer.variables, **others) as deployment:
        yield deployment


@pytest.fixture
def token(issuer):
    """A token that the issuer has signed for the check."""
    return issuer.token("check@clients")


def skipped(results):
    """Return what is skipped, but for what takes https."""
    reasons = outcomes(results, of=("SKIP",))
    return {sentence: reason for sentence, reason in reasons.items() if reason != "BASE_URL is not https"}


def believing(is_believed, token):
    """Return what takes other tokens for the given one."""

    def serve(request, real):
        if is_believed(request.headers.get("authorization", "").removeprefix("Bearer ")):
            request.headers["authorization"] = f"Bearer {token}"
        return real(request)

    return serve


def test_every_line_passes_with_the_given_token(check, token, stored):
    results = check(AUTH_BEARER_TOKEN=token, **OIDC)
    assert outcomes(results) == skipped(results) == {}
    assert {"one can be created", "another tenant cannot read, change or delete it"} <= {
        result.sentence for result in results
    }
    assert stored.items("EXAMPLE") == []


def test_without_a_token_it_is_a_partial_check_unless_one_is_required(check):
    partial = check(**OIDC | {"VALIDATION_REQUIRE_AUTH": "false"})
    assert outcomes(partial) == {}
    assert skipped(partial)[GIVEN] == "AUTH_BEARER_TOKEN is not set"
    assert outcomes(check(**OIDC)).keys() == {GIVEN}


def test_a_deployment_that_verifies_no_signature_is_noticed(check, token):
    failed = outcomes(check(believing(lambda sent: "." in sent, token), AUTH_BEARER_TOKEN=token, **OIDC))
    assert failed.keys() == {FORGED, ALTERED}
    assert failed[FORGED].startswith("a JWT signed with another key: GET /api/auth/check returned 200")
    assert failed[ALTERED].startswith("altered claims: GET /api/auth/check returned 200")


@pytest.mark.parametrize("kept", [slice(0, 2), slice(0, 3, 2)], ids=["signature", "claims"])
def test_a_deployment_that_accepts_an_altered_token_is_noticed(check, token, kept):
    fault = believing(lambda sent: sent.split(".")[kept] == token.split(".")[kept], token)
    assert outcomes(check(fault, AUTH_BEARER_TOKEN=token, **OIDC)).keys() == {ALTERED}


@pytest.mark.parametrize("claims", [{"aud": "https://other.example"}, {"exp": 1}, {"iss": "https://other.example/"}])
def test_a_token_that_the_deployment_refuses_is_a_failure(check, issuer, claims):
    results = check(AUTH_BEARER_TOKEN=issuer.token("check@clients", **claims), **OIDC)
    assert outcomes(results)[GIVEN].startswith("GET /api/auth/check returned 401 UNAUTHORIZED")
    assert skipped(results)["one can be created"] == "not signed in"


@pytest.mark.parametrize(("fault", "sentence", "reason"), [
    (answers("/api/auth/check", body('"oidc"', '"another"')), GIVEN, PRINCIPAL),
    *((answers(path, status(202)), "no other sign-in is enabled", "returned 202") for path in OTHERS),
])  # fmt: skip
def test_another_provider_than_expected_is_noticed(check, token, fault, sentence, reason):
    failed = outcomes(check(fault, AUTH_BEARER_TOKEN=token, **OIDC))
    assert failed.keys() == {sentence}
    assert reason in failed[sentence]
