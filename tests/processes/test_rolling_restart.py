"""A release replaces every instance under load, and nobody notices; without the drain they would."""

import json
import signal
import threading
import time
from collections import Counter
from contextlib import ExitStack

import pytest

from tests.kit.deployment import Gunicorn
from tests.kit.gateway import LoadBalancer
from tests.kit.machine import PATIENCE_SECONDS
from tests.kit.scale import IS_SOAK
from tests.kit.visitor import Visitor

# A record of service discovery lives 10 s, and production drains for 20 s. The short form keeps the proportions.
NOTICES_AFTER, DRAIN = (10, 20) if IS_SOAK else (2, 4)
VISITORS = 6


@pytest.fixture
def instance(tmp_path, deployment):
    """Return a server, not started yet, that drains for so many seconds."""
    variables = deployment.accounts.variables | {"LOG_LEVEL": "error", "WEB_CONCURRENCY": "1"}
    return lambda drain: Gunicorn(tmp_path, deployment.table_endpoint, DRAIN_SECONDS=str(drain), **variables)


class Load:
    """Visitors who keep examples and read them again, one request after another, until it is over."""

    def __init__(self, port, authorization):
        self.port, self.authorization = port, authorization
        self.statuses = Counter()
        self.acknowledged = []
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._visit) for _ in range(VISITORS)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        for thread in self._threads:
            thread.join()

    @property
    def failed(self):
        return self.statuses.total() - self.statuses["POST 201"] - self.statuses["GET 200"]

    def _visit(self):
        visitor = Visitor(self.port)
        visitor.headers["Authorization"] = self.authorization
        while not self._over.is_set():
            answer = self._count("POST", visitor, "/api/example", {"name": "under load"})
            if answer and answer.status == 201:
                self.acknowledged.append(answer.data["id"])
                self._count("GET", visitor, f"/api/example/{answer.data['id']}")

    def _count(self, method, visitor, path, body=None):
        try:
            answer = visitor.request(method, path, body)
        except OSError as error:
            self.statuses[f"{method} {type(error).__name__}"] += 1
            return None
        self.statuses[f"{method} {answer.status}"] += 1
        return answer


def replace_under_load(instance, authorization, drain, count):
    """Start two instances, and replace so many in turn while visitors come; return what became of the visitors."""
    with LoadBalancer(notices_after=NOTICES_AFTER) as balancer, ExitStack() as running:

        def start():
            server = running.enter_context(instance(drain))
            running.callback(server.stop, signal.SIGINT)  # at the end at once, without a drain
            return server

        old = [start() for _ in range(2)]
        for server in old:
            balancer.add(server.port)
        with Load(balancer.port, authorization) as load:
            for server in old[:count]:
                balancer.add(start().port)
                balancer.remove(server.port)
                server.process.send_signal(signal.SIGTERM)
                assert server.wait(drain + PATIENCE_SECONDS) == 0
                time.sleep(max(0, NOTICES_AFTER - drain))
    return load


def test_both_instances_are_replaced_under_load_without_one_failed_request(deployment, instance, record_property):
    alice = deployment.sign_in("alice@rolling.example", use="api_token")
    load = replace_under_load(instance, alice.headers["Authorization"], DRAIN, count=2)
    total = load.statuses.total()
    record_property("figures", f"{total} requests, {load.failed} failed, drain {DRAIN} s")
    assert load.failed == 0, load.statuses
    assert total > 100
    assert every_example(alice) == set(load.acknowledged)


def test_without_the_drain_some_requests_fail(deployment, instance, record_property):
    bob = deployment.sign_in("bob@rolling.example", use="api_token")
    load = replace_under_load(instance, bob.headers["Authorization"], 0, count=1)
    record_property("figures", f"{load.statuses.total()} requests, {load.failed} failed without a drain")
    assert load.statuses["POST 502"] > 0
    assert every_example(bob) >= set(load.acknowledged)


def every_example(person):
    found, cursor = set(), ""
    while cursor is not None:
        page = json.loads(person.get(f"/api/example?limit=100{cursor and '&cursor='}{cursor}").text)
        found |= {example["id"] for example in page["data"]}
        cursor = page["page"]["nextCursor"]
    return found
