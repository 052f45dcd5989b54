"""How a session ends, in one tab and in several."""

from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.web_client import WebClient

EXPIRED = "Your session has ended."


def test_an_expired_session_ends_calmly_in_the_middle_of_work(client, complaints):
    complaints.announce("/api/example", 401)
    session = client.open_signed_in("Milk")
    assert session.post("/api/auth/logout").status == 200
    asked = []
    client.page.on("request", lambda request: asked.append(request.url))
    client.add("Bread")
    client.sees(EXPIRED)
    client.sees_heading("Sign in to Reference App")
    expect(client.heading).to_be_focused()
    client.page.wait_for_timeout(1000)
    assert [url for url in asked if "/api/" in url] == [f"{client.deployment.url}/api/example"]


def test_an_expired_session_is_noticed_on_return_to_the_tab(client):
    session = client.open_signed_in("Milk")
    session.post("/api/auth/logout")
    client.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    client.sees(EXPIRED)
    expect(client.page.get_by_text("Milk")).not_to_be_visible()


def test_signing_out_in_one_tab_signs_the_other_out_too(client, context):
    client.open_signed_in("Milk")
    other = WebClient(context.new_page(), client.deployment)
    other.open()
    other.sees_names("Milk")
    client.press("Sign out")
    client.sees("You are signed out.")
    other.sees("You signed out in another tab.")
    expect(other.page.get_by_text("Milk")).not_to_be_visible()


def test_signing_out_signs_the_other_tab_out_too_when_the_answer_is_lost(client, context, complaints):
    complaints.announce("/api/auth/logout", LOST)
    client.open_signed_in("Milk")
    other = WebClient(context.new_page(), client.deployment)
    other.open()
    other.sees_names("Milk")
    client.page.route("**/api/auth/logout", lose_the_answer)
    client.press("Sign out")
    client.sees("You are signed out.")
    other.sees("You signed out in another tab.")


def lose_the_answer(route):
    route.fetch()
    route.abort()


def test_signing_in_in_one_tab_as_somebody_else_changes_the_other(client, context):
    client.open_signed_in("Milk")
    other = WebClient(context.new_page(), client.deployment)
    other.open_signed_in("Bread")
    client.sees_names("Bread")


def test_without_a_connection_nobody_is_said_to_be_signed_out(client, context, complaints):
    complaints.announce("*", LOST)
    client.open_signed_in("Milk")
    context.set_offline(True)
    client.press("Sign out")
    expect(client.alert).to_contain_text("You may still be signed in.")
    context.set_offline(False)
    client.press("Sign out")
    client.sees("You are signed out.")


def test_no_credential_is_kept_where_a_script_could_read_it(client):
    """But a hint that somebody may be signed in."""
    client.open()
    client.ask_for_link()
    client.follow_link()
    client.sees_heading("Examples")
    kept = client.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert kept == '[{},{},"signed-in=1"]'
