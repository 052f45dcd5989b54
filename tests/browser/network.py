"""A network that loses, delays and fails requests, between a page and a real server."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random

from playwright.sync_api import Error, Page, Request, Route

from tests.kit.machine import BASE_DIR

SCRIPTS = BASE_DIR / "frontend" / "dist" / "assets"
MAY_BE_RETRIED = re.compile(r"[\w$]+\.isTemporary\|\|[\w$]+\.status===401\|\|[\w$]+&&[\w$]+")

FATES = {  # how often each is chosen
    "answered": 8,
    "cut before": 1,
    "cut after": 2,
    "failed before": 1,
    "failed after": 2,
    "not found": 2,
    "late to arrive": 1,
    "late answer": 1,
}
"""What becomes of a request: "after" the server did what it asks for, or before it could; "not found" by a proxy."""

QUESTIONS = {"answered": 12, "cut before": 1, "failed before": 1, "not found": 1, "late answer": 1}
"""What becomes of a request that changes nothing."""


class Network:
    """Between one page and the API. The nth request of each method has the same fate whenever the seed is the same."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page = page
        self.is_good = True
        self.is_offline = False
        self.loses_changes = False
        self.log: list[str] = []
        methods = ("GET", "POST", "PATCH", "DELETE")
        self._randoms = {method: Random(f"{seed} {method}") for method in methods}  # noqa: S311 - not a secret
        self._held: list[Callable[[], None]] = []
        page.route("**/api/**", self._carry)

    def set_offline(self, *, is_offline: bool) -> None:
        self.is_offline = is_offline
        self.page.context.set_offline(is_offline)

    def release(self) -> None:
        """Let everything arrive that is late."""
        held, self._held = self._held, []
        for arrive in held:
            with suppress(Error):  # the page that asked is gone
                arrive()

    def mend(self) -> None:
        """From now on everything is answered."""
        self.is_good, self.loses_changes = True, False
        self.set_offline(is_offline=False)
        self.release()

    def _carry(self, route: Route) -> None:
        fate = self._fate_of(route.request)
        self.log.append(f"{route.request.method} {route.request.url.partition('/api/')[2]}: {fate}")
        with suppress(Error):  # the page that asked is gone
            answer = route.fetch() if fate in {"cut after", "failed after", "late answer"} else None
            match fate.split()[0]:
                case "answered":
                    route.continue_()
                case "cut":
                    route.abort()
                case "failed":
                    route.fulfill(status=503, body="<h1>Service Unavailable</h1>")
                case "not":
                    route.fulfill(status=404, body="<h1>Not Found</h1>")
                case "late":
                    self._held.append(partial(route.fulfill, response=answer) if answer else route.continue_)

    def _fate_of(self, request: Request) -> str:
        fates = QUESTIONS if request.method == "GET" else FATES
        (fate,) = self._randoms[request.method].choices([*fates], [*fates.values()])
        if self.is_offline or (self.loses_changes and request.method != "GET"):
            return "cut before"
        return "answered" if self.is_good else fate


def without_retries(page: Page) -> Page:
    """Have the scripts of this page send no change again."""
    [script] = (file for file in SCRIPTS.glob("*.js") if MAY_BE_RETRIED.search(file.read_text()))
    broken = MAY_BE_RETRIED.sub("false", script.read_text())
    page.route(f"**/{script.name}", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    return page
