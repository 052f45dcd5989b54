"""The mobile app in one tab, used like somebody who signs in by an emailed link uses it."""

import re

from tests.browser.mobile_app import PATH, MobileApp, serve_page
from tests.kit.visitor import Visitor


class LinkApp(MobileApp):
    """What somebody does there."""

    def open_by(self, link: str) -> None:
        """Start the app by an https link, as a device does that knows the association file."""
        self.page.route(link.partition("#")[0], serve_page)
        self.page.goto("about:blank")
        self.page.goto(link)

    def receive(self, link: str) -> None:
        """Open the running app by a link, twice, as devices may: in a browser it is an address of this page."""
        path = f"/auth/verify?{re.split('[?#]', link)[1]}"
        self.page.evaluate("path => history.replaceState(null, '', path)", path)
        self.page.evaluate("[1, 2].forEach(() => postMessage('link'))")

    def open_signed_in(self, *names: str) -> Visitor:
        """Start where somebody is signed in and keeps examples; return that sign-in outside of it."""
        visitor = self.deployment.sign_in(self.address, use="api_token")
        for name in names:
            visitor.keep(name)
        token = visitor.headers["Authorization"].removeprefix("Bearer ")
        self.page.goto(self.deployment.url + PATH)
        self.page.evaluate("token => sessionStorage.setItem('api-token', token)", token)
        self.open()
        self.sees_heading("Examples")
        return visitor

    def ask_for_link(self) -> None:
        """Send the sign-in form."""
        self.fill("Email address", self.address)
        self.press("Send me a sign-in link")
