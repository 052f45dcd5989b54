"""A real browser in front of the real product. Whatever it complains of fails the test, unless that announced it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect, sync_playwright

from config.features import DEFAULT_PROVIDER
from tests.browser.complaints import Complaints
from tests.browser.tab import Tab
from tests.kit.deployment import Deployment
from tests.kit.environment import kit_of, visitor_headers
from tests.kit.machine import PATIENCE_SECONDS

INSTALLED = ("chromium", "chromium-browser", "google-chrome")
LAUNCH: dict[str, Any] = {
    "executable_path": next((path for name in INSTALLED if (path := shutil.which(name))), None),  # or Playwright's own
    "args": [
        *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
        "--host-resolver-rules=MAP example.test 127.0.0.1,MAP *.example.test 127.0.0.1",
    ],
}
expect.set_options(timeout=PATIENCE_SECONDS * 1000)  # a busy machine is no fault

NewProfile = Callable[..., BrowserContext]


@pytest.fixture(scope="package")  # while it is open, its thread has an event loop, and Django calls that asynchronous
def playwright() -> Iterator[Playwright]:
    """What starts browsers, and knows how devices differ."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def _chromium(playwright: Playwright) -> Iterator[Browser]:
    """The browser of all tests. Each takes a profile of it, which is watched."""
    try:
        chromium = playwright.chromium.launch(**LAUNCH)
    except Error as error:
        pytest.skip(f"There is no Chromium: {error.message.splitlines()[0]}")
    yield chromium
    chromium.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What the browser complained of in any profile of this test: in the end, nothing that was not announced."""
    complaints = Complaints()
    yield complaints
    assert complaints.unannounced == []


@pytest.fixture
def new_profile(_chromium: Browser, complaints: Complaints) -> Iterator[NewProfile]:
    """Make browser profiles, each of another visitor."""
    profiles = []

    def new_profile(**options: Any) -> BrowserContext:
        profile = _chromium.new_context(extra_http_headers=visitor_headers(), **{"reduced_motion": "reduce"} | options)
        profile.set_default_timeout(PATIENCE_SECONDS * 1000)
        profiles.append(profile)
        complaints.watch(profile)
        return profile

    yield new_profile
    for profile in profiles:
        profile.close()


@pytest.fixture
def launch(_chromium: Browser, complaints: Complaints, tmp_path: Path) -> Iterator[NewProfile]:
    """Launch a browser of its own, with preferences of Chromium's, for what a profile cannot change."""
    browsers = []

    def launch(preferences: dict[str, Any] | None = None, **options: Any) -> BrowserContext:
        file = tmp_path / "Default" / "Preferences"
        file.parent.mkdir()
        file.write_text(json.dumps({"profile": preferences or {}}))
        browser = _chromium.browser_type.launch_persistent_context(tmp_path, **LAUNCH | options)
        browsers.append(browser)
        complaints.watch(browser)
        return browser

    yield launch
    for browser in browsers:
        browser.close()


@pytest.fixture
def context(new_profile: NewProfile) -> BrowserContext:
    return new_profile()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def client(page: Page, deployment: Deployment) -> Tab:
    """The web client in that page."""
    kind: type[Tab] = kit_of(DEFAULT_PROVIDER, "default", "tests.browser").Client
    return kind(page, deployment)
