"""Requests per second, and how long they take: by clients that each wait for an answer before they ask again."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from statistics import quantiles

from tests.kit.deployment import Deployment
from tests.kit.visitor import Visitor

CLIENTS = 4
SECONDS = 3.0
EXAMPLES = 50
NAME = json.dumps({"name": "An example of ordinary length"})

REQUESTS = {
    "health": ("GET", "/api/health", None),
    "check": ("GET", "/api/auth/check", None),
    "me": ("GET", "/api/me", None),
    f"list ({EXAMPLES} examples)": ("GET", "/api/example", None),
    "create": ("POST", "/api/example", NAME),
}


def measure(deployment: Deployment) -> Iterator[dict[str, str]]:
    """Yield the figures of each kind of request."""
    visitor = deployment.sign_in("alice@example.com", tenant="acme", use="api_token")
    for number in range(EXAMPLES):
        visitor.keep(f"Example {number}")
    for name, request in REQUESTS.items():
        yield {"request": name} | _figures(_ask_by_many(visitor, *request))


def _ask_by_many(visitor: Visitor, method: str, path: str, body: str | None) -> list[tuple[int, float]]:
    """Return status and seconds of every request."""
    ask = partial(_ask, visitor, method, path, body)
    with ThreadPoolExecutor(CLIENTS) as pool:
        ends = [pool.submit(ask, time.monotonic() + SECONDS) for _ in range(CLIENTS)]
        return [answer for end in ends for answer in end.result()]


def _ask(visitor: Visitor, method: str, path: str, body: str | None, until: float) -> list[tuple[int, float]]:
    """Ask over one connection again and again."""
    connection = HTTPConnection("127.0.0.1", visitor.port, timeout=10)
    headers = visitor.headers | {"Content-Type": "application/json"}
    answers = []
    while time.monotonic() < until:
        begun = time.perf_counter()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        response.read()
        answers.append((response.status, time.perf_counter() - begun))
    connection.close()
    return answers


def _figures(answers: list[tuple[int, float]]) -> dict[str, str]:
    percentiles = quantiles((1000 * seconds for _, seconds in answers), n=100)
    return {
        "requests/s": f"{len(answers) / SECONDS:,.0f}",
        "p50": f"{percentiles[49]:.1f} ms",
        "p95": f"{percentiles[94]:.1f} ms",
        "p99": f"{percentiles[98]:.1f} ms",
        "not 2xx": str(sum(status >= 300 for status, _ in answers)),
    }
