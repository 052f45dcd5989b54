"""How a session ends or changes outside of the tab."""

from playwright.sync_api import expect

from tests.browser.web_client import WebClient


def test_an_ended_session_is_noticed_on_return_to_the_tab(client):
    session = client.open_signed_in("Milk")
    session.post("/api/auth/logout")
    client.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    client.sees("Your session has ended.")
    expect(client.page.get_by_text("Milk")).not_to_be_visible()


def test_signing_in_in_one_tab_as_somebody_else_changes_the_other(client, context):
    client.open_signed_in("Milk")
    other = WebClient(context.new_page(), client.deployment)
    other.open_signed_in("Bread")
    client.sees_names("Bread")
