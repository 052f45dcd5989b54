"""What somebody sees while the OpenID provider is not there: words of ours, never the browser's error page."""

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.oidc.client import OidcClient
from tests.kit.oidc.deployment import OidcDeployment


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with OidcDeployment(tmp_path_factory.mktemp("oidc")) as deployment:
        yield deployment


@pytest.fixture
def deployment(running):
    """A deployment whose provider runs, until a test stops it."""
    yield running
    running.renew_issuer()


@pytest.fixture
def client(page, deployment, complaints):
    complaints.announce("/.well-known/openid-configuration", LOST)
    complaints.announce("/oauth/token", LOST)
    return OidcClient(page, deployment)


def test_signing_in_cannot_begin_and_can_be_tried_again(client, deployment):
    client.open("/?from=mail")
    deployment.issuer.stop()
    client.press("Sign in")
    expect(client.alert).to_contain_text("Sign-in could not begin.")
    expect(client.alert).to_contain_text(f"localhost:{deployment.issuer.port} did not answer.")
    assert client.page.url == f"{deployment.url}/?from=mail"
    deployment.issuer.start()
    client.choose("Alice")
    client.is_signed_in_as("Alice")


def test_whoever_is_signed_in_works_on_and_is_not_said_to_have_signed_out(client, deployment):
    client.sign_in_as("Alice")
    deployment.issuer.stop()
    client.keep("Milk")
    client.press("Sign out")
    expect(client.alert).to_contain_text("You are still signed in.")
    expect(client.alert).to_contain_text("did not answer.")
    client.keep("Bread")


def test_a_reload_waits_for_the_provider_and_ends_calmly_when_that_knows_nobody(client, deployment):
    client.sign_in_as("Alice")
    deployment.issuer.stop()
    client.page.reload()
    client.sees_heading("You could not be signed in again")
    expect(client.alert).to_contain_text("did not answer.")
    assert client.page.url == f"{deployment.url}/"
    deployment.issuer.start()
    client.press("Try again")
    client.is_signed_out("Your session has ended. Sign in again to go on.")


def test_a_sign_in_whose_last_step_fails_can_be_tried_again(client, deployment):
    client.open()
    client.page.context.route("**/oauth/token", lambda route: route.abort())
    client.choose("Alice")
    expect(client.alert).to_contain_text("did not answer, or its answer could not be used.")
    assert client.page.url == f"{deployment.url}/"
    client.page.context.unroute("**/oauth/token")
    client.press("Sign in")
    client.is_signed_in_as("Alice")
