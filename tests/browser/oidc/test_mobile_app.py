"""The mobile app where people sign in at an OpenID provider, whose page a browser opens in a window of its own."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.mobile_app import MobileApp, serve_page
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


def lead_on(route):
    """Answer with a page that leads on instead of a redirect, whose target Playwright would not route."""
    response = route.fetch(max_redirects=0)
    if location := response.headers.get("location"):
        script = f"<script>location.replace({json.dumps(location)})</script>"
        cookies = {name: value for name, value in response.headers.items() if name == "set-cookie"}
        route.fulfill(body=script, content_type="text/html", headers=cookies)
    else:
        route.fulfill(response=response)


def test_a_person_signs_in_at_the_provider_and_out_again(app, deployment):
    app.page.context.route(f"{deployment.issuer.url}**", lead_on)
    app.page.context.route(lambda url: url.partition("?")[0] == f"{deployment.url}/", serve_page)
    app.open()
    with app.page.expect_popup() as provider:
        app.press("Sign in")
    provider.value.get_by_role("button", name="Alice").click()
    app.sees("No examples yet.")
    app.add("Milk")
    expect(app.row("Milk")).to_be_visible()
    app.press("Settings")
    app.press("Sign out")
    app.sees("You are signed out on this device. Your provider could not be told.")  # this one ends no sign-ins
