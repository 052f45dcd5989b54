"""What clients learn of the issuer, and where browsers may ask it."""

from apps.authn.oidc.provider import Oidc
from apps.web.serializers import runtime_config
from tests.kit.features import configure

AUDIENCE = "https://api.example.com"
COMPLETE = {
    "oidc_issuer": "https://tenant.auth0.example/",
    "oidc_audience": AUDIENCE,
    "auth0_spa_client_id": "client",
}
LOGIN = {"domain": "tenant.auth0.example", "clientId": "client", "audience": AUDIENCE}
REALM = "https://login.example/realms/acme"


def test_config_has_what_universal_login_needs_and_otherwise_nothing(settings):
    settings.PROVIDER = Oidc
    for variables, expected in (
        ({}, LOGIN),
        ({"oidc_issuer": "http://localhost:9000/"}, LOGIN | {"domain": "http://localhost:9000"}),
        (
            {"oidc_issuer": REALM, "auth0_native_client_id": "native"},
            LOGIN | {"domain": "login.example", "nativeClientId": "native", "issuer": REALM},
        ),
        (
            {"oidc_issuer": REALM, "auth0_spa_client_id": "", "auth0_native_client_id": "native"},
            {"domain": "login.example", "audience": AUDIENCE, "nativeClientId": "native", "issuer": REALM},
        ),
        *(({"auth0_native_client_id": "", name: ""}, None) for name in COMPLETE),
    ):
        configure(settings, Oidc, **COMPLETE | variables)
        assert runtime_config()["auth0"] == expected, variables
