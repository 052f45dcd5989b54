"""A real browser in front of the real product. Whatever it complains of fails the test, unless that announced it."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect, sync_playwright

from tests.browser.complaints import A_STRANGER, Complaints
from tests.browser.web_client import WebClient
from tests.kit.deployment import Deployment
from tests.kit.machine import PATIENCE_SECONDS
from tests.kit.visitor import CLIENT_IP_HEADER

SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP example.test 127.0.0.1,MAP *.example.test 127.0.0.1",
]
INSTALLED = ("chromium", "chromium-browser", "google-chrome")
_addresses = itertools.count(1)
expect.set_options(timeout=PATIENCE_SECONDS * 1000)  # a busy machine is no fault

NewProfile = Callable[..., BrowserContext]


@pytest.fixture(scope="package")  # while it is open, its thread has an event loop, and Django calls that asynchronous
def playwright() -> Iterator[Playwright]:
    """What starts browsers, and knows how devices differ."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def _chromium(playwright: Playwright) -> Iterator[Browser]:
    """One that is installed, or Playwright's own. Tests take a profile of it, which is watched."""
    try:
        chromium = playwright.chromium.launch(executable_path=installed_chromium(), args=SWITCHES)
    except Error as error:
        pytest.skip(f"There is no Chromium: {error.message.splitlines()[0]}")
    yield chromium
    chromium.close()


def installed_chromium() -> str | None:
    """Return where this machine's Chromium is, if it has one of its own."""
    return next((path for name in INSTALLED if (path := shutil.which(name))), None)


@pytest.fixture
def complaints(deployment: Deployment) -> Iterator[Complaints]:
    """What the browser complained of in any profile of this test: in the end, nothing that was not announced."""
    complaints = Complaints()
    if deployment.knows_strangers_by_a_401:
        complaints.announce(*A_STRANGER)
    yield complaints
    assert complaints.unannounced == []


@pytest.fixture
def new_profile(_chromium: Browser, complaints: Complaints) -> Iterator[NewProfile]:
    """Make browser profiles, each at an address of its own, so that its limits are its own, too."""
    profiles = []

    def new_profile(**options: Any) -> BrowserContext:
        headers = {CLIENT_IP_HEADER: f"198.19.0.{next(_addresses)}"}
        profile = _chromium.new_context(extra_http_headers=headers, **{"reduced_motion": "reduce"} | options)
        profile.set_default_timeout(PATIENCE_SECONDS * 1000)
        profiles.append(profile)
        complaints.watch(profile)
        return profile

    yield new_profile
    for profile in profiles:
        profile.close()


@pytest.fixture
def context(new_profile: NewProfile) -> BrowserContext:
    """A browser profile."""
    return new_profile()


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
