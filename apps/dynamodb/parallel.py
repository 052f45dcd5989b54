"""Table requests that do not wait for one another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context
from typing import Any

THREADS = 8

_pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="table")


def in_parallel(first: Callable[[], Any], *others: Callable[[], Any]) -> list[Any]:
    """Call all of these and return their results in order, once every one has ended; raise what the earliest raises.

    The first runs in this thread, so that a single one costs nothing more. All of them see this request's context.
    """
    futures = [_pool.submit(copy_context().run, other) for other in others]
    try:
        return [first(), *(future.result() for future in futures)]
    finally:
        wait(futures)
