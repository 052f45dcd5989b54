"""Every state of signing in at a provider, and the local provider's own pages: pictures of them, and what axe says."""

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.oidc.client import OidcClient
from tests.browser.test_every_state import Observed
from tests.kit.oidc.deployment import OidcDeployment


class ObservedOidc(Observed, OidcClient):
    """A client of which every state is looked at."""


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with OidcDeployment(tmp_path_factory.mktemp("oidc")) as deployment:
        yield deployment


@pytest.fixture(params=["light-1280", "light-320", "dark-1280", "dark-320"])
def client(request, new_profile, deployment, screenshots):
    scheme, width = request.param.split("-")
    viewport = {"width": int(width), "height": 720}
    profile = new_profile(color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    client = ObservedOidc(profile.new_page(), deployment)
    client.folder, client.look = screenshots, request.param
    return client


def test_signing_in_and_out(client):
    client.open()
    client.observe("oidc-sign-in")
    client.press("Sign in")
    client.sees_heading("Who is signing in?")
    client.observe("oidc-local-issuer")
    client.page.get_by_role("button", name="Cancel").click()
    expect(client.alert).to_be_visible()
    client.observe("oidc-cancelled")
    client.choose("Alice")
    client.sees("No examples yet.")
    client.observe("oidc-signed-in")
    client.press("Sign out")
    client.sees("You are signed out.")
    client.observe("oidc-signed-out")


def test_things_that_go_wrong(client, deployment, complaints):
    complaints.announce("/.well-known/openid-configuration", LOST)
    complaints.announce("/authorize", 400)
    client.page.goto(f"{deployment.issuer.url}authorize?client_id=nobody")
    client.sees_heading("This cannot be done")
    client.observe("oidc-local-issuer-error")
    client.page.route("**/.well-known/*", lambda route: route.abort())
    client.open()
    client.press("Sign in")
    expect(client.alert).to_be_visible()
    client.observe("oidc-provider-down")
    client.page.unroute("**/.well-known/*")
    client.choose("Alice")
    client.sees("No examples yet.")
    client.page.route("**/.well-known/*", lambda route: route.abort())
    client.press("Sign out")
    expect(client.alert).to_be_visible()
    client.observe("oidc-still-signed-in")
    client.page.reload()
    client.sees_heading("You could not be signed in again")
    client.observe("oidc-not-signed-in-again")


def test_a_session_that_ends_or_does_not_begin(client, deployment, complaints):
    complaints.announce("/api/me", 401)
    complaints.announce("/api/example", 401)
    error = {"code": "UNAUTHORIZED", "message": "The bearer token is not valid.", "requestId": "r"}
    refuse = {"status": 401, "json": {"error": error}}
    client.open("/?code=stolen&state=made-up")
    client.is_signed_out("That sign-in was over already")
    client.observe("oidc-missing-transaction")
    client.open("/?error=unauthorized&error_description=Blocked")
    expect(client.alert).to_contain_text("Blocked")
    client.observe("oidc-error-of-a-link")
    client.page.route("**/api/me", lambda route: route.fulfill(**refuse))
    client.choose("Alice")
    client.is_signed_out("This app did not accept that sign-in.")
    client.observe("oidc-refused-by-the-api")
    client.page.unroute("**/api/me")
    client.choose("Alice")
    client.sees_examples()
    client.page.route("**/api/example", lambda route: route.fulfill(**refuse))
    client.add("Bread")
    client.is_signed_out("Your session has ended.")
    client.observe("oidc-session-ended")


def test_a_session_that_ends_in_another_tab(client, deployment):
    client.sign_in_as("Alice")
    other = OidcClient(client.page.context.new_page(), deployment)
    other.open()
    other.is_signed_in_as("Alice")
    other.press("Sign out")
    client.is_signed_out("You signed out, or your session ended, in another tab.")
    client.observe("oidc-session-ended-elsewhere")
