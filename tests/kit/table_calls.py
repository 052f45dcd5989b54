"""Stands between the application and the AWS client: to watch requests to the table, or to let them fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from apps.dynamodb.client import table_connection

Call = Callable[[str, dict[str, Any]], Any]


@contextmanager
def intercepted(respond: Callable[[Call, str, dict[str, Any]], Any]) -> Iterator[None]:
    """Let `respond(call, operation, arguments)` answer each request; `call(operation, arguments)` makes it."""
    client: Any = table_connection().connection.client
    before = client.__dict__.get("_make_api_call")
    call = client._make_api_call
    client._make_api_call = lambda operation, arguments: respond(call, operation, arguments)
    try:
        yield
    finally:
        if before:
            client._make_api_call = before
        else:
            del client._make_api_call


@contextmanager
def outage(error: Exception) -> Iterator[None]:
    def fail(call: Call, operation: str, arguments: dict[str, Any]) -> Any:
        raise error

    with intercepted(fail):
        yield


@contextmanager
def failing(operation: str, *errors: Exception, after: bool = False) -> Iterator[None]:
    """Let the first requests of a kind fail with these errors, one each; with `after`, once they have been served."""
    left = list(errors)

    def fail(call: Call, name: str, arguments: dict[str, Any]) -> Any:
        if name != operation or not left:
            return call(name, arguments)
        error = left.pop(0)
        if after:
            call(name, arguments)
        raise error

    with intercepted(fail):
        yield
    assert not left
