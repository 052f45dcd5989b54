import pytest

from apps.authn.oidc.authentication import BearerTokenAuthentication
from apps.authn.oidc.keys import signing_keys
from apps.authn.oidc.provider import Oidc
from apps.core.views import ApiView
from tests.kit.features import configure
from tests.kit.oidc.issuer import AUDIENCE, Issuer


@pytest.fixture
def token_issuer(settings, monkeypatch):
    """Serve an issuer's keys, and make it the one that signs people in."""
    monkeypatch.setattr(ApiView, "authentication_classes", [BearerTokenAuthentication])
    signing_keys.cache_clear()
    with Issuer() as issuer:
        configure(settings, Oidc, oidc_issuer=issuer.url, oidc_audience=AUDIENCE)
        yield issuer
