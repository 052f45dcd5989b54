"""The web client in one tab, used like somebody who signs in by an emailed link uses it."""

import itertools

from playwright.sync_api import Page

from tests.browser.web_client import WebClient
from tests.kit.deployment import Deployment
from tests.kit.visitor import Visitor

_people = itertools.count(1)


class LinkClient(WebClient):
    """What somebody does there."""

    def __init__(self, page: Page, deployment: Deployment) -> None:
        super().__init__(page, deployment)
        self.address = f"person-{next(_people)}@example.com"

    def open_signed_in(self, *names: str) -> Visitor:
        """Open as somebody who is signed in and keeps examples; return the same session outside of it."""
        visitor = self.deployment.sign_in(self.address)
        for name in names:
            visitor.keep(name)
        self.take_session(visitor)
        self.open()
        self.sees_examples()
        return visitor

    def take_session(self, visitor: Visitor) -> None:
        """Have the cookies of a sign-in, in all tabs of this browser."""
        for name, value in visitor.cookies.items():
            is_secret = name != "signed-in"
            self.page.context.add_cookies([{"name": name, "value": value, "url": self.url, "httpOnly": is_secret}])

    def ask_for_link(self, address: str | None = None) -> None:
        """Send the sign-in form."""
        self.page.get_by_label("Email address").fill(address or self.address)
        self.press("Send me a sign-in link")

    def follow_link(self, link: str | None = None) -> None:
        """Open a link from the mail and go on in this browser."""
        self.page.goto(link or self.deployment.accounts.mailbox.wait_for_link(self.address))
        self.press("Continue in this browser")

    def act(self, button: str, *, back: bool = False) -> None:
        """Go to a button by the keyboard and press it."""
        self.tab_to(self.page.get_by_role("button", name=button, exact=True), back=back)
        self.page.keyboard.press("Enter")
