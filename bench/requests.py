"""The requests that are measured, and clients that each wait for an answer before they ask again."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import NamedTuple

from bench.servers import Server
from tests.kit.machine import BASE_DIR

ITEM = "/api/example/01KDY9VVHEZZZZZZZZZZZZZZZZ"
NAME = json.dumps({"name": "An example of ordinary length"})

REQUESTS = {
    "health": ("GET", "/api/health", None),
    **({"page": ("GET", "/", None)} if any(BASE_DIR.glob("*/dist/index.html")) else {}),
    "check": ("GET", "/api/auth/check", None),
    "me": ("GET", "/api/me", None),
    "list of 20": ("GET", "/api/example?limit=20", None),
    "create": ("POST", "/api/example", NAME),
    "read": ("GET", ITEM, None),
    "patch": ("PATCH", ITEM, NAME),
    "delete": ("DELETE", ITEM, None),
}
TABLE_REQUESTS = re.compile(r'desc="(\d+) requests"')


class Answers(NamedTuple):
    """What one client saw: the seconds of each answer, and the table requests of the last."""

    seconds: list[float]
    table_requests: str


def ask(server: Server, name: str, times: int) -> Answers:
    """Send a request so many times over one connection, one after the other."""
    method, path, body = REQUESTS[name]
    headers = {"Host": "localhost", "Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    connection, seconds, timing = HTTPConnection("127.0.0.1", server.port, timeout=30), [], ""
    for _ in range(times):
        begun = time.perf_counter()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        seconds.append(time.perf_counter() - begun)
        timing = response.headers.get("Server-Timing", "")
        assert response.status < 300, content
    connection.close()
    counted = TABLE_REQUESTS.search(timing)
    return Answers(seconds, counted[1] if counted else "0")


def ask_by_many(server: Server, name: str, clients: int, times: int) -> float:
    """Return the answers per second that so many clients get together."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda _: ask(server, name, times), range(clients)))
    return clients * times / (time.perf_counter() - begun)
