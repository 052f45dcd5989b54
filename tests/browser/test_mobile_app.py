"""The mobile app against the real product: a journey with links from real mails, and every screen in every state."""

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.magic_link.mobile_app import LinkApp

LONG_NAME = "A longer name that has to wrap somewhere, and_one_word_that_is_too_long_for_any_phone".ljust(200, "_")
ERROR = {"message": "There is nothing here.", "requestId": "0123456789abcdef0123456789abcdef"}


@pytest.fixture
def app(page, deployment, complaints):
    complaints.announce("/favicon.ico", "")
    for problem in (LOST, 404, 429):
        complaints.announce("/api/*", problem)
    return LinkApp(page, deployment)


def test_a_newcomer_signs_in_keeps_examples_and_signs_out(app):
    app.open()
    app.ask_for_link()
    app.sees_heading("Check your email")
    app.deployment.visitor().post("/api/auth/request-link", {"email": "mallory@example.com"})
    app.receive(app.deployment.accounts.mailbox.wait_for_link("mallory@example.com"))
    app.sees_heading("Finish signing in")  # as somebody else may have sent it
    app.sees("mallory@example.com")
    assert app.token is None
    app.receive(app_link(app))
    app.sees("No examples yet.")
    app.add("Milk")
    app.add("Bread")
    app.row("Milk").click()
    app.press("Rename")
    app.fill("New name", "Oat milk")
    app.press("Save")
    app.sees_heading("Oat milk")
    app.press("Delete")
    expect(app.row("Bread")).to_be_visible()
    expect(app.row("Oat milk")).to_have_count(0)
    visitor = app.deployment.visitor()
    visitor.headers["Authorization"] = f"Bearer {app.token}"
    app.press("Settings")
    app.sees(app.address)
    app.press("Sign out")
    app.sees("You are signed out.")
    assert app.token is None
    assert visitor.get("/api/auth/check").status == 401
    assert app.deployment.sign_in(app.address, use="api_token").names() == ["Bread"]


def app_link(app):
    """Return where the landing page of the mailed link leads to: into the app."""
    landing = app.page.context.new_page()
    landing.goto(app.deployment.accounts.mailbox.wait_for_link(app.address))
    landing.wait_for_selector("#offer:not([hidden])")
    link = landing.get_attribute("#open-app", "href")  # which a desk's browser does not show
    landing.close()
    return link


def fail(app, path, status, code, **headers):
    """Once answer a path with an error."""
    error = {"error": ERROR | {"code": code}}
    app.page.route(f"**{path}", lambda route: route.fulfill(status=status, json=error, headers=headers), times=1)


def test_the_states_of_starting_and_signing_in(app):
    app.page.route("**/api/config", lambda route: route.abort())
    app.open()
    app.sees_heading("The app could not start")
    app.observe("could-not-start")
    app.page.unroute("**/api/config")
    app.open()
    app.sees_heading("Sign in to Reference App")
    app.observe("sign-in")
    fail(app, "/api/auth/request-link", 429, "RATE_LIMITED", **{"Retry-After": "42"})
    app.ask_for_link()
    app.sees("Try again in 42 seconds.")
    app.observe("sign-in-refused")
    app.open()  # the button waits as long as the server asks
    app.ask_for_link()
    app.sees_heading("Check your email")
    app.observe("check-your-mail")
    app.press("Paste the link by hand")
    app.fill("Sign-in link", "hello")
    app.press("Sign in")
    app.observe("paste-a-link-refused")
    app.open_by(app.deployment.accounts.mailbox.wait_for_link(app.address))
    app.sees_heading("Finish signing in")
    app.observe("finish-signing-in")
    app.page.context.set_offline(True)
    app.press("Sign in")
    app.sees("You are not signed in yet. You are offline. This will be sent when you are back online.")
    app.observe("not-signed-in-yet")


def test_the_states_of_examples(app):
    visitor = app.open_signed_in()
    app.sees("No examples yet.")
    app.observe("examples-empty")
    for name in ("Bread", LONG_NAME, "Milk"):
        visitor.keep(name)
    fail(app, "/api/example", 404, "NOT_FOUND")
    app.open()
    expect(app.page.get_by_role("alert")).to_be_visible()
    app.observe("examples-failed")
    app.open()
    app.row(LONG_NAME).click()
    app.sees_heading(LONG_NAME)
    app.observe("example-with-a-long-name")
    app.open()
    expect(app.row("Milk")).to_be_visible()
    app.observe("examples")
    app.row("Milk").click()
    app.sees_heading("Milk")
    app.observe("example")
    app.press("Show the raw response")
    app.observe("example-raw-response")
    app.press("Hide the raw response")
    app.press("Rename")
    app.observe("example-renaming")
    app.press("Cancel")
    app.press("Delete")
    app.press("Undo")
    app.row("Milk").click()
    app.press("Delete")
    app.sees("Deleted “Milk”.")
    app.observe("example-deleted")


def test_the_states_of_changes_that_wait_or_are_refused(app):
    visitor = app.open_signed_in("Milk")
    app.press("New example")
    app.fill("Name", "Eggs")
    app.observe("new-example")
    app.page.context.set_offline(True)
    app.press("Add")
    app.sees("You are offline. One change will be saved when you are back online.")
    app.observe("examples-offline")
    app.press("Settings")
    app.press("Sign out")
    app.sees("Sign out and lose this change?")
    app.observe("signing-out-loses-a-change")
    app.press("Stay signed in")
    app.page.context.set_offline(False)
    expect(app.page.get_by_text("One change")).to_have_count(0)
    assert visitor.names() == ["Eggs", "Milk"]
    app.open()
    app.row("Milk").click()
    app.press("Rename")
    app.fill("New name", "Oat milk")
    visitor.delete(f"/api/example/{visitor.get('/api/example').data[1]['id']}")
    app.press("Save")
    app.sees("“Milk” was not renamed to “Oat milk”.")
    app.sees("This example is gone.")
    app.observe("example-gone")


def test_the_states_of_the_settings(app):
    app.open_signed_in()
    app.press("Settings")
    app.sees(app.address)
    app.observe("settings")
    app.press("Delete account…")
    app.sees(f"the account of {app.address}")
    app.observe("deleting-the-account")
    app.press("Cancel")
    app.page.context.set_offline(True)
    app.press("Sign out")
    app.sees("You are not signed out yet. You are offline. This will be sent when you are back online.")
    app.observe("signing-out-offline")
    app.page.context.set_offline(False)
    app.sees("You are signed out.")
    app.observe("signed-out")


def test_a_long_list_goes_on_where_it_stopped(app):
    app.open_signed_in(*(f"Example {number}" for number in range(51)))
    fail(app, "/api/example?*", 404, "NOT_FOUND")
    app.row("Example 50").hover()
    scroll_until(app, app.page.get_by_role("alert"))
    app.observe("examples-no-more")
    app.button("Load more").click()
    scroll_until(app, app.row("Example 0"))
    expect(app.button("Load more")).to_have_count(0)


def scroll_until(app, target):
    while not target.is_visible():
        app.page.mouse.wheel(0, 3000)
        app.page.wait_for_timeout(50)  # a wheel is answered in the next frames
