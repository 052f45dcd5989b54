"""What a start costs, and how much memory a worker needs: before its first request, and after each kind of request."""

import sys
from collections.abc import Iterator

from bench.requests import REQUESTS, ask
from bench.servers import servers_of, stub_of_a_table


def measure() -> Iterator[dict[str, str]]:
    """Yield the figures of each server."""
    with stub_of_a_table() as table, servers_of("".join(sys.argv[2:]), table) as servers:
        for server in servers:
            started, idle = server.cpu_seconds(), server.worker_mebibytes()
            for name in REQUESTS:
                ask(server, name, 200)
            yield {
                "revision": server.name,
                "CPU until ready": f"{started:.2f} s",
                "PSS of the idle worker": f"{idle:.0f} MiB",
                "after 200 requests of each kind": f"{server.worker_mebibytes():.0f} MiB",
            }
