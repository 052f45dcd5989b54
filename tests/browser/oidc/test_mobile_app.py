"""The mobile app where people sign in at an OpenID provider, whose page a browser opens in a window of its own."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.mobile_app import MobileApp, serve_page


@pytest.fixture
def app(page, deployment, complaints):
    complaints.announce("/favicon.ico", "")
    return MobileApp(page, deployment)


def lead_on(route):
    """Answer for the provider, which Chromium does not let this page ask, as it takes the page for one of the internet.

    A page leads on instead of a redirect, whose target Playwright would not route.
    """
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
    app.sees_heading("Sign in to Reference App")
    app.observe("oidc-sign-in")
    with app.page.expect_popup() as provider:
        app.press("Sign in")
    provider.value.close()
    expect(app.button("Sign in")).to_be_enabled()
    expect(app.page.get_by_role("alert")).to_have_count(0)
    with app.page.expect_popup() as provider:
        app.press("Sign in")
    provider.value.get_by_role("button", name="Alice").click()
    app.sees_heading("Examples")
    app.add("Milk")
    expect(app.row("Milk").first).to_be_visible()
    app.press("Settings")
    app.press("Sign out")
    app.sees("You are signed out on this device. You may still be signed in at your provider.")  # it ends none


def test_a_deployment_that_lacks_the_apps_settings_says_so(app):
    def leave_out(route):
        data = route.fetch().json()["data"]
        route.fulfill(json={"data": data | {"auth0": {**data["auth0"], "nativeClientId": None, "issuer": None}}})

    app.page.route("**/api/config", leave_out)
    app.open()
    app.sees_heading("Sign-in is not set up yet")
    app.observe("oidc-not-set-up")
