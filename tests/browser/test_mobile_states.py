"""Every screen of the mobile app in every state, light and dark, on a phone: pictures, and what axe says of each."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.mobile_app import MobileApp
from tests.kit.machine import BASE_DIR

AXE = BASE_DIR / "mobile" / "node_modules" / "axe-core" / "axe.min.js"
PAGE_RULES = ["landmark-one-main", "region", "page-has-heading-one", "meta-viewport"]  # of pages; an app has screens
LONG_NAME = ("A longer name that has to wrap somewhere, and_one_word_that_is_too_long_for_a_line_of_any_phone" * 2)[
    :200
]
ERROR = {"message": "There is nothing here.", "requestId": "0123456789abcdef0123456789abcdef"}


class Observed(MobileApp):
    """An app whose states are looked at."""

    folder: Path
    look: str

    def observe(self, state: str) -> None:
        """Take a picture; fail on whatever axe finds, and on anything that is wider than the screen."""
        self.page.wait_for_timeout(350)  # for as long as screens move
        self.page.screenshot(path=self.folder / f"mobile-{state}-{self.look}.png")
        self.page.evaluate(AXE.read_text())
        rules = {rule: {"enabled": False} for rule in PAGE_RULES}
        found = self.page.evaluate("rules => axe.run({ resultTypes: ['violations'], rules })", rules)
        assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found["violations"]] == [], state
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state

    def fail(self, path: str, status: int, code: str, **headers: str) -> None:
        """From now on answer a path with an error."""
        self.page.route(
            f"**{path}",
            lambda route: route.fulfill(status=status, json={"error": ERROR | {"code": code}}, headers=headers),
        )


@pytest.fixture(params=["light-390", "dark-320"])
def app(request, new_profile, complaints, deployment, screenshots):
    complaints.announce("/favicon.ico", "")
    complaints.announce("/api/*", LOST)
    for status in (404, 429):
        complaints.announce("/api/*", status)
    scheme, width = request.param.split("-")
    viewport = {"width": int(width), "height": 844 if width == "390" else 568}
    profile = new_profile(color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    app = Observed(profile.new_page(), deployment)
    app.folder, app.look = screenshots, request.param
    return app


def test_signing_in(app):
    app.open()
    app.sees_heading("Sign in to Reference App")
    app.observe("sign-in")
    app.ask_for_link()
    app.observe("check-your-mail")
    app.press("Paste the link by hand")
    app.page.get_by_label("Sign-in link", exact=True).fill("hello")
    app.press("Sign in")
    app.observe("paste-a-link-refused")
    app.open_by(app.deployment.wait_for_link(app.address))
    app.sees_heading("Finish signing in")
    app.observe("finish-signing-in")
    app.page.context.set_offline(True)
    app.press("Sign in")
    app.sees("No answer came while you were signing in.")
    app.observe("not-signed-in-yet")


def test_signing_in_when_no_link_can_be_sent(app):
    app.open()
    app.fail("/api/auth/request-link", 429, "RATE_LIMITED", **{"Retry-After": "42"})
    app.page.get_by_label("Email address").fill(app.address)
    app.press("Send me a sign-in link")
    app.sees("Try again in 42 seconds.")
    app.observe("sign-in-refused")


OIDC = {"domain": "login.example.com", "clientId": "spa", "audience": "api"}
NATIVE = OIDC | {"nativeClientId": "native", "issuer": "https://login.example.com/"}


def deploy(app, provider, auth0=None):
    """From now on be a deployment of another provider."""
    config = {"authProvider": provider, "compute": "ecs", "release": "4f2a9c1", "auth0": auth0}
    app.page.route("**/api/config", lambda route: route.fulfill(json={"data": config}))


def test_a_deployment_without_accounts(app):
    deploy(app, "none")
    app.open()
    app.sees_heading("Welcome to Reference App")
    app.observe("provider-none")


@pytest.mark.parametrize(
    ("state", "auth0", "title"),
    [("oidc-not-set-up", OIDC, "Sign-in is not set up yet"), ("oidc", NATIVE, "Sign in to Reference App")],
)
def test_oidc(app, state, auth0, title):
    deploy(app, "oidc", auth0)
    app.open()
    app.sees_heading(title)
    app.observe(f"provider-{state}")


def test_a_start_without_a_server(app):
    app.page.route("**/api/config", lambda route: route.abort())
    app.open()
    app.sees_heading("The app could not start")
    app.observe("could-not-start")


def test_examples(app):
    visitor = app.open_signed_in()
    app.sees("No examples yet.")
    app.observe("examples-empty")
    for name in ("Bread", LONG_NAME, "Milk"):
        visitor.keep(name)
    app.open()
    expect(app.row("Milk")).to_be_visible()
    app.observe("examples")
    app.row("Milk").click()
    app.sees_heading("Milk")
    app.observe("example")
    app.press("Rename")
    app.observe("example-renaming")
    app.press("Cancel")
    app.press("Delete")
    app.observe("example-deleting")


def test_a_long_name(app):
    app.open_signed_in(LONG_NAME)
    app.row(LONG_NAME).click()
    app.sees_heading(LONG_NAME)
    app.observe("example-with-a-long-name")


def test_changes_that_fail(app):
    app.open_signed_in("Milk")
    app.row("Milk").click()
    app.press("Delete")
    app.page.context.set_offline(True)
    app.press("Delete")
    app.sees("“Milk” may or may not have been deleted.")
    app.observe("example-not-deleted")
    app.page.context.set_offline(False)
    app.open()
    app.press("New example")
    app.page.get_by_label("Name", exact=True).fill("Bread")
    app.observe("new-example")
    app.page.context.set_offline(True)
    app.press("Add")
    app.sees("“Bread” may or may not have been added.")
    app.observe("example-not-added")


def test_an_example_that_is_gone(app):
    visitor = app.open_signed_in("Milk")
    visitor.delete(f"/api/example/{visitor.get('/api/example').data[0]['id']}")
    app.row("Milk").click()
    app.sees("This example is gone.")
    app.observe("example-gone")


def test_a_list_that_does_not_come(app):
    app.open_signed_in("Milk")
    app.fail("/api/example", 404, "NOT_FOUND")
    app.open()
    expect(app.alert).to_be_visible()
    app.observe("examples-failed")


def test_a_list_that_does_not_go_on(app):
    app.open_signed_in(*(f"Example {number}" for number in range(51)))
    app.fail("/api/example?*", 404, "NOT_FOUND")
    app.row("Example 50").hover()
    while not app.alert.is_visible():
        app.page.mouse.wheel(0, 3000)
        app.page.wait_for_timeout(100)
    app.page.mouse.wheel(0, 3000)
    app.observe("examples-no-more")


def test_the_settings(app):
    app.open_signed_in()
    app.press("Settings")
    app.sees(app.address)
    app.observe("settings")
    app.page.context.set_offline(True)
    app.press("Sign out")
    app.sees("You may still be signed in.")
    app.observe("still-signed-in")
    app.page.context.set_offline(False)
    app.press("Sign out")
    app.sees("You are signed out.")
    app.observe("signed-out")
