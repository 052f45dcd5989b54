"""Independent table requests, sent at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context
from typing import Any

_pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="table")


def in_parallel(first: Callable[[], object], *others: Callable[[], object]) -> list[Any]:
    """Call all functions in the context of this request, and return their results in order when all have ended.

    Raises the exception of the first one that failed, in this order. `first` runs in the caller's thread.
    """
    futures = [_pool.submit(copy_context().run, other) for other in others]
    try:
        return [first(), *(future.result() for future in futures)]
    finally:
        wait(futures)
