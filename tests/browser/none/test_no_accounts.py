"""A deployment in which nobody can sign in: AUTH_PROVIDER=none."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.looks import ALL_LOOKS, observe


@pytest.mark.quick
def test_the_public_page_has_no_way_to_sign_in_and_asks_about_nobody(client):
    asked = []
    client.page.on("request", lambda request: asked.append(request.url.removeprefix(client.deployment.url)))
    client.open("/settings/about")
    client.sees_heading("About this deployment")
    client.page.wait_for_timeout(500)
    assert [path for path in asked if path.startswith("/api/")] == ["/api/config"]
    assert client.page.get_by_role("button").count() == client.page.get_by_role("textbox").count() == 0


START_PAGE = ("/", "Welcome to Reference App")
"""Its path and its heading, or those of the first public feature."""
PAGES = {
    START_PAGE[0]: START_PAGE[1],
    "/settings/appearance": "Appearance",
    "/settings/about": "About this deployment",
    "/settings/account": "There is nothing here",
    "/no/such/page": "There is nothing here",
}


def test_every_page_can_be_opened_and_read_in_every_look(client):
    for path, title in PAGES.items():
        client.open(path)
        client.sees_heading(title)
        observe(client.page, f"none{path.replace('/', '-').rstrip('-')}", ALL_LOOKS)


def test_every_page_can_be_reached_without_a_mouse(client):
    client.open("/no/such/page")
    for link, path, title in (
        ("Go to the start page", *START_PAGE),
        ("Settings", "/settings/appearance", "Appearance"),
        ("About", "/settings/about", "About this deployment"),
    ):
        client.tab_to(client.page.get_by_role("link", name=link, exact=True))
        client.page.keyboard.press("Enter")
        client.sees_heading(title)
        expect(client.heading).to_be_focused()
        assert urlsplit(client.page.url).path == path
    client.page.go_back()
    client.sees_heading("Appearance")
    client.tab_to(client.page.get_by_label("Same as this device"))
    client.page.keyboard.press("ArrowDown")
    expect(client.page.get_by_label("Light")).to_be_checked()
    client.page.reload()
    expect(client.page.get_by_label("Light")).to_be_checked()
