"""Independent table requests, sent at the same time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from typing import Any

_pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="table")


def in_background(call: Callable[[], Any]) -> Future[Any]:
    """Call a function in the context of this request, while the caller goes on."""
    return _pool.submit(copy_context().run, call)


def in_parallel(first: Callable[[], object], *others: Callable[[], object]) -> list[Any]:
    """Call all functions in the context of this request, and return their results in order when all have ended.

    Raises the exception of the first one that failed, in this order. `first` runs in the caller's thread.
    """
    futures = [in_background(other) for other in others]
    try:
        return [first(), *(future.result() for future in futures)]
    finally:
        wait(futures)
