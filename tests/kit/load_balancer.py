"""A load balancer as Cloud Map and API Gateway make one: it goes on sending to a removed instance for a while."""

import itertools
import time
from http.client import HTTPConnection, HTTPException

from tests.kit.gateway import TIMEOUT_SECONDS, Gateway, Request, Response, exchange


class LoadBalancer(Gateway):
    """Serves by every instance in turn; connections are kept, nothing is tried twice, and 502 is a failed request."""

    def __init__(self, *, notices_after: float) -> None:
        """Take the seconds after which a removal is noticed."""
        super().__init__(self._send_on)
        self.notices_after = notices_after
        self._forgotten_at: dict[int, float] = {}
        self._turns = itertools.count()
        self._idle: dict[int, list[HTTPConnection]] = {}

    def add(self, port: int) -> None:
        self._forgotten_at[port] = float("inf")

    def remove(self, port: int) -> None:
        self._forgotten_at[port] = time.monotonic() + self.notices_after

    def _send_on(self, request: Request) -> Response:
        now = time.monotonic()
        ports = sorted(port for port, forgotten_at in self._forgotten_at.items() if now < forgotten_at)
        port = ports[next(self._turns) % len(ports)]
        idle = self._idle.setdefault(port, [])
        connection = idle.pop() if idle else HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        try:
            response = exchange(request, connection)
        except (OSError, HTTPException):
            connection.close()
            raise
        idle.append(connection)
        return response
