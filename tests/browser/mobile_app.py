"""The mobile app in one tab (Expo's web export), at the API's own origin, used like a person uses it."""

import itertools
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.looks import Look, observe
from tests.kit.deployment import Deployment
from tests.kit.machine import BASE_DIR

EXPORT = BASE_DIR / "mobile" / "dist"
PATH = "/mobile/"
PHONES: Final = (Look("light", 390, 844), Look("dark", 320, 568))
PAGE_RULES = ("landmark-one-main", "region", "page-has-heading-one", "meta-viewport")  # of pages; an app has screens
_people = itertools.count(1)


class MobileApp:
    """One tab in the place of a device. What it does are a person's acts; what it returns can be seen on the screen."""

    def __init__(self, page: Page, deployment: Deployment) -> None:
        if not (EXPORT / "index.html").exists():
            raise RuntimeError("There is no bundle: run `make .local/mobile-bundles` first, as `make test-all` does.")
        self.page = page
        self.deployment = deployment
        self.address = f"mobile-{next(_people)}@example.com"
        page.context.route(f"{deployment.url}{PATH}", serve_page)
        for folder in ("_expo", "assets"):
            page.context.route(f"{deployment.url}/{folder}/**", serve_file)

    def open(self) -> None:
        """Start the app."""
        self.page.goto(self.deployment.url + PATH)

    @property
    def token(self) -> str | None:
        """The API token in the place of the device's secure storage."""
        token: str | None = self.page.evaluate("sessionStorage.getItem('api-token')")
        return token

    def button(self, name: str) -> Locator:
        """Return a button of the screen in front."""
        return self.page.get_by_role("button", name=name, exact=True).last

    def row(self, name: str) -> Locator:
        """Return an example of the list."""
        return self.page.get_by_role("button", name=name)

    def sees_heading(self, title: str) -> None:
        expect(self.page.get_by_role("heading", name=title, exact=True)).to_be_visible()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).last).to_be_visible()

    def observe(self, state: str) -> None:
        """Look at this state on two phones."""
        observe(self.page, f"mobile-{state}", PHONES, PAGE_RULES)

    def press(self, name: str) -> None:
        self.button(name).click()

    def fill(self, field: str, text: str) -> None:
        self.page.get_by_label(field, exact=True).last.fill(text)

    def add(self, name: str) -> None:
        self.press("New example")
        self.fill("Name", name)
        self.press("Add")


def serve_page(route: Route) -> None:
    """Answer with the app."""
    route.fulfill(path=EXPORT / "index.html")


def serve_file(route: Route) -> None:
    """Answer with a file of the export."""
    route.fulfill(path=EXPORT / urlsplit(route.request.url).path.lstrip("/"))
