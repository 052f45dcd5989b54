"""Every state of signing in at a provider, and the local provider's own pages: pictures of them, and what axe says."""

import pytest
from playwright.sync_api import expect

from config.tests.browser.complaints import LOST
from config.tests.browser.oidc_client import OidcClient
from config.tests.browser.test_every_state import Observed
from config.tests.local_issuer import OidcDeployment


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
