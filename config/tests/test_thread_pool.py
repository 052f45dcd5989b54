import socket
from contextlib import ExitStack
from queue import SimpleQueue
from threading import Barrier, Event, get_ident

import pytest

from config.thread_pool import ThreadPool
from tests.kit.machine import PATIENCE_SECONDS


@pytest.fixture
def new_pool():
    """Return a new pool, which ends with the test."""
    with ExitStack() as stack:

        def new_pool(size, serve):
            pool = ThreadPool(size, serve)
            stack.callback(pool.shutdown, wait=False)
            return pool

        yield new_pool


@pytest.fixture
def pair():
    with ExitStack() as stack:
        yield [stack.enter_context(end) for end in socket.socketpair()]


def test_what_is_watched_is_served_once_each_time_it_is_watched(new_pool, pair):
    served = SimpleQueue()
    pool = new_pool(4, served.put)
    ours, theirs = pair
    for number in range(100):
        pool.watch(ours.fileno(), number)
        theirs.send(b"x")
        assert served.get(timeout=PATIENCE_SECONDS) == number
        assert len(pool) == 0
    assert ours.recv(1000) == b"x" * 100
    assert served.empty()


def test_what_was_readable_before_is_served_at_once(new_pool, pair):
    served = SimpleQueue()
    pool = new_pool(1, served.put)
    pair[1].send(b"x")
    pool.watch(pair[0].fileno(), "early")
    assert served.get(timeout=PATIENCE_SECONDS) == "early"


def test_what_is_taken_back_is_not_served(new_pool, pair):
    served = SimpleQueue()
    pool = new_pool(2, served.put)
    pool.watch(pair[0].fileno(), "taken back")
    assert pool.watched() == ["taken back"]
    assert pool.take_back(pair[0].fileno())
    assert not pool.take_back(pair[0].fileno())
    pair[1].send(b"x")
    pool.watch(pair[0].fileno(), "again")
    assert served.get(timeout=PATIENCE_SECONDS) == "again"
    assert served.empty()


def test_who_wants_an_item_gets_it_or_a_thread_serves_it_and_never_both(new_pool, pair):
    served = SimpleQueue()
    pool = new_pool(4, served.put)
    taken = 0
    for number in range(2_000):
        pool.watch(pair[0].fileno(), number)
        pair[1].send(b"x")
        if pool.take_back(pair[0].fileno()):
            taken += 1
        else:
            assert served.get(timeout=PATIENCE_SECONDS) == number
        pair[0].recv(1)
    assert served.empty()
    assert taken > 0


def test_as_many_are_served_at_once_as_there_are_threads(new_pool):
    everyone = Barrier(3)
    threads = SimpleQueue()

    def meet():
        everyone.wait(PATIENCE_SECONDS)
        threads.put(get_ident())

    pool = new_pool(2, print)
    for _ in range(2):
        pool.submit(meet)
    everyone.wait(PATIENCE_SECONDS)
    assert len({threads.get(timeout=PATIENCE_SECONDS) for _ in range(2)}) == 2


@pytest.mark.parametrize("error", [ValueError, SystemExit])
def test_a_task_that_fails_costs_no_thread(new_pool, error, caplog):
    def fail():
        raise error

    pool, done = new_pool(1, print), Event()
    pool.submit(fail)
    pool.submit(done.set)
    assert done.wait(PATIENCE_SECONDS)
    assert "request_thread_failed" in caplog.text


def test_what_was_submitted_before_the_end_is_done(new_pool):
    pool, done = new_pool(2, print), SimpleQueue()
    for number in range(50):
        pool.submit(lambda number=number: done.put(number))
    pool.shutdown(wait=False)
    assert {done.get(timeout=PATIENCE_SECONDS) for _ in range(50)} == {*range(50)}
