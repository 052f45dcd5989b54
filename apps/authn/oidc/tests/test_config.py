"""What clients learn of the issuer, and where browsers may ask it."""

import pytest

from apps.authn.none.provider import NoAccounts
from apps.authn.oidc.provider import Oidc
from apps.web.runtime_config import runtime_config
from tests.kit.features import configure

COMPLETE = {
    "oidc_issuer": "https://tenant.auth0.example/",
    "oidc_audience": "https://api.example.com",
    "auth0_spa_client_id": "client",
}


@pytest.fixture
def auth0_with(settings):
    """Return what /api/config says in a deployment with these variables."""

    def auth0_with(**variables):
        settings.PROVIDER = Oidc
        configure(settings, Oidc, **COMPLETE | variables)
        return runtime_config()["auth0"]

    return auth0_with


def test_config_has_what_universal_login_needs(auth0_with):
    expected = {"domain": "tenant.auth0.example", "clientId": "client", "audience": "https://api.example.com"}
    assert auth0_with() == expected


def test_a_domain_without_https_says_so(auth0_with):
    assert auth0_with(oidc_issuer="http://localhost:9000/")["domain"] == "http://localhost:9000"


def test_a_native_client_has_an_id_of_its_own_and_the_whole_issuer(auth0_with):
    issuer = "https://login.example/realms/acme"
    assert auth0_with(oidc_issuer=issuer, auth0_native_client_id="native") == {
        "domain": "login.example",
        "clientId": "client",
        "audience": "https://api.example.com",
        "nativeClientId": "native",
        "issuer": issuer,
    }


@pytest.mark.parametrize("name", COMPLETE)
def test_without_any_of_it_there_is_no_universal_login(auth0_with, name):
    assert auth0_with(**{name: ""}) is None


def test_other_providers_show_none_of_it(settings):
    configure(settings, Oidc, **COMPLETE)
    settings.PROVIDER = NoAccounts
    assert runtime_config()["auth0"] is None
