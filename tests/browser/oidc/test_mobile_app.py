"""The mobile app where people sign in at an OpenID provider, whose page a browser opens in a window of its own."""

import pytest
from playwright.sync_api import expect

from tests.browser.mobile_app import MobileApp
from tests.kit.oidc.deployment import CLIENT_ID, OidcDeployment


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    deployment = OidcDeployment(tmp_path_factory.mktemp("mobile-oidc"))
    deployment.variables["AUTH0_NATIVE_CLIENT_ID"] = CLIENT_ID
    with deployment:
        yield deployment


@pytest.fixture
def app(page, deployment, complaints):
    complaints.announce("/favicon.ico", "")
    page.context.route(f"{deployment.issuer.url}.well-known/openid-configuration", pass_on)
    return MobileApp(page, deployment)


def pass_on(route):
    """Reach the provider for a page that Chromium takes for one of the internet, which may not ask this machine."""
    route.fulfill(response=route.fetch())


def test_whoever_closes_the_providers_window_is_back_where_they_were(app):
    app.open()
    with app.page.expect_popup() as provider:
        app.press("Sign in")
    provider.value.close()
    expect(app.button("Sign in")).to_be_enabled()
    expect(app.alert).to_have_count(0)
