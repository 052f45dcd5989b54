"""How soon the web client is there, on a processor 4 times slower and the slow network of a phone (1.6 Mbit/s, 150 ms).

Nothing is cached, and somebody is signed in who keeps twenty examples. Seconds until something is painted
(first contentful paint) and until the examples are there, how far things moved (layout shift), how many
requests of the API came one after another; medians, each beside its goal, which no test asserts.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

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
IN_SEQUENCE = """() => {
    const resources = performance.getEntriesByType("resource");
    const asked = resources.filter(({ name }) => new URL(name).pathname.startsWith("/api/"));
    asked.sort((one, other) => one.responseEnd - other.responseEnd);
    const last = (chain) => chain.at(-1)?.responseEnd ?? 0;
    return asked.reduce((chain, each) => (each.startTime < last(chain) ? chain : [...chain, each]), []).length;
}"""


class Goal(NamedTuple):
    at_most: float
    unit: str = ""
    digits: str = ""


GOALS = {
    "painted": Goal(1.6, " s", ".2f"),
    "examples there": Goal(2.4, " s", ".2f"),
    "shifted": Goal(0.05, digits=".3f"),
    "in sequence": Goal(3),
}


def measure() -> Iterator[dict[str, str]]:
    """Yield the figures of a wide and of a narrow window, each beside its goal."""
    with tempfile.TemporaryDirectory() as folder, Deployment(Path(folder), LOG_LEVEL="warning") as deployment:
        person = deployment.sign_in("somebody@example.com")
        for number in range(20):
            person.keep(f"example {number}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**LAUNCH)
            for width in WIDTHS:
                visits = [_visit(browser, deployment, person, width) for _ in range(VISITS)]
                figures = (median(each) for each in zip(*visits, strict=True))
                judged = (_judged(*each) for each in zip(figures, GOALS.values(), strict=True))
                yield {"window": f"{width} px"} | dict(zip(GOALS, judged, strict=True))
            browser.close()


def _judged(figure: float, goal: Goal) -> str:
    verdict = "met" if figure <= goal.at_most else "missed"
    return f"{figure:{goal.digits}}{goal.unit} (at most {goal.at_most}{goal.unit}: {verdict})"


def _visit(browser: Browser, deployment: Deployment, person: Visitor, width: int) -> tuple[float, float, float, int]:
    """Return the figures of one visit, in the order of the goals."""
    with browser.new_context(viewport={"width": width, "height": 800}) as profile:
        cookies = person.cookies.items()
        profile.add_cookies([{"name": name, "value": value, "url": deployment.url} for name, value in cookies])
        page = profile.new_page()
        page.add_init_script(OBSERVE)
        _slow_down(page)
        page.goto(deployment.url)
        listed = page.evaluate("window.listed")
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        return painted / 1000, listed / 1000, page.evaluate("window.shifted"), page.evaluate(IN_SEQUENCE)


def _slow_down(page: Page) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
