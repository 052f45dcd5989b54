"""A deployment whose people bring a token of an issuer; a gateway in front of it breaks it."""

import pytest

from tests.kit.deployment import Deployment
from tests.kit.gateway import Gateway, forward
from tests.kit.oidc.issuer import AUDIENCE, Issuer
from tests.processes.deployment_check.faults import answers, body

OIDC = {"validation_auth_provider": "oidc", "validation_secret": None}
GIVEN, FORGED, ALTERED = (
    "the given token is accepted",
    "forged tokens are refused",
    "the given token is refused once it was altered",
)


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def deployment(issuer, tmp_path_factory):
    """A good deployment whose people bring tokens."""
    variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": issuer.url, "OIDC_AUDIENCE": AUDIENCE, "RELEASE": "built"}
    variables |= {"AUTH0_SPA_CLIENT_ID": "client"}
    with Deployment(tmp_path_factory.mktemp("oidc"), **variables) as deployment:
        yield deployment


@pytest.fixture
def token(issuer):
    """A token that the issuer has signed for the check."""
    return issuer.token("check@clients")


def tried(results):
    """Return how every check ended that did not pass, but for what takes https."""
    return {
        result.sentence: (str(result.outcome), result.reason)
        for result in results
        if result.outcome != "PASS" and result.reason != "it is not served over https"
    }


def believing(knows, token):
    """Return what takes other tokens for the given one."""

    def serve(request, real):
        if knows(request.headers.get("authorization", "").removeprefix("Bearer ")):
            request.headers["authorization"] = f"Bearer {token}"
        return real(request)

    return serve


def test_every_line_passes_with_the_given_token(gateway, check, token, stored):
    results = check(gateway, auth_bearer_token=token, **OIDC)
    assert tried(results) == {}
    assert {"one can be created", "another tenant can neither see nor change nor delete it"} <= {
        result.sentence for result in results
    }
    assert stored.items("EXAMPLE") == []


def test_without_a_token_it_is_a_partial_check(gateway, check):
    results = check(gateway, validation_require_auth=False, **OIDC)
    assert tried(results)[GIVEN] == ("SKIP", "no AUTH_BEARER_TOKEN was given")
    assert {outcome for outcome, _ in tried(results).values()} == {"SKIP"}


def test_without_a_token_it_fails_if_one_is_required(gateway, check):
    failed = [sentence for sentence, (outcome, _) in tried(check(gateway, **OIDC)).items() if outcome == "FAIL"]
    assert failed == [GIVEN]


def test_a_deployment_that_verifies_no_signature_is_noticed(broken, check, token):
    with broken(believing(lambda sent: "." in sent, token)) as gateway:
        failed = tried(check(gateway, auth_bearer_token=token, **OIDC))
    assert set(failed) == {FORGED, ALTERED}
    assert failed[FORGED][1].startswith("with a JWT that a stranger signed, GET /api/auth/check answered 200")
    assert failed[ALTERED][1].startswith("with other claims, GET /api/auth/check answered 200")


@pytest.mark.parametrize("kept", [slice(0, 2), slice(0, 3, 2)], ids=["signature", "claims"])
def test_a_deployment_that_takes_an_altered_token_is_noticed(broken, check, token, kept):
    with broken(believing(lambda sent: sent.split(".")[kept] == token.split(".")[kept], token)) as gateway:
        assert set(tried(check(gateway, auth_bearer_token=token, **OIDC))) == {ALTERED}


@pytest.mark.parametrize(
    "claims", [{"aud": "https://another.example"}, {"exp": 1}, {"iss": "https://another.example/"}]
)
def test_a_token_that_the_deployment_refuses_is_a_failure(gateway, check, issuer, claims):
    results = tried(check(gateway, auth_bearer_token=issuer.token("check@clients", **claims), **OIDC))
    assert results[GIVEN][0] == "FAIL"
    assert results[GIVEN][1].startswith("GET /api/auth/check answered 401 UNAUTHORIZED")
    assert results["one can be created"] == ("SKIP", "nobody is signed in")


def test_another_provider_than_expected_is_noticed(broken, check, token):
    with broken(answers("/api/auth/check", body('"oidc"', '"another"'))) as gateway:
        failed = tried(check(gateway, auth_bearer_token=token, **OIDC))
    assert failed[GIVEN] == ("FAIL", "the principal is not the issuer's")


def test_another_way_in_is_noticed(broken, check, token):
    def open_to_links(request, real):
        response = real(request)
        if request.path.startswith("/api/auth/request-link"):
            response.status = 202
        return response

    with broken(open_to_links) as gateway:
        assert set(tried(check(gateway, auth_bearer_token=token, **OIDC))) == {"there is no other way in"}


def test_a_deployment_without_sign_in_is_reported(tmp_path, check):
    expected = {"validation_auth_provider": "none", "validation_secret": None}
    nobodys = Deployment(tmp_path, AUTH_PROVIDER="none", RELEASE="built")
    with nobodys, Gateway(lambda request: forward(request, nobodys.port)) as gateway:
        partial = tried(check(gateway, validation_require_auth=False, **expected))
        required = tried(check(gateway, **expected))
    assert set(partial) == set(required) == {"somebody can sign in"}
    assert partial["somebody can sign in"] == ("SKIP", "this deployment has no sign-in")
    assert required["somebody can sign in"] == ("FAIL", "this deployment has no sign-in")
