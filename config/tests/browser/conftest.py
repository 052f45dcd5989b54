"""A real browser in front of the real product. Console errors and CSP violations fail the test that met them."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from config.tests.browser.web_client import WebClient
from config.tests.deployment import Deployment
from config.tests.visitor import CLIENT_IP_HEADER

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_addresses = itertools.count(1)
INSTALLED = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """The whole product, with a mail server that catches its mail."""
    with Deployment(tmp_path_factory.mktemp("browser")) as deployment:
        yield deployment


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: one that is installed, or Playwright's own."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=installed_chromium(), args=SWITCHES)
        except Error as error:
            pytest.skip(f"There is no Chromium: {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


def installed_chromium() -> str | None:
    """Return where this machine's Chromium is, if it has one of its own."""
    return next((path for name in INSTALLED if (path := shutil.which(name))), None)


class Complaints(list[str]):
    """What a browser complained of."""

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a context, now and later."""
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.append(str(error.error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.append(message.text)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own that must not complain."""
    complaints = Complaints()
    context = new_profile(browser)
    complaints.watch(context)
    yield context
    context.close()
    assert not complaints


def new_profile(browser: Browser, **options: Any) -> BrowserContext:
    """Return a new browser profile at an address of its own, so that its limits are its own, too."""
    return browser.new_context(extra_http_headers={CLIENT_IP_HEADER: f"198.19.0.{next(_addresses)}"}, **options)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of the profile."""
    return context.new_page()


@pytest.fixture
def client(page: Page, deployment: Deployment) -> WebClient:
    """The web client in that page."""
    return WebClient(page, deployment)


@pytest.fixture
def screenshots(request: pytest.FixtureRequest) -> Path:
    """Where this test may leave pictures: an ignored folder that the last run fills."""
    folder = Path(request.config.rootpath, ".local", "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
