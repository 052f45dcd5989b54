import pytest

from tests.kit.deployment import Deployment
from tests.kit.oidc.issuer import Issuer


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def deployment(issuer, tmp_path_factory):
    variables = {**issuer.variables, "RELEASE": "built", "AUTH0_SPA_CLIENT_ID": "client"}
    with Deployment(tmp_path_factory.mktemp("oidc"), **variables) as deployment:
        yield deployment


@pytest.fixture
def token(issuer):
    """A token that the issuer has signed for the check."""
    return issuer.token("check@clients")


@pytest.fixture
def credential(token):
    return {"AUTH_BEARER_TOKEN": token, "VALIDATION_AUTH_PROVIDER": "oidc"}
