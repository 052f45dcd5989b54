"""What is known about the request being served, for code that has no request at hand: logs, events, services."""

import threading
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class TableUse:
    """The table requests of one API request, counted by the table's client; several threads may add to it."""

    requests: int = 0
    seconds: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, seconds: float) -> None:
        """Count one table request that took so many seconds."""
        with self._lock:
            self.requests += 1
            self.seconds += seconds


@dataclass(slots=True)
class RequestContext:
    """Filled in as a request passes through the layers; the principal is the authn app's, hence untyped here."""

    request_id: str
    tenant_id: str | None = None
    user_id: str | None = None
    principal: Any = None
    credential: str = ""
    """The key of the credential that the principal presented, if we issued it."""
    table: TableUse = field(default_factory=TableUse)


_current: ContextVar[RequestContext | None] = ContextVar("request_context", default=None)


def current_context() -> RequestContext:
    """Return the context of the request being served; outside of one, a fresh one that nobody else sees."""
    return _current.get() or RequestContext(request_id="-")


def enter_context(context: RequestContext) -> None:
    """Make `context` the current one of this thread."""
    _current.set(context)


def leave_context() -> None:
    """Forget the current context, so that the next request of this thread cannot see it."""
    _current.set(None)
