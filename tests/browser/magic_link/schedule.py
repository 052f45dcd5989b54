"""A random schedule where each sign-in is a session cookie of the browser."""

from tests.browser.magic_link.client import LinkClient
from tests.browser.schedule import Schedule
from tests.kit.machine import wait_for
from tests.kit.visitor import Visitor


class LinkSchedule(Schedule):
    """Cookies come and go under an open page, which learns of it when somebody looks at it."""

    client: LinkClient

    @property
    def session(self) -> Visitor:
        return self.sessions[self.name]

    def _open_signed_in(self, *names: str) -> None:
        self.addresses = {"Alice": self.client.address, "Bob": f"bob-{self.client.address}"}
        bob = self.client.deployment.sign_in(self.addresses["Bob"])
        self.sessions = {"Alice": self.client.open_signed_in(*names), "Bob": bob}

    def _change_person(self) -> None:
        self.client.take_session(self.session)

        def is_named() -> bool:
            self.client.come_back()  # what the page was told before, it may be told late
            return self.page.locator(".who").inner_text() == self.addresses[self.name]

        wait_for(is_named, lambda: f"The page is not of {self.name}.")

    def _sign_in_again(self) -> None:
        if self.network.is_offline:
            return
        self.page.context.clear_cookies()
        self.client.come_back()
        self.client.take_session(self.session)
        self.client.come_back()

    def _leave_signed_out(self) -> None:
        self.client.come_back()  # the session is there again
