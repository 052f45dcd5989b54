"""Every state of every view, light and dark, on a phone and on a desk: pictures of them, and what axe says of each."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from config.tests.browser.conftest import Complaints, new_profile
from config.tests.browser.web_client import WebClient
from config.tests.machine import BASE_DIR

AXE = BASE_DIR / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LONG_NAME = (
    "A longer name that has to wrap somewhere, as it would in a narrow window, and_one_word_that_is_too_long" * 2
)


class Observed(WebClient):
    """A client whose states are looked at."""

    folder: Path
    look: str

    def __init__(self, page, deployment) -> None:
        super().__init__(page, deployment)
        self.complaints = Complaints()

    def observe(self, state: str) -> None:
        """Take a picture; fail on whatever axe finds, and on anything that is wider than the window."""
        self.page.screenshot(path=self.folder / f"{state}-{self.look}.png", full_page=True)
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found["violations"]] == [], state
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state


@pytest.fixture(params=["light-1280", "light-320", "dark-1280", "dark-320"])
def client(request, browser, deployment, screenshots):
    scheme, width = request.param.split("-")
    viewport = {"width": int(width), "height": 720}
    with new_profile(browser, color_scheme=scheme, viewport=viewport, reduced_motion="reduce") as profile:
        client = Observed(profile.new_page(), deployment)
        client.folder, client.look = screenshots, request.param
        client.complaints.watch(profile)
        yield client
    assert not client.complaints


def test_signing_in(client):
    client.open()
    client.observe("sign-in")
    client.ask_for_link()
    client.sees_heading("Check your mail")
    client.observe("check-your-mail")
    client.page.goto(client.deployment.wait_for_link(client.address))
    client.observe("landing-page")
    client.page.goto("about:blank")
    client.page.goto(f"{client.deployment.url}/auth/verify")
    client.observe("landing-page-incomplete")
    client.open("/?auth=error&reason=invalid_link")
    client.observe("sign-in-failed")


def test_signing_in_when_things_go_wrong(client):
    client.open()
    error = {"code": "RATE_LIMITED", "message": "Too many attempts.", "requestId": "0123456789abcdef0123456789abcdef"}
    client.page.route(
        "**/api/auth/request-link",
        lambda route: route.fulfill(status=429, json={"error": error}, headers={"Retry-After": "42"}),
    )
    client.ask_for_link()
    expect(client.alert).to_be_visible()
    client.observe("sign-in-refused")


@pytest.mark.parametrize("provider", ["none", "oidc"])
def test_other_providers(client, provider):
    config = {"authProvider": provider, "compute": "ecs", "release": "4f2a9c1", "auth0": None}
    client.page.route("**/api/config", lambda route: route.fulfill(json={"data": config}))
    client.open()
    client.observe(f"provider-{provider}")


def test_what_is_not_there(client):
    client.open("/no/such/page")
    client.observe("not-found")
    client.page.route("**/api/config", lambda route: route.abort())
    client.open()
    client.sees_heading("The app could not start")
    client.observe("could-not-start")
    client.page.unroute("**/api/config")
    client.page.route("**/assets/MagicLink-*.js", lambda route: route.fulfill(status=404))
    client.open()
    client.sees_heading("This page could not be shown")
    client.observe("could-not-be-shown")
    assert "Failed to fetch dynamically imported module" in client.complaints.pop()
    client.complaints.clear()


def test_examples(client):
    client.open_signed_in()
    client.sees("No examples yet.")
    client.observe("examples-empty")
    for name in ("Bread", LONG_NAME[:200], "Milk"):
        client.add(name)
    client.sees_names("Milk", LONG_NAME[:200], "Bread")
    expect(client.page.get_by_text("Saving…")).to_have_count(0)
    client.observe("examples")
    client.press("Rename Milk")
    client.observe("example-renaming")
    client.page.keyboard.press("Escape")
    client.press("Delete Bread")
    client.observe("example-deleting")
    client.page.keyboard.press("Escape")
    client.page.get_by_text("Raw response").click()
    client.observe("raw-response")


def test_examples_when_things_go_wrong(client):
    client.open_signed_in("Milk", "Bread")
    client.page.context.set_offline(True)
    client.rename("Milk", "Oat milk")
    expect(client.alert).to_be_visible()
    client.observe("example-not-renamed")
    client.press("Sign out")
    expect(client.alert).to_have_count(2)
    client.observe("still-signed-in")


def test_a_list_that_is_slow(client):
    client.open_signed_in("Milk")
    client.page.route("**/api/example", lambda route: None)  # which never answers
    client.open()
    client.sees_heading("Examples")
    client.observe("examples-loading")


def test_a_list_that_does_not_come(client):
    client.open_signed_in("Milk")
    error = {"code": "NOT_FOUND", "message": "There is nothing here.", "requestId": "0123456789abcdef0123456789abcdef"}
    client.page.route("**/api/example", lambda route: route.fulfill(status=404, json={"error": error}))
    client.open()
    expect(client.alert).to_be_visible()
    client.observe("examples-failed")


def test_a_long_list(client):
    client.open_signed_in(*(f"Example {number}" for number in range(51)))
    expect(client.rows).to_have_count(50)
    client.observe("examples-more")
    client.page.context.set_offline(True)
    client.press("Load more")
    expect(client.alert).to_be_visible()
    client.observe("examples-no-more")


def test_the_end_of_a_session(client):
    client.open_signed_in()
    client.press("Sign out")
    client.sees("You are signed out.")
    client.observe("signed-out")
