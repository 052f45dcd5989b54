"""How soon the web client is there, on a processor 4 times slower and the slow network of a phone (1.6 Mbit/s, 150 ms).

Nothing is cached, and somebody is signed in who keeps twenty examples. Seconds until something is painted
(first contentful paint) and until the examples are there, and how far things moved (layout shift); medians.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import LAUNCH
from tests.kit.deployment import Deployment
from tests.kit.visitor import Visitor

VISITS = int(os.environ.get("VISITS", "7"))
WIDTHS = (1280, 390)
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
FIRST_ROW = ".list:not(.skeleton) > li"
OBSERVE = f"""
    window.shifted = 0;
    new PerformanceObserver((list) => {{
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }}).observe({{ type: "layout-shift", buffered: true }});
    window.listed = new Promise((resolve) => {{
      const look = () => {{
        if (document.querySelector({FIRST_ROW!r})) resolve(performance.now());
        else requestAnimationFrame(look);
      }};
      look();
    }});
"""


def measure() -> Iterator[dict[str, str]]:
    """Yield the figures of a wide and of a narrow window."""
    with tempfile.TemporaryDirectory() as folder, Deployment(Path(folder), LOG_LEVEL="warning") as deployment:
        person = deployment.sign_in("somebody@example.com")
        for number in range(20):
            person.keep(f"example {number}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**LAUNCH)
            for width in WIDTHS:
                visits = [_visit(browser, deployment, person, width) for _ in range(VISITS)]
                painted, listed, shifted = (median(figures) for figures in zip(*visits, strict=True))
                yield {
                    "window": f"{width} px",
                    "painted": f"{painted:.2f} s",
                    "examples there": f"{listed:.2f} s",
                    "shifted": f"{shifted:.3f}",
                }
            browser.close()


def _visit(browser: Browser, deployment: Deployment, person: Visitor, width: int) -> tuple[float, float, float]:
    """Return the seconds until the first paint and until the list is there, and the cumulative layout shift."""
    with browser.new_context(viewport={"width": width, "height": 800}) as profile:
        cookies = person.cookies.items()
        profile.add_cookies([{"name": name, "value": value, "url": deployment.url} for name, value in cookies])
        page = profile.new_page()
        page.add_init_script(OBSERVE)
        _slow_down(page)
        page.goto(deployment.url)
        listed = page.evaluate("window.listed")
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        return painted / 1000, listed / 1000, page.evaluate("window.shifted")


def _slow_down(page: Page) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
