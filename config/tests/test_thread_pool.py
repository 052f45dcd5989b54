import socket
from contextlib import ExitStack
from queue import SimpleQueue
from threading import Barrier, Event, get_ident
from threading import enumerate as enumerate_threads

import pytest

from config.thread_pool import Ready, ThreadPool
from tests.kit.machine import PATIENCE_SECONDS, wait_for


@pytest.fixture
def new_pool():
    """Return a new pool, which ends with the test."""
    with ExitStack() as stack:

        def new_pool(size, serve):
            pool = ThreadPool(size, serve)
            stack.callback(pool.shutdown, wait=False)
            pool.start()
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


def test_a_file_is_told_once_for_each_time_it_is_watched(pair):
    ready = Ready()
    ours, theirs = pair
    for end in pair:
        end.send(b"x")
    ready.watch(ours.fileno())
    assert ready.wait() == ours.fileno()
    ready.watch(theirs.fileno())
    assert ready.wait() == theirs.fileno()
    ready.watch(ours.fileno())
    assert ready.wait() == ours.fileno()


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


def test_what_is_ready_first_is_served_first_whether_it_is_readable_or_writable(new_pool):
    served, gate = SimpleQueue(), Event()

    def serve(number):
        gate.wait(PATIENCE_SECONDS)
        served.put(number)

    pool = new_pool(1, serve)
    with ExitStack() as stack:
        for number in range(40):
            ours, theirs = (stack.enter_context(end) for end in socket.socketpair())
            theirs.send(b"x")
            pool.watch(ours.fileno(), number, writable=number % 3 == 0)
        gate.set()
        assert [served.get(timeout=PATIENCE_SECONDS) for _ in range(40)] == [*range(40)]


@pytest.fixture
def ready_pairs():
    """Return pairs of sockets, each of which can be read."""
    with ExitStack() as stack:
        pairs = [[stack.enter_context(end) for end in socket.socketpair()] for _ in range(2)]
        for _, theirs in pairs:
            theirs.send(b"x")
        yield [ours for ours, _ in pairs]


def test_as_many_are_served_at_once_as_there_are_threads(new_pool, ready_pairs):
    together, threads = Barrier(2), SimpleQueue()

    def meet(_):
        together.wait(PATIENCE_SECONDS)
        threads.put(get_ident())

    pool = new_pool(2, meet)
    for end in ready_pairs:
        pool.watch(end.fileno(), end)
    assert len({threads.get(timeout=PATIENCE_SECONDS) for _ in range(2)}) == 2


@pytest.mark.parametrize("error", [ValueError, SystemExit])
def test_an_item_that_fails_costs_no_thread(new_pool, ready_pairs, error, caplog):
    served = SimpleQueue()

    def fail(item):
        served.put(item)
        raise error

    pool = new_pool(1, fail)
    for number, end in enumerate(ready_pairs):
        pool.watch(end.fileno(), number)
    assert [served.get(timeout=PATIENCE_SECONDS) for _ in range(2)] == [0, 1]
    wait_for(lambda: caplog.text.count("request_thread_failed") == 2, lambda: caplog.text)


def test_every_thread_ends_after_what_was_ready_before(new_pool, ready_pairs):
    served, before = SimpleQueue(), {*enumerate_threads()}
    pool = new_pool(3, served.put)
    for number, end in enumerate(ready_pairs):
        pool.watch(end.fileno(), number)
    pool.shutdown(wait=False)
    wait_for(lambda: {*enumerate_threads()} <= before, lambda: f"{enumerate_threads()} go on")
    assert {served.get_nowait() for _ in range(2)} == {0, 1}
