"""The web client where people sign in at an OpenID provider, and what can be known of its tokens."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from playwright.sync_api import APIResponse, BrowserContext, Error, Page, Request, Route, expect

from tests.browser.oidc.deployment import OidcDeployment
from tests.browser.web_client import WebClient
from tests.kit.oidc.deployment import CLIENT_ID

STORAGE = """async () => JSON.stringify([
    localStorage, sessionStorage, document.cookie, history.state, name, await indexedDB.databases(), await caches.keys()
])"""


class OidcClient(WebClient):
    """One tab of somebody who signs in at the provider's page."""

    deployment: OidcDeployment

    def __init__(self, page: Page, deployment: OidcDeployment) -> None:
        super().__init__(page, deployment)
        self.requests: list[Request] = []
        page.on("request", lambda request: self.requests.append(request))  # noqa: PLW0108 - Playwright marks what it calls

    def choose(self, button: str) -> None:
        """Go to the provider, and press one of its buttons."""
        self.press("Sign in")
        expect(self.page.get_by_role("heading", name="Who is signing in?")).to_be_visible()
        self.page.get_by_role("button", name=button).click()

    def sign_in_as(self, name: str, path: str = "/") -> None:
        """Open a path, and sign in from there."""
        self.open(path)
        self.choose(name)
        self.sees_examples()
        self.is_signed_in_as(name)

    def ask_provider(self, what: str, **form: Any) -> APIResponse:
        """Send a form to the provider, beside the app."""
        url = f"{self.deployment.issuer.url}oauth/{what}"
        return self.page.request.post(url, form={"client_id": CLIENT_ID} | form)

    def keep(self, name: str) -> None:
        """Add an example, and wait until the server has it, which the list alone does not tell."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST" and "/api/example" in answer.url):
            self.add(name)
        self.hears(f"Added “{name}”.")

    def is_signed_in_as(self, name: str) -> None:
        """Wait for the header to name somebody."""
        expect(self.page.locator(".who")).to_have_text(f"{name} Miller")

    def is_signed_out(self, notice: str | None = None) -> None:
        """Wait for the signed-out view, and for what it says."""
        self.sees_heading("Sign in to Reference App")
        expect(self.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
        if notice:
            self.sees(notice)

    def asked(self, path: str) -> list[str]:
        """Return the methods of the requests of a path so far, of the app or of the provider."""
        return [request.method for request in self.requests if re.search(rf"^http://[^/]+{path}(\?|$)", request.url)]


class Tokens:
    """Whatever a browser profile was given that nobody else may see."""

    def __init__(self, context: BrowserContext) -> None:
        self.answers: list[dict[str, Any]] = []
        self.sent: list[dict[str, str]] = []
        self.urls: list[str] = []
        self.console: list[str] = []
        context.route("**/oauth/token", self._pass_on)
        context.on("request", lambda request: self.urls.append(request.url))
        context.on("console", lambda message: self.console.append(message.text))

    def _pass_on(self, route: Route) -> None:
        """Let a request of the token endpoint through, and keep both sides of it: it is sent by a worker."""
        with suppress(Error):  # the page may be gone by now
            response = route.fetch()
            answer = response.json()
            self.sent.append(dict(parse_qsl(route.request.post_data or "")))
            self.answers.append(answer)
            route.fulfill(response=response)

    def secrets(self) -> Iterator[str]:
        """Yield every token, by its parts that tell something, and every code and verifier."""
        for exchange in [*self.answers, *self.sent]:
            for name in ("access_token", "id_token", "refresh_token", "code", "code_verifier"):
                yield from (part for part in exchange.get(name, "").split(".") if len(part) > 20)
