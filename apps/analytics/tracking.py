"""track(): records an event beside the request that causes it, without failing it or holding it up."""

import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from functools import partial
from threading import BoundedSemaphore

from apps.analytics.models import Event
from apps.core import clock
from apps.core.context import current_context
from apps.dynamodb.items import AlreadyExists

PATIENCE_SECONDS = 0.3
"""How long a response waits at most for its events; a slower table gets them a little after the response."""

ATTEMPTS = 200
"""How many events of one name, request id and millisecond there may be: clients choose their request ids."""

log = logging.getLogger("app.analytics")

_writers = ThreadPoolExecutor(max_workers=8, thread_name_prefix="events")
_room = BoundedSemaphore(200)


@dataclass(slots=True)
class Recording:
    """The events of one request."""

    pending: list[Future[None]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)


_recording: ContextVar[Recording | None] = ContextVar("recording", default=None)


def start_recording() -> Recording:
    """Begin the recording of one request; finish_recording ends it."""
    recording = Recording()
    _recording.set(recording)
    return recording


def finish_recording(recording: Recording) -> None:
    """Wait, briefly, until the events of a request are stored."""
    _recording.set(None)
    late = wait_for(recording.pending, timeout=PATIENCE_SECONDS).not_done
    if late:
        log.warning("events_late", extra={"count": len(late)})


def track(name: str, **properties: str) -> None:
    """Record that something happened in the tenant of this request, by its user as far as known.

    Call it once the thing is true. The write runs beside the rest of the request, which waits for it only before the
    response is sent. Never raises. `properties` are small facts without personal data: no e-mail addresses, no secrets.
    """
    recording = _recording.get() or Recording()
    recording.names[name] += 1
    context = current_context()
    if context.tenant_id is None or not _room.acquire(blocking=False):
        log.warning("event_dropped", extra={"event_name": name})
        return
    describe = partial(Event.of, context.tenant_id, name, context.request_id, clock.utc_now())
    describe = partial(describe, user_id=context.user_id, properties=properties)
    future = _writers.submit(copy_context().run, _write, describe, recording.names[name])
    future.add_done_callback(lambda _: _room.release())
    recording.pending.append(future)


def _write(describe: Callable[..., Event], nth: int) -> None:
    """Store an event as the nth of its name and request, or behind others of the same request id."""
    try:
        for attempt in range(nth, nth + ATTEMPTS):
            with suppress(AlreadyExists):
                describe(nth=attempt).insert()
                return
        raise AlreadyExists
    except Exception:
        log.warning("event_lost", exc_info=True)
