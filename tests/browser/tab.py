"""The web client in one tab, used like a person uses it."""

from playwright.sync_api import Locator, Page, expect

from tests.kit.deployment import Deployment


class Tab:
    """What it does are a person's acts; what it returns can be seen on the page."""

    def __init__(self, page: Page, deployment: Deployment) -> None:
        self.page = page
        self.deployment = deployment
        self.url = deployment.url

    def open(self, path: str = "/") -> None:
        """Go to a path, and wait until the client has something to say."""
        self.page.goto(self.url + path, wait_until="commit")  # it may load again by itself
        expect(self.heading).not_to_have_text("Loading…")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def sees_heading(self, title: str) -> None:
        expect(self.heading).to_have_text(title)

    def tab_to(self, target: Locator, *, back: bool = False) -> None:
        """Press Tab until the target has the focus; it must be there to see."""
        expect(target).to_be_visible()
        for _ in range(30):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if target.evaluate("element => element === document.activeElement"):
                assert target.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
                return
        raise AssertionError(f"Tab does not lead to {target}.")
