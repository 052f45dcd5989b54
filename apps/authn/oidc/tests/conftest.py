import pytest

from apps.authn.oidc.authentication import BearerTokenAuthentication
from apps.authn.oidc.keys import signing_keys
from apps.core.views import ApiView
from tests.kit.oidc_issuer import AUDIENCE, Issuer


@pytest.fixture
def issuer(settings, monkeypatch):
    """Serve an issuer's keys, and make it the one that signs people in."""
    monkeypatch.setattr(ApiView, "authentication_classes", [BearerTokenAuthentication])
    signing_keys.cache_clear()
    with Issuer() as issuer:
        settings.OIDC_ISSUER, settings.OIDC_AUDIENCE = issuer.url, AUDIENCE
        settings.OIDC_JWKS_URI = f"{issuer.url}.well-known/jwks.json"
        yield issuer


@pytest.fixture
def check(alice):
    """Return what /api/auth/check answers to a token."""
    return lambda token, scheme="Bearer": alice.get(
        "/api/auth/check", headers={"authorization": f"{scheme} {token}".strip()}
    )
