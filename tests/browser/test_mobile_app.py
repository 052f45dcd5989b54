"""The mobile app's journeys against the real product: links from real mails, examples, and the ends of a sign-in."""

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.mobile_app import MobileApp


@pytest.fixture
def app(page, deployment, complaints):
    complaints.announce("/favicon.ico", "")
    return MobileApp(page, deployment)


def is_signed_in(app, token):
    visitor = app.deployment.visitor()
    visitor.headers["Authorization"] = f"Bearer {token}"
    return visitor.get("/api/auth/check").status == 200


def test_a_newcomer_signs_in_keeps_examples_and_signs_out(app):
    app.open()
    app.sees_heading("Sign in to Reference App")
    app.ask_for_link()
    app.receive(app.app_link())
    app.sees("No examples yet.")
    app.add("Milk")
    expect(app.row("Milk")).to_be_visible()
    app.add("Bread")
    app.row("Milk").click()
    app.press("Rename")
    app.page.get_by_label("New name").fill("Oat milk")
    app.press("Save")
    app.sees_heading("Oat milk")
    app.press("Delete")
    app.press("Delete")
    expect(app.row("Bread")).to_be_visible()
    expect(app.row("Oat milk")).to_have_count(0)
    token = app.token
    assert is_signed_in(app, token)
    app.press("Settings")
    app.sees(app.address)
    app.press("Sign out")
    app.sees("You are signed out.")
    assert app.token is None
    assert not is_signed_in(app, token)


def test_an_https_link_starts_the_app_and_is_used_only_when_asked_to(app):
    app.open()
    app.ask_for_link()
    link = app.deployment.wait_for_link(app.address)
    app.open_by(link)
    app.sees_heading("Finish signing in")
    app.sees(app.address)
    app.open_by(link)
    app.press("Sign in")
    app.sees("No examples yet.")
    app.open_by(link)
    app.sees(f"You are already signed in as {app.address}.")


def test_a_link_that_was_used_elsewhere_explains_itself(app, complaints):
    complaints.announce("/api/auth/verify", 401)
    app.open()
    app.ask_for_link()
    link = app.deployment.wait_for_link(app.address)
    assert app.deployment.visitor().use_link(link, "session").status == 200
    app.open_by(link)
    app.press("Sign in")
    app.sees("That sign-in link was used before, has expired, or belongs elsewhere.")
    app.sees_heading("Sign in to Reference App")


def test_the_link_can_be_pasted(app):
    app.open()
    app.ask_for_link()
    app.press("Paste the link by hand")
    link = app.deployment.wait_for_link(app.address)
    app.page.get_by_label("Sign-in link", exact=True).fill(f"Open this link:\n\n{link}\n\nIt works once.")
    app.sees(f"This link signs you in as {app.address}.")
    app.press("Sign in")
    app.sees("No examples yet.")


def test_somebody_elses_link_waits_until_its_address_was_seen(app):
    app.open()
    app.ask_for_link()
    other = app.deployment.visitor()
    other.post("/api/auth/request-link", {"email": "mallory@example.com"})
    link = app.deployment.wait_for_link("mallory@example.com")
    app.receive(link.replace(f"{app.deployment.url}/auth/verify#", "referenceapp://auth/verify?"))
    app.sees_heading("Finish signing in")
    app.sees("mallory@example.com")
    assert app.token is None


def test_a_session_that_ended_on_the_server_leads_to_signing_in_once(app, complaints):
    complaints.announce("/api/example", 401)
    visitor = app.open_signed_in("Milk")
    expect(app.row("Milk")).to_be_visible()
    visitor.post("/api/auth/logout")
    asked = []
    app.page.on("request", lambda request: asked.append(f"{request.method} {request.url.partition('/api')[2]}"))
    app.add("Bread")
    app.sees("Your session has ended. Sign in again to go on.")
    app.page.wait_for_timeout(500)
    assert [request for request in asked if not request.endswith(" ")] == ["POST /example"]  # beside images
    assert app.token is None


def test_a_long_list_is_loaded_page_by_page(app):
    app.open_signed_in(*(f"Example {number}" for number in range(51)))
    expect(app.row("Example 50")).to_be_visible()
    app.row("Example 50").hover()
    for _ in range(20):
        app.page.mouse.wheel(0, 2000)
        app.page.wait_for_timeout(100)
    expect(app.row("Example 0")).to_be_visible()
    expect(app.button("Load more")).to_have_count(0)


def test_without_a_connection_nothing_is_lost_and_nothing_is_done_twice(app, complaints):
    complaints.announce("/api/*", LOST)
    app.open_signed_in("Milk")
    expect(app.row("Milk")).to_be_visible()
    app.page.context.set_offline(True)
    app.add("Bread")
    app.sees("“Bread” may or may not have been added.")
    app.page.context.set_offline(False)
    app.press("Look into the list")
    expect(app.row("Milk")).to_be_visible()
    expect(app.row("Bread")).to_have_count(0)
    app.row("Milk").click()
    app.press("Delete")
    app.page.context.set_offline(True)
    app.press("Delete")
    app.sees("“Milk” may or may not have been deleted.")
    app.page.context.set_offline(False)
    app.press("Try again")
    app.sees("No examples yet.")
