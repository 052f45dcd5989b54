"""A deployment whose people bring a token of an issuer; a gateway in front of it breaks it."""

import pytest

from deployment_check.options import BadOptions, parse_target
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, body
from tests.processes.deployment_check.users.conftest import left_in, skipped

GIVEN, FORGED, ALTERED = "the given token is accepted", "forged tokens are rejected", "an altered token is rejected"


def believing(is_believed, token):
    """Return what takes other tokens for the given one."""

    def serve(request, real):
        if is_believed(request.headers.get("authorization", "").removeprefix("Bearer ")):
            request.headers["authorization"] = f"Bearer {token}"
        return real(request)

    return serve


def test_every_line_passes_with_the_given_token(check, stored):
    results = check()
    assert outcomes(results) == skipped(results) == {}
    assert {GIVEN, FORGED, ALTERED, "one can be created"} <= outcomes(results, of=("PASS",)).keys()
    assert left_in(stored) == []


def test_without_a_token_it_is_a_partial_check_unless_one_is_required(check):
    partial = check(AUTH_BEARER_TOKEN=None, VALIDATION_REQUIRE_AUTH="false")
    assert outcomes(partial) == {}
    assert skipped(partial)[GIVEN] == "AUTH_BEARER_TOKEN is not set"
    assert outcomes(check(AUTH_BEARER_TOKEN=None)).keys() == {GIVEN}


def test_a_deployment_that_verifies_no_signature_is_noticed(check, token):
    failed = outcomes(check(believing(lambda sent: "." in sent, token)))
    assert failed.keys() == {FORGED, ALTERED}
    assert failed[FORGED].startswith("a JWT signed with another key: GET /api/auth/check returned 200")
    assert failed[ALTERED].startswith("altered claims: GET /api/auth/check returned 200")


@pytest.mark.parametrize("kept", [slice(0, 2), slice(0, 3, 2)], ids=["signature", "claims"])
def test_a_deployment_that_accepts_an_altered_token_is_noticed(check, token, kept):
    fault = believing(lambda sent: sent.split(".")[kept] == token.split(".")[kept], token)
    assert outcomes(check(fault)).keys() == {ALTERED}


@pytest.mark.parametrize("claims", [{"aud": "https://other.example"}, {"exp": 1}, {"iss": "https://other.example/"}])
def test_a_token_that_the_deployment_refuses_is_a_failure(check, issuer, claims):
    results = check(AUTH_BEARER_TOKEN=issuer.token("check@clients", **claims))
    assert outcomes(results)[GIVEN].startswith("GET /api/auth/check returned 401 UNAUTHORIZED")
    assert skipped(results)["one can be created"] == "not signed in"


def test_a_principal_of_another_provider_is_noticed(check):
    failed = outcomes(check(answers("/api/auth/check", body('"oidc"', '"another"'))))
    assert failed == {GIVEN: "the principal has another provider or no subject"}


def test_a_malformed_token_is_refused_and_not_repeated():
    with pytest.raises(BadOptions) as caught:
        parse_target({"BASE_URL": "https://app.example.com", "AUTH_BEARER_TOKEN": "hunter2"})
    assert str(caught.value).splitlines()[1:] == [
        "  AUTH_BEARER_TOKEN: holds 7 characters; must be a JWT: three parts separated by dots"
    ]


def test_no_token_is_sent_over_plain_http(credential):
    with pytest.raises(BadOptions, match="must be https:// when a secret or token is to be sent there"):
        parse_target({"BASE_URL": "http://app.example.com", **credential})
