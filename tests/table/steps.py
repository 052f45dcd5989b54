"""Runs something before each table request of an API request."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from tests.kit.table_calls import Call, intercepted


@contextmanager
def before_each_step(act: Callable[[str, dict[str, Any]], None], *, of_others: bool = False) -> Iterator[None]:
    """Call `act` with operation and arguments before each request that this thread (or every other one) makes."""
    me = threading.get_ident()

    def act_and_call(call: Call, operation: str, arguments: dict[str, Any]) -> Any:
        if (threading.get_ident() != me) == of_others:
            act(operation, arguments)
        return call(operation, arguments)

    with intercepted(act_and_call):
        yield


def elsewhere(act: Callable[[], Any]) -> Any:
    """Run `act` in another thread, which shares no request context, like another process; return its result."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result()
