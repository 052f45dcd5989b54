"""What a request costs: processor time, latency and throughput of gunicorn with one worker, over a stub of a table.

`make bench` compares the lean transport with botocore, `make bench BASE=<revision>` with another revision as well, in
turns, so that what else the machine does falls on all of them. A ratio is of one round; shown is the median of the
rounds, and in brackets the lowest and the highest.
"""

import os
import random
import sys
from collections.abc import Iterator
from statistics import median, quantiles

from bench.requests import REQUESTS, Answers, ask, ask_by_many
from bench.servers import Server, servers_of, set_latency, stub_of_a_table

ROUNDS = int(os.environ.get("ROUNDS", "5"))
TIMES = int(os.environ.get("TIMES", "400"))
"""Requests per round: 2,000 altogether for a figure of processor time."""
SLOW_TABLE_MILLISECONDS = 4
CONNECTIONS = (1, 8, 16)


def measure() -> Iterator[dict[str, str]]:
    """Yield the figures of each kind of request."""
    with stub_of_a_table() as table, servers_of("".join(sys.argv[2:]), table) as servers:
        for server in servers:
            for name in REQUESTS:
                ask(server, name, 20)
        for name in REQUESTS:
            yield {"request": name} | _figures(servers, table, name)


def _figures(servers: list[Server], table: int, name: str) -> dict[str, str]:
    ours = servers[0]
    rounds = [_round(servers, name) for _ in range(ROUNDS)]
    figures = {"table requests": rounds[-1][1][ours.name].table_requests}
    figures |= {f"{server.name} ms": f"{median(cpu[server.name] for cpu, _ in rounds):.2f}" for server in servers}
    for server in servers[1:]:
        ratios = sorted(cpu[ours.name] / cpu[server.name] for cpu, _ in rounds)
        figures[f"/ {server.name}"] = f"{median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"
    figures["p50/p99"] = _percentiles([second for _, answers in rounds for second in answers[ours.name].seconds])
    set_latency(table, SLOW_TABLE_MILLISECONDS)
    for server in servers:
        figures[f"{server.name} at {SLOW_TABLE_MILLISECONDS} ms"] = _percentiles(ask(server, name, TIMES).seconds)
    set_latency(table, 0)
    throughput = [f"{ask_by_many(ours, name, count, TIMES // count):.0f}" for count in CONNECTIONS]
    return figures | {f"/s by {', '.join(map(str, CONNECTIONS))}": " ".join(throughput)}


def _round(servers: list[Server], name: str) -> tuple[dict[str, float], dict[str, Answers]]:
    """Return the CPU milliseconds per request of each server, and what its client saw; who begins is random."""
    cpu, answers = {}, {}
    for server in random.sample(servers, len(servers)):
        before = server.cpu_seconds()
        answers[server.name] = ask(server, name, TIMES)
        cpu[server.name] = 1000 * (server.cpu_seconds() - before) / TIMES
    return cpu, answers


def _percentiles(seconds: list[float]) -> str:
    cuts = quantiles((1000 * each for each in seconds), n=100)
    return f"{cuts[49]:.1f}/{cuts[98]:.1f}"
