"""Any process can be killed at any moment, and nothing that was acknowledged is lost."""

import itertools
import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import orjson

from tests.kit.deployment import Server
from tests.kit.machine import PATIENCE_SECONDS
from tests.kit.people import Person
from tests.kit.scale import times
from tests.table.writer import Writer

WRITERS_EACH = 2


@contextmanager
def _writing(writers):
    """Let the writers write, all at the same time."""
    stop = Event()
    with ThreadPoolExecutor(len(writers)) as pool:
        ends = [pool.submit(writer.write_until, stop) for writer in writers]
        try:
            yield
        finally:
            stop.set()
            for end in ends:
                end.result()


def _kill(server: Server):
    """Kill a server with all its processes, without any warning."""
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()


def _wait_until_asked(server: Server, writers):
    """Return in the middle of a request."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while all(writer.asked_port != server.port for writer in writers):
        assert time.monotonic() < deadline, "nobody writes any more"
        time.sleep(0.001)


def _kill_one_every_second(servers, writers, kills):
    """Kill one and the other in turn; a second is longer where starting one again takes longer."""
    for server in itertools.islice(itertools.cycle(servers), kills):
        begun = time.monotonic()
        _wait_until_asked(server, writers)
        _kill(server)
        server.start()
        time.sleep(max(0, begun + 1 - time.monotonic()))


def test_killing_processes_loses_nothing_that_was_acknowledged(alice, bob, mallory, two_instances, stored, figures):
    people = [person.sign_in_with_api_token() for person in (alice, bob, mallory)]
    writers = [
        Writer(person, two_instances[::order], f"{person.email} {order}")
        for person, order in itertools.product(people, (1, -1))
    ]
    kills, begun = times(quick=6, soak=20), time.monotonic()
    with _writing(writers):
        _kill_one_every_second(two_instances, writers, kills)
    seconds = time.monotonic() - begun
    examples = {item["id"]: item for item in stored.items("EXAMPLE")}
    for writer in writers:
        _assert_journal_is_true(writer, examples)
    _assert_nothing_else_is_there(writers, examples)
    _assert_events_are_true(writers, examples, stored.items("EVENT"))
    counts = sum((writer.counts for writer in writers), Counter())
    assert counts["lost"] > 0, "the kills hit no request"
    acknowledged = sum(counts[what] for what in ("created", "renamed", "deleted", "signed in", "signed out"))
    figures(f"{kills} kills in {seconds:.0f} s, {acknowledged} acknowledged writes hold; of all: {dict(counts)}")


def _assert_journal_is_true(writer, examples):
    for item_id, name in writer.names.items():
        assert examples[item_id]["name"] == name
    assert not writer.deleted & examples.keys()
    for token, status in writer.tokens.items():
        device = Person(writer.person.email, tenant=writer.person.tenant, address="192.0.2.9")
        assert device.get("/api/auth/check", headers={"authorization": f"Bearer {token}"}).status_code == status


def _assert_nothing_else_is_there(writers, examples):
    known = {item_id for writer in writers for item_id in writer.names}
    uncertain = {name for writer in writers for name in writer.uncertain}
    others = [item["name"] for item_id, item in examples.items() if item_id not in known]
    assert set(others) <= uncertain
    assert len(others) == len(set(others))


def _assert_events_are_true(writers, examples, events):
    """No event speaks of what did not happen."""
    happened = {item_id for writer in writers for item_id in (*writer.names, *writer.deleted)} | examples.keys()
    told = [event for event in events if event["name"].startswith("example_")]
    assert told
    assert {orjson.loads(event["properties"])["exampleId"] for event in told} <= happened
