"""A random schedule where each page has tokens of its own, which end all the time, and a reload asks the provider."""

from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Route

from tests.browser.oidc.client import OidcClient
from tests.browser.oidc.deployment import ISSUER_HOST
from tests.browser.schedule import Schedule
from tests.kit.machine import wait_for
from tests.kit.visitor import Visitor

TOKEN = "**/oauth/token"
OUT_OF_REACH = {"status": 502, "body": "<h1>Bad gateway</h1>"}
REFUSED = {"status": 400, "json": {"error": "invalid_grant"}, "headers": {"Access-Control-Allow-Origin": "*"}}
SIGN_IN = """(name) => [...document.querySelectorAll("button")]
    .find(({ textContent }) => textContent === "Sign in" || textContent.startsWith(name))
    ?.click()"""


class OidcSchedule(Schedule):
    """The provider is out of reach at times, refuses a renewal, and forgets who this is."""

    client: OidcClient

    @property
    def session(self) -> Visitor:
        """With the token that the page used last."""
        headers = (request.headers for request in reversed(self.client.requests))
        visitor = self.client.deployment.visitor()
        visitor.headers["Authorization"] = next(each["authorization"] for each in headers if "authorization" in each)
        return visitor

    def _open_signed_in(self, *names: str) -> None:
        self.client.open()
        self._place()
        alice = self.session
        for kept in alice.get("/api/example").data:
            alice.delete(f"/api/example/{kept['id']}")
        for name in names:
            alice.keep(name)
        self.client.open()

    def _change_person(self) -> None:
        self._be_forgotten()
        self.page.reload(wait_until="commit")
        self._place()
        self.client.is_signed_in_as(self.name)

    def _sign_in_again(self) -> None:
        if not self.network.is_offline:
            self.random.choice([self._lose_provider, self._be_forgotten, self._end_session])()

    def _leave_signed_out(self) -> None:
        self.page.evaluate(SIGN_IN, self.name)

    def _mend(self) -> None:
        super()._mend()
        self.page.unroute(TOKEN)

    def _lose_provider(self) -> None:
        self._answer_renewals(self.random.randint(1, 9), **OUT_OF_REACH)

    def _be_forgotten(self) -> None:
        """By the provider, which asks when this page or the next one comes to it."""
        self.page.context.clear_cookies(domain=ISSUER_HOST)

    def _end_session(self) -> None:
        """While a change may be on its way."""
        if self._place() != "list":
            return
        self._add()  # before, as whatever waits may be the first to be refused
        self._answer_renewals(1, **REFUSED)

        def is_over() -> bool:
            self.network.release()
            self.page.clock.fast_forward(31_000)  # the list is not fresh any more
            self.client.come_back()
            return self.client.heading.inner_text().startswith("Sign in")

        wait_for(is_over, lambda: f"The session goes on: {self.page.inner_text('body')}")

    def _answer_renewals(self, times: int, **answer: Any) -> None:
        def fulfill(route: Route) -> None:
            with suppress(Error):  # the page that asked is gone
                route.fulfill(**answer)

        self.page.route(TOKEN, fulfill, times=times)
