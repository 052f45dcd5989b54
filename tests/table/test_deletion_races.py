"""People delete themselves at one process while they go on reading and writing at two."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from typing import NamedTuple

import pytest

from tests.kit.commands import printed_by
from tests.kit.machine import wait_for
from tests.kit.scale import times
from tests.kit.sign_ins import KITS
from tests.table.conftest import instance
from tests.table.together import somebody

DEVICES = 4
AFTERWARDS = 5


@pytest.fixture(params=[name for name, kit in KITS.items() if kit.WAYS])
def way(request, table, endpoint, tmp_path):
    """Return two instances, and how somebody gets a credential there."""
    with ExitStack() as stack:
        variables, credential_of = stack.enter_context(KITS[request.param].credentials(somebody))
        if not variables:
            yield request.getfixturevalue("two_instances"), credential_of
            return
        servers = [instance(tmp_path, endpoint, **variables) for _ in range(2)]
        yield [stack.enter_context(server) for server in servers], credential_of


class Heard(NamedTuple):
    began: float
    ended: float
    status: int
    user_id: str | None
    item_id: str | None


class Device:
    def __init__(self, server, credential):
        self.visitor = server.visitor("acme")
        self.visitor.headers["Authorization"] = credential
        self.heard = []

    def ask(self, method, path, body=None):
        began = time.monotonic()
        answer = self.visitor.request(method, path, body)
        data = answer.data if answer.status in {200, 201} else {}
        user_id = data.get("userId") or data.get("user", {}).get("userId")
        self.heard.append(Heard(began, time.monotonic(), answer.status, user_id, data.get("id")))
        return self.heard[-1]

    def use_until(self, stop):
        while not stop.is_set():
            self.ask("POST", "/api/example", {"name": "one"})
            self.ask("GET", "/api/me")

    def since(self, moment):
        return [heard for heard in self.heard if heard.began > moment]


def _delete_while_they_use_it(servers, credential_of, email):
    """Return the deletion as its device heard it, and all devices; they are used before it, during it and after it."""
    credential, stop = credential_of(email), Event()
    devices = [Device(servers[number % 2], credential) for number in range(DEVICES)]

    def sign_in_anew():
        newcomer = Device(servers[1], credential_of(email))
        newcomer.ask("POST", "/api/example", {"name": "two"})
        return newcomer

    with ThreadPoolExecutor(DEVICES + 1) as pool:
        uses = [pool.submit(device.use_until, stop) for device in devices]
        try:
            wait_for(lambda: all(len(device.heard) > 2 for device in devices), lambda: "nobody is served")
            newcomer = pool.submit(sign_in_anew)
            deletion = Device(servers[0], credential).ask("DELETE", "/api/me")
            wait_for(lambda: all(len(d.since(deletion.ended)) > AFTERWARDS for d in devices), lambda: "nobody goes on")
        finally:
            stop.set()
        for use in uses:
            use.result()
    newcomer.result().ask("POST", "/api/example", {"name": "three"})
    return deletion, [*devices, newcomer.result()]


def test_who_deletes_themselves_is_nobody_anywhere_once_it_is_answered(way, stored):
    servers, credential_of = way
    for _ in range(times(quick=2, soak=60)):
        deletion, devices = _delete_while_they_use_it(servers, credential_of, somebody().email)
        assert deletion.status == 200
        old = deletion.user_id
        everything = [heard for device in devices for heard in device.heard]
        assert {heard.status for heard in everything} <= {200, 201, 401}
        assert old not in {heard.user_id for device in devices for heard in device.since(deletion.ended)}
        beside = [heard for heard in everything if heard.began < deletion.ended and deletion.began < heard.ended]
        left = [item for item in stored.items() if old in str(item) and item["entityType"] != "EVENT"]
        assert {item.get("id") for item in left} <= {heard.item_id for heard in beside} - {None}
        printed_by("delete_user", "acme", "--user-id", old)
        assert {item["entityType"] for item in stored.items() if old in str(item)} == {"EVENT"}
