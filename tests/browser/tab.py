"""The web client in one tab, used like a person uses it."""

import itertools

from playwright.sync_api import Locator, Page, expect

from tests.kit.deployment import Deployment

_people = itertools.count(1)


class Tab:
    """What it does are a person's acts; what it returns can be seen on the page."""

    def __init__(self, page: Page, deployment: Deployment, tenant: str = "default") -> None:
        self.page = page
        self.deployment = deployment
        self.tenant = tenant
        self.address = f"person-{next(_people)}@example.com"

    def open(self, path: str = "/") -> None:
        """Go to a path, and wait until the client has something to say."""
        self.page.goto(self.deployment.url_for(self.tenant) + path, wait_until="commit")  # it may load again by itself
        expect(self.heading).not_to_have_text("Loading…")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def sees_heading(self, title: str) -> None:
        expect(self.heading).to_have_text(title)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()
