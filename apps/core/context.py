"""The context of the request being served, for code that has no request object: logs, events, services."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial


@dataclass(slots=True)
class TableUse:
    """How many table requests one API request made, and how long they took; several threads may add to it."""

    requests: int = 0
    seconds: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, seconds: float) -> None:
        with self._lock:
            self.requests += 1
            self.seconds += seconds


@dataclass(slots=True)
class RequestContext:
    """The middleware and the view of a request fill it in as they resolve each value."""

    request_id: str = field(default_factory=partial(secrets.token_hex, 16))
    tenant_id: str | None = None
    user_id: str | None = None
    principal: object = None
    """A Principal of apps.authn, which this layer does not import."""
    credential: str = ""
    """The table key of the credential that was presented, if we issued it."""
    table: TableUse = field(default_factory=TableUse)


_current: ContextVar[RequestContext | None] = ContextVar("request_context", default=None)


def current_context() -> RequestContext:
    """Return the context of the request being served; outside of a request, a new one that is not kept."""
    return _current.get() or RequestContext(request_id="-")


@contextmanager
def request_context(context: RequestContext) -> Iterator[RequestContext]:
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)
