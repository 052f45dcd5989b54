"""A deployment whose people sign in at an OpenID provider on this machine, which is another site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.oidc.client import OidcClient, Tokens
from tests.browser.oidc.deployment import OidcDeployment
from tests.kit.oidc.deployment import CLIENT_ID


@pytest.fixture(scope="package")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OidcDeployment]:
    """One whose access tokens live so shortly that each use renews them."""
    folder = tmp_path_factory.mktemp("oidc")
    with OidcDeployment(folder, AUTH0_NATIVE_CLIENT_ID=CLIENT_ID, LOCAL_ISSUER_TOKEN_SECONDS="30") as deployment:
        yield deployment


@pytest.fixture
def tokens(context: BrowserContext) -> Tokens:
    """Whatever this browser is given that nobody else may see."""
    return Tokens(context)


@pytest.fixture
def client(tokens: Tokens, page: Page, deployment: OidcDeployment) -> OidcClient:
    return OidcClient(page, deployment)
