"""Every state of signing in at a provider, in every look, and what people can do about it there."""

from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.oidc.client import OidcClient

DISCOVERY = "**/.well-known/*"


def refuse(route):
    error = {"code": "UNAUTHORIZED", "message": "The bearer token is not valid.", "requestId": "r"}
    route.fulfill(status=401, json={"error": error})


def test_signing_in_and_out(client, deployment):
    client.open("/examples?from=mail")
    client.observe("oidc-sign-in")
    client.press("Sign in")
    client.sees_heading("Who is signing in?")
    client.observe("oidc-local-issuer")
    client.page.get_by_role("button", name="Cancel").click()
    client.is_signed_out()
    for text in ("You are not signed in.", "says: “The sign-in was cancelled.”", "access_denied"):
        expect(client.alert).to_contain_text(text)
    assert client.page.url == f"{deployment.url}/examples?from=mail"
    client.observe("oidc-cancelled")
    client.choose("Alice")
    client.sees_examples()
    client.observe("oidc-signed-in")
    other = OidcClient(client.page.context.new_page(), deployment)
    other.open()
    other.is_signed_in_as("Alice")
    other.sign_out()
    other.is_signed_out("You are signed out.")
    other.observe("oidc-signed-out")
    client.is_signed_out("You signed out, or your session ended, in another tab.")
    client.observe("oidc-session-ended-elsewhere")


def test_a_provider_that_does_not_answer_is_explained(client, deployment, complaints):
    complaints.announce("/.well-known/openid-configuration", LOST)
    client.page.route(DISCOVERY, lambda route: route.abort())
    client.open("/?from=mail")
    client.press("Sign in")
    expect(client.alert).to_contain_text("Sign-in could not begin.")
    expect(client.alert).to_contain_text(f"127.0.0.1:{deployment.issuer.port} did not answer.")
    assert client.page.url == f"{deployment.url}/?from=mail"
    client.observe("oidc-provider-down")
    client.page.unroute(DISCOVERY)
    client.choose("Alice")
    client.is_signed_in_as("Alice")

    client.page.route(DISCOVERY, lambda route: route.abort())
    client.sign_out()
    client.sees("You are not signed out yet. Retrying…")
    client.keep("Bread")
    client.observe("oidc-not-signed-out-yet")
    client.page.reload()
    client.sees_heading("You could not be signed in again")
    client.observe("oidc-not-signed-in-again")
    client.page.unroute(DISCOVERY)
    client.press("Try again")
    client.is_signed_in_as("Alice")


def test_a_session_that_does_not_begin_or_ends(client, deployment, complaints):
    complaints.announce("/authorize", 400)
    complaints.announce("/api/*", 401)
    client.page.goto(f"{deployment.issuer.url}authorize?client_id=nobody")
    client.sees_heading("This cannot be done")
    client.observe("oidc-local-issuer-error")
    client.open("/?error=access_denied&error_description=Call+0900+now&state=made-up")
    client.is_signed_out("That sign-in was over already, or it began in another tab.")
    expect(client.page.get_by_text("0900")).to_have_count(0)
    client.observe("oidc-missing-transaction")
    client.open("/?error=unauthorized&error_description=%3Cimg+src%3Dx%3E+Blocked")
    expect(client.alert).to_contain_text("The link that you opened says: “<img src=x> Blocked”")
    assert client.page.url == f"{deployment.url}/"
    assert client.asked("/oauth/token") == []
    client.observe("oidc-error-of-a-link")
    client.page.route("**/api/me", refuse)
    client.choose("Alice")
    client.is_signed_out("This app did not accept that sign-in.")
    expect(client.alert).to_contain_text("The bearer token is not valid.")
    client.observe("oidc-refused-by-the-api")
    client.page.unroute("**/api/me")
    client.choose("Bob")  # it asks, although it knows Alice
    client.is_signed_in_as("Bob")
    for path in ("example", "me"):
        client.page.route(f"**/api/{path}", refuse)
    with client.page.expect_request("**/oauth/revoke"):
        client.add("Bread")
    client.is_signed_out("Your session has ended. Sign in again to go on.")
    client.observe("oidc-session-ended")
