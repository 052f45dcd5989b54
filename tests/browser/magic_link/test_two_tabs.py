"""Two tabs of one browser, two browsers of one person, and two people at one tab."""

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.magic_link.client import LinkClient

FRESH_MS = 31_000
"""After so long a list is asked for again when somebody looks at it."""


@pytest.fixture
def second(client, context):
    """Another tab of the same browser."""
    return LinkClient(context.new_page(), client.deployment)


def test_each_shows_what_the_other_has_changed_and_says_what_it_could_not_change(client, second, complaints):
    complaints.announce("/api/example/*", 404)
    client.page.clock.install()
    client.open_signed_in("Milk", "Bread")
    second.open()
    second.sees_names("Bread", "Milk")
    second.rename("Milk", "Oat milk")
    second.hears("Renamed “Milk” to “Oat milk”.")
    second.delete("Bread")
    second.end_undo()
    second.hears("Deleted “Bread”.")
    client.rename("Bread", "Rye bread")
    expect(client.alert).to_contain_text("“Bread” was not renamed to “Rye bread”.")
    client.sees_names("Oat milk")
    second.add("Eggs")
    second.hears("Added “Eggs”.")
    client.page.clock.fast_forward(FRESH_MS)
    client.come_back()
    client.sees_names("Eggs", "Oat milk")


def test_each_keeps_what_it_could_not_send_yet_and_sends_it_once(client, second, complaints):
    complaints.announce("*", LOST)
    session = client.open_signed_in("Milk")
    second.open()
    second.sees_names("Milk")
    client.page.context.set_offline(True)
    client.add("Bread")
    second.add("Eggs")
    for tab in (client, second):
        tab.sees("You are offline. One change will be saved when you are back online.")
    client.page.context.set_offline(False)
    client.hears("Added “Bread”.")
    second.hears("Added “Eggs”.")
    assert sorted(session.names()) == ["Bread", "Eggs", "Milk"]
    for tab in (client, second):
        tab.page.reload()
        tab.sees_names(*session.names())


def test_signing_out_everywhere_signs_out_another_browser(client, new_profile, complaints):
    complaints.announce("/api/me", 401)
    phone = LinkClient(new_profile().new_page(), client.deployment)
    phone.address = client.address
    client.open_signed_in("Milk")
    phone.open_signed_in()
    phone.sees_names("Milk")
    client.choose_from(f"Account of {client.address}", "Settings")
    client.press("Sign out everywhere")
    client.sees("You are signed out.")
    phone.come_back()
    phone.sees("Your session has ended.")
    expect(phone.page.get_by_text("Milk")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/settings/account"])
def test_whoever_comes_to_a_tab_is_left_nothing_of_whoever_was_there(client, complaints, path):
    complaints.announce("/api/example", LOST)
    client.open_signed_in("Milk")
    client.page.route("**/api/example", lambda route: route.abort())
    client.add("Bread")
    client.sees("One change is not saved yet. Retrying…")
    client.page.goto("about:blank")
    client.page.unroute_all()
    bob = client.deployment.sign_in(f"bob-{client.address}")
    client.take_session(bob)
    client.open(path)
    expect(client.page.locator(".who")).to_have_text(f"bob-{client.address}")
    if path != "/":
        client.page.get_by_role("banner").get_by_role("link").first.click()
    client.sees_heading("Examples")
    client.add("Eggs")
    client.hears("Added “Eggs”.")
    expect(client.page.get_by_text("Bread")).to_have_count(0)
    assert bob.names() == ["Eggs"]
