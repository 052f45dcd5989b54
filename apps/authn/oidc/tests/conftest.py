import pytest

from apps.authn.oidc.authentication import BearerTokenAuthentication
from apps.authn.oidc.keys import signing_keys
from apps.authn.oidc.provider import Oidc
from apps.core.views import ApiView
from tests.kit.features import configure
from tests.kit.oidc.issuer import AUDIENCE, Issuer


@pytest.fixture
def issuer(settings, monkeypatch):
    """Serve an issuer's keys, and make it the one that signs people in."""
    monkeypatch.setattr(ApiView, "authentication_classes", [BearerTokenAuthentication])
    signing_keys.cache_clear()
    with Issuer() as issuer:
        configure(settings, Oidc, oidc_issuer=issuer.url, oidc_audience=AUDIENCE)
        yield issuer


@pytest.fixture
def check(alice):
    """Return what /api/auth/check answers to a token."""
    return lambda token: alice.get("/api/auth/check", headers={"authorization": f"Bearer {token}"})


@pytest.fixture
def sign_in(issuer):
    """Give a person a token of the issuer's, by default about a subject of their own."""

    def sign_in(person, subject=None, **claims):
        token = issuer.token(subject or person.email.partition("@")[0], **claims)
        person.headers["authorization"] = f"Bearer {token}"
        return person

    return sign_in
