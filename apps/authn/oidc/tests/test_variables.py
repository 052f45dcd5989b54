import pytest

from config.environment import parse_environment
from tests.kit.variables import (
    MINIMAL,
    PROD,
    URLS,
    WORDS,
    assert_needed,
    assert_refused_in_prod,
    faults_of,
    table,  # noqa: F401 - a fixture
)

CASES = {
    "OIDC_ISSUER": URLS,
    "OIDC_AUDIENCE": WORDS,
    "OIDC_JWKS_URI": URLS,
    "AUTH0_SPA_CLIENT_ID": WORDS,
    "AUTH0_NATIVE_CLIENT_ID": WORDS,
}
OIDC = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": "https://issuer.example/", "OIDC_AUDIENCE": "https://api.example"}


@pytest.mark.parametrize("missing", ["OIDC_ISSUER", "OIDC_AUDIENCE"])
def test_issuer_and_audience_must_be_set(missing):
    assert_needed(OIDC, missing, "AUTH_PROVIDER is oidc")


def test_a_needed_variable_that_is_malformed_is_one_fault_and_not_two():
    assert faults_of(MINIMAL | OIDC | {"OIDC_ISSUER": "issuer"}) == {
        "OIDC_ISSUER": 'OIDC_ISSUER: holds "issuer"; must be an http:// or https:// URL'
    }


def test_nothing_to_mail_with_is_needed():
    parse_environment({name: text for name, text in PROD.items() if not name.startswith("RESEND")} | OIDC)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("OIDC_ISSUER", "http://localhost:9000/"),
        ("OIDC_ISSUER", "http://issuer.example/"),
        ("OIDC_JWKS_URI", "http://LOCALHOST./jwks"),
    ],
)
def test_prod_takes_a_public_issuer_only(name, text):
    assert_refused_in_prod(name, text)
