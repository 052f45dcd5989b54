"""Every state of signing in at a provider, in every look, and what people can do about it there."""

from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.oidc.client import OidcClient

DISCOVERY = "**/.well-known/*"


def test_signing_in_and_out(client):
    client.open("/?from=mail")
    client.observe("oidc-sign-in")
    client.press("Sign in")
    client.sees_heading("Who is signing in?")
    client.observe("oidc-local-issuer")
    client.page.get_by_role("button", name="Cancel").click()
    client.is_signed_out()
    expect(client.alert).to_contain_text("You are not signed in.")
    expect(client.alert).to_contain_text("says: “The sign-in was cancelled.”")
    expect(client.alert).to_contain_text("access_denied")
    assert client.page.url == f"{client.deployment.url}/?from=mail"
    client.observe("oidc-cancelled")
    client.choose("Alice")
    client.sees_examples()
    client.observe("oidc-signed-in")
    client.press("Sign out")
    client.sees("You are signed out.")
    client.observe("oidc-signed-out")


def test_a_provider_that_does_not_answer_is_explained(client, deployment, complaints):
    complaints.announce("/.well-known/openid-configuration", LOST)
    complaints.announce("/oauth/token", LOST)
    issuer = f"localhost:{deployment.issuer.port}"
    client.page.route(DISCOVERY, lambda route: route.abort())
    client.open("/?from=mail")
    client.press("Sign in")
    expect(client.alert).to_contain_text("Sign-in could not begin.")
    expect(client.alert).to_contain_text(f"{issuer} did not answer.")
    assert client.page.url == f"{deployment.url}/?from=mail"
    client.observe("oidc-provider-down")

    client.page.unroute(DISCOVERY)
    client.page.context.route("**/oauth/token", lambda route: route.abort())
    client.choose("Alice")
    expect(client.alert).to_contain_text("did not answer, or its answer could not be used.")
    client.page.context.unroute("**/oauth/token")
    client.press("Sign in")
    client.is_signed_in_as("Alice")

    client.page.route(DISCOVERY, lambda route: route.abort())
    client.keep("Milk")
    client.press("Sign out")
    expect(client.alert).to_contain_text("You are still signed in.")
    expect(client.alert).to_contain_text("did not answer.")
    client.keep("Bread")
    client.observe("oidc-still-signed-in")
    client.page.reload()
    client.sees_heading("You could not be signed in again")
    expect(client.alert).to_contain_text("did not answer.")
    client.observe("oidc-not-signed-in-again")
    client.page.unroute(DISCOVERY)
    client.page.context.clear_cookies(name="_session")
    client.press("Try again")
    client.is_signed_out("Your session has ended. Sign in again to go on.")


def test_the_providers_own_error(client, deployment, complaints):
    complaints.announce("/authorize", 400)
    client.page.goto(f"{deployment.issuer.url}authorize?client_id=nobody")
    client.sees_heading("This cannot be done")
    client.observe("oidc-local-issuer-error")


def test_a_session_that_does_not_begin_or_ends(client, complaints):
    complaints.announce("/api/me", 401)
    complaints.announce("/api/example", 401)
    error = {"code": "UNAUTHORIZED", "message": "The bearer token is not valid.", "requestId": "r"}
    refuse = {"status": 401, "json": {"error": error}}
    client.open("/?error=access_denied&error_description=Call+0900+now&state=made-up")
    client.is_signed_out("That sign-in was over already, or it began in another tab.")
    expect(client.page.get_by_text("0900")).to_have_count(0)
    client.observe("oidc-missing-transaction")
    client.open("/?error=unauthorized&error_description=%3Cimg+src%3Dx%3E+Blocked")
    expect(client.alert).to_contain_text("The link that you opened says: “<img src=x> Blocked”")
    assert client.page.url == f"{client.deployment.url}/"
    assert client.asked("/oauth/token") == []
    client.observe("oidc-error-of-a-link")
    client.page.route("**/api/me", lambda route: route.fulfill(**refuse))
    client.choose("Alice")
    client.is_signed_out("This app did not accept that sign-in.")
    expect(client.alert).to_contain_text("The bearer token is not valid.")
    client.observe("oidc-refused-by-the-api")
    client.page.unroute("**/api/me")
    client.choose("Bob")  # it asks, although it knows Alice
    client.is_signed_in_as("Bob")
    client.page.route("**/api/example", lambda route: route.fulfill(**refuse))
    with client.page.expect_request("**/oauth/revoke"):
        client.add("Bread")
    client.is_signed_out("Your session has ended. Sign in again to go on.")
    client.observe("oidc-session-ended")


def test_a_session_that_ends_in_another_tab(client, deployment):
    client.sign_in_as("Alice")
    client.keep("Milk")
    other = OidcClient(client.page.context.new_page(), deployment)
    other.open()
    other.is_signed_in_as("Alice")
    other.press("Sign out")
    other.is_signed_out("You are signed out.")
    client.is_signed_out("You signed out, or your session ended, in another tab.")
    expect(client.page.get_by_text("Milk")).to_have_count(0)
    client.observe("oidc-session-ended-elsewhere")
    client.choose("Bob")
    client.is_signed_in_as("Bob")
