"""The web client in one tab, used like somebody who signs in by an emailed link uses it."""

from tests.browser.web_client import WebClient
from tests.kit.visitor import Visitor


class LinkClient(WebClient):
    """What somebody does there."""

    def open_signed_in(self, *names: str) -> Visitor:
        """Open as somebody who is signed in and keeps examples; return the same session outside of it."""
        visitor = self.deployment.sign_in(self.address, tenant=self.tenant)
        for name in names:
            visitor.keep(name)
        self.take_session(visitor)
        self.open()
        self.sees_examples()
        return visitor

    def take_session(self, visitor: Visitor) -> None:
        """Have the cookies of a sign-in, in all tabs of this browser."""
        url = self.deployment.url_for(self.tenant)
        for name, value in visitor.cookies.items():
            self.page.context.add_cookies([{"name": name, "value": value, "url": url, "httpOnly": name != "signed-in"}])

    def ask_for_link(self, address: str | None = None) -> None:
        """Send the sign-in form."""
        self.page.get_by_label("Email address").fill(address or self.address)
        self.press("Send me a sign-in link")

    def follow_link(self, link: str | None = None) -> None:
        """Open a link from the mail and go on in this browser."""
        self.page.goto(link or self.deployment.accounts.mailbox.wait_for_link(self.address))
        self.press("Continue in this browser")
