"""The way in, from the address to the list: the form, a real mail, the landing page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.magic_link.client import LinkClient

USED_UP = "This sign-in link does not work."


@pytest.mark.quick
def test_a_newcomer_signs_in_without_reading_anything(client):
    client.open()
    client.sees_heading("Sign in to Reference App")
    client.ask_for_link()
    client.sees_heading("Check your email")
    client.follow_link()
    client.sees("No examples yet.")
    expect(client.page.locator(".who")).to_have_text(client.address)
    assert client.page.url == f"{client.deployment.url}/examples"
    kept = client.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert kept == '[{},{},"signed-in=1"]', "a script could read a credential"
    client.page.reload()
    client.sees("No examples yet.")
    client.sign_out()
    client.sees("You are signed out.")
    client.page.reload()
    client.sees_heading("Sign in to Reference App")


def test_an_address_is_sent_as_it_was_typed(client):
    client.open()
    client.ask_for_link("alice@straße.example")  # in a field of type email Chromium makes it strasse.example
    client.sees("alice@straße.example")
    assert client.deployment.accounts.mailbox.wait_for_link("alice@xn--strae-oqa.example")


def test_a_malformed_address_is_told_at_the_field(client, complaints):
    complaints.announce("/api/auth/request-link", 400)
    asked = []
    client.page.on("request", lambda request: asked.append(request.method))
    client.open()
    field = client.page.get_by_label("Email address")
    for address, problem in (
        ("alice", "Enter a complete email address"),
        ("alice@@example.com", "Enter a complete email address"),
    ):
        client.ask_for_link(address)
        expect(client.alert).to_contain_text(problem)
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(problem))
        expect(field).to_have_value(address)
        assert asked.count("POST") == ("@" in address)  # the server alone knows what makes an address
        client.page.keyboard.type("x")
        expect(client.alert).to_have_count(0)


def test_a_link_signs_in_one_browser_once(client, new_profile, complaints):
    complaints.announce("/api/auth/verify", 401)
    client.open()
    client.ask_for_link()
    link = client.deployment.accounts.mailbox.wait_for_link(client.address)
    second = LinkClient(new_profile().new_page(), client.deployment)
    second.follow_link(link)
    second.sees("No examples yet.")
    client.follow_link(link)
    client.sees(USED_UP)
    client.sees_heading("Sign in to Reference App")
    assert client.page.url == f"{client.deployment.url}/"
    second.follow_link(link)
    second.sees(USED_UP)
    second.sees_heading("Examples")


def test_the_tab_that_asked_for_the_link_signs_in_with_the_one_that_follows_it(client, context):
    client.open("/?auth=error&reason=invalid_link")
    client.sees(USED_UP)
    client.ask_for_link()
    link = client.deployment.accounts.mailbox.wait_for_link(client.address)
    LinkClient(context.new_page(), client.deployment).follow_link(link)
    client.sees("No examples yet.")
    expect(client.page.get_by_text(USED_UP)).not_to_be_visible()
