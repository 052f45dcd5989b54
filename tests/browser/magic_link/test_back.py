"""Back, to a page that the browser kept as it was left: which Playwright switches off otherwise."""

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.magic_link.client import LinkClient


@pytest.fixture
def client(launch, deployment):
    return LinkClient(launch(ignore_default_args=["--disable-back-forward-cache"]).new_page(), deployment)


def leave_and_go_back(page):
    """Leave for a page of another document, and come back to the very one that was left."""
    page.evaluate("window.isAsItWasLeft = true")
    page.goto(page.url.replace("/examples", "/api/"))
    page.go_back(wait_until="commit")
    assert page.evaluate("window.isAsItWasLeft")


def test_it_is_shown_at_the_place_where_one_was_and_goes_on(client):
    client.open_signed_in(*(f"example {number}" for number in range(30)))
    page = client.page
    page.get_by_role("link", name="example 3", exact=True).scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    leave_and_go_back(page)
    assert page.evaluate("scrollY") == place
    page.get_by_role("link", name="example 3", exact=True).click()
    client.sees_heading("example 3")
    assert page.evaluate("scrollY") == 0
    page.go_back(wait_until="commit")
    client.sees_examples()
    assert page.evaluate("scrollY") == place


def test_it_shows_nothing_of_whose_session_has_ended_meanwhile(client, complaints):
    complaints.announce("/api/me", 401)
    session = client.open_signed_in("Secret plan")
    session.post("/api/auth/logout")
    leave_and_go_back(client.page)
    client.sees("Your session has ended.")
    expect(client.page.get_by_text("Secret plan")).to_have_count(0)


def test_it_shows_nothing_of_whoever_signed_out_in_another_tab(client):
    client.open_signed_in("Secret plan")
    client.page.goto(f"{client.deployment.url}/api/")
    other = LinkClient(client.page.context.new_page(), client.deployment)
    other.open()
    other.sign_out()
    other.sees("You are signed out.")
    client.page.go_back(wait_until="commit")
    client.sees_heading("Sign in to Reference App")
    expect(client.page.get_by_text("Secret plan")).to_have_count(0)


def test_a_change_that_waited_is_sent_and_shown_once(client, complaints):
    complaints.announce("/api/example", LOST)
    session = client.open_signed_in("Milk")
    client.page.route("**/api/example", lambda route: route.abort())
    client.add("Bread")
    client.sees("One change is not saved yet. Retrying…")
    client.page.evaluate("window.isAsItWasLeft = true")
    client.page.goto(f"{client.deployment.url}/api/")
    client.page.unroute_all()
    client.page.go_back(wait_until="commit")
    client.hears("Added “Bread”.")
    client.sees_names("Bread", "Milk")
    assert session.names() == ["Bread", "Milk"]
    assert not client.page.evaluate("window.isAsItWasLeft"), "another page may have sent it meanwhile"
