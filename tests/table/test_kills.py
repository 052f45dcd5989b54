"""Any process can be killed at any moment, and nothing that was acknowledged is lost."""

import itertools
import os
import random
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from threading import Event

import orjson

from tests.kit.scale import times


class Writer:
    """Changes things all the time, at whichever server answers. Its journal says what must be true afterwards.

    A request whose response was lost may have been served or not: it is sent again until it is answered, or noted as
    uncertain. An item with such a past is left alone, since what was lost might still be on its way to the table.
    """

    def __init__(self, person, servers, name):
        self.name, self.numbers = name, itertools.count()
        visitors = [server.visitor(person.tenant) for server in servers]
        for visitor in visitors:
            visitor.headers["Authorization"] = person.headers["authorization"]
        self.visitors = itertools.cycle(visitors)
        self.names = {}  # of what exists, by id
        self.deleted = set()
        self.uncertain = set()  # names that may exist: the response to their creation was lost
        self.settled = set()  # items that are left alone
        self.counts = Counter()

    def write_until(self, stop):
        acts = [self.create, self.create, self.rename, self.rename, self.delete, self.be_refused]
        while not stop.is_set():
            random.choice(acts)()  # noqa: S311 - not a secret

    def create(self):
        name = self._new_name()
        if answer := self._try("POST", "/api/example", {"name": name}):
            assert answer.status == 201, answer
            self.names[answer.data["id"]] = name
            self.counts["created"] += 1
        else:
            self.uncertain.add(name)

    def rename(self):
        for item in self._one_of_ours():
            name = self._new_name()
            answer, losses = self._insist("PATCH", f"/api/example/{item}", {"name": name})
            assert answer.status == 200, answer
            self.names[item] = name
            self.settled |= {item} if losses else set()
            self.counts["renamed"] += 1

    def delete(self):
        for item in self._one_of_ours():
            answer, losses = self._insist("DELETE", f"/api/example/{item}")
            assert answer.status == 200 or (answer.status == 404 and losses), answer
            del self.names[item]
            self.deleted.add(item)
            self.counts["deleted"] += 1

    def be_refused(self):
        """Send a name that is too long, and change what is gone."""
        name = self._new_name()
        assert self._insist("POST", "/api/example", {"name": name.ljust(201, "x")})[0].status == 400
        for gone in list(self.deleted)[:1]:
            assert self._insist("PATCH", f"/api/example/{gone}", {"name": name})[0].status == 404

    def _insist(self, *request):
        """Send a request until it is answered; return the answer, and how many were lost."""
        for losses in itertools.count():
            if answer := self._try(*request):
                return answer, losses
        raise AssertionError("unreachable")

    def _try(self, *request):
        """Ask the next server that runs; return its answer, or None when it was lost."""
        while True:
            try:
                return next(self.visitors).request(*request)
            except ConnectionRefusedError:
                time.sleep(0.02)  # nobody there: it was not even sent
            except (OSError, HTTPException):
                self.counts["lost"] += 1
                return None

    def _one_of_ours(self):
        return list(self.names.keys() - self.settled)[:1]

    def _new_name(self):
        return f"{self.name} {next(self.numbers)}"


def test_killing_processes_loses_nothing_that_was_acknowledged(alice, bob, mallory, two_instances, stored, figures):
    people = [person.sign_in_with_token() for person in (alice, bob, mallory)]
    orders = (two_instances, two_instances[::-1])
    writers = [Writer(who, order, f"{who.email} {n}") for who in people for n, order in enumerate(orders)]
    kills, stop = times(quick=4, soak=20), Event()
    with ThreadPoolExecutor(len(writers)) as pool:
        ends = [pool.submit(writer.write_until, stop) for writer in writers]
        try:
            for server in itertools.islice(itertools.cycle(two_instances), kills):
                time.sleep(1)
                os.killpg(server.process.pid, signal.SIGKILL)
                server.process.wait()
                server.start()
        finally:
            stop.set()
        for end in ends:
            end.result()
    counts = sum((writer.counts for writer in writers), Counter())
    assert counts["lost"] > 0, "the kills hit no request"
    _assert_the_journals_are_true(writers, {item["id"]: item["name"] for item in stored.items("EXAMPLE")}, stored)
    figures(f"{kills} kills, and every acknowledged write holds: {dict(counts)}")


def _assert_the_journals_are_true(writers, examples, stored):
    names, deleted, uncertain = {}, set(), set()
    for writer in writers:
        names |= writer.names
        deleted |= writer.deleted
        uncertain |= writer.uncertain
    assert names.items() <= examples.items()
    assert not deleted & examples.keys()
    others = [name for item_id, name in examples.items() if item_id not in names]
    assert set(others) <= uncertain
    assert len(others) == len(set(others))
    events = [event for event in stored.items("EVENT") if event["name"].startswith("example_")]
    reported = {orjson.loads(event["properties"])["exampleId"] for event in events}
    assert reported
    assert reported <= names.keys() | deleted | examples.keys()
