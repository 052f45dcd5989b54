"""The web client in one tab, used like somebody who signs in uses it."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.looks import ALL_LOOKS, observe
from tests.browser.tab import Tab
from tests.kit.machine import BASE_DIR

REGISTRY = BASE_DIR / "frontend" / "src" / "auth" / "registry.ts"
PROVIDER_CHUNKS = dict(re.findall(r'(\w+): \{.*lazy\(\(\) => import\("\./\w+/(\w+)"\)\)', REGISTRY.read_text()))
"""How the built file of each provider is called, without its hash, by the value of AUTH_PROVIDER."""


class WebClient(Tab):
    """What somebody who signs in does in a tab."""

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    @property
    def alert(self) -> Locator:
        return self.page.get_by_role("alert")

    @property
    def rows(self) -> Locator:
        """The examples, without the skeletons of those that are on their way."""
        return self.page.locator(".list:not(.skeleton) > li")

    def sees_examples(self) -> None:
        """Wait for the view of somebody signed in, and for its list: until it is there, requests are on their way."""
        self.sees_heading("Examples")
        expect(self.page.locator(".list:not(.skeleton), .empty")).to_be_visible()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text)).to_be_visible()

    def sees_names(self, *names: str) -> None:
        expect(self.rows.locator(".name")).to_have_text(names)

    def hears(self, outcome: str) -> None:
        """Wait for what screen readers say of a change once the server has it; the list shows it before."""
        expect(self.page.get_by_role("status").get_by_text(outcome)).to_be_attached()

    def observe(self, state: str) -> None:
        observe(self.page, state)

    def observe_in_all_looks(self, state: str) -> None:
        """Look at a state also on a wide screen, with forced colors, and from right to left."""
        observe(self.page, state, ALL_LOOKS)

    def choose_from(self, menu: str, item: str) -> None:
        """Open a menu by its button, and choose from it."""
        self.press(menu)
        self.page.get_by_role("menuitem", name=item, exact=True).click()

    def sign_out(self) -> None:
        self.page.locator(".account-button").click()
        self.page.get_by_role("menuitem", name="Sign out", exact=True).click()

    def add(self, name: str) -> None:
        self.page.get_by_label("New example").fill(name)
        self.press("Add")

    def rename(self, name: str, new_name: str) -> None:
        """Rename an example in place."""
        self.choose_from(f"Actions for {name}", "Rename")
        self.page.get_by_label(f"New name of {name}").fill(new_name)
        self.page.keyboard.press("Enter")

    def delete(self, name: str) -> None:
        """Delete an example. It is sent when it cannot be undone any more."""
        self.choose_from(f"Actions for {name}", "Delete")

    def asks_to_leave(self) -> bool:
        """Return whether the browser asks before this page goes."""
        asks: bool = self.page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")
        return asks

    def end_undo(self) -> None:
        """Do what a page does that goes, and stay."""
        self.page.evaluate("dispatchEvent(new Event('pagehide')), sessionStorage.removeItem('left-changes')")

    def come_back(self) -> None:
        """Look at the page again, after looking elsewhere."""
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
