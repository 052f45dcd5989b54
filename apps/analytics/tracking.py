"""Analytics events. They are written in parallel to the request, which neither fails nor slows down because of them."""

import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from functools import partial
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse

from apps.analytics.models import Event
from apps.core import clock
from apps.core.context import current_context
from apps.core.middleware import GetResponse
from apps.dynamodb.items import AlreadyExists

MAX_WAIT_SECONDS = 0.3
"""How long a response waits for its events. If the table is slower, they are stored after the response."""

MAX_DUPLICATES = 200
"""How many events may have the same name, request id and millisecond. Clients can choose and repeat a request id."""

log = logging.getLogger("app.analytics")

_writers = ThreadPoolExecutor(max_workers=8, thread_name_prefix="events")
_queue_slots = BoundedSemaphore(200)


@dataclass(slots=True)
class RequestEvents:
    """The events of one request."""

    pending: list[Future[None]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)


_events: ContextVar[RequestEvents | None] = ContextVar("events", default=None)


class AnalyticsMiddleware:
    """Waits for the events of a request before its response is sent."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        events = RequestEvents()
        _events.set(events)
        try:
            return self.get_response(request)
        finally:
            _events.set(None)
            if events.pending and (late := wait(events.pending, timeout=MAX_WAIT_SECONDS).not_done):
                log.warning("events_late", extra={"count": len(late)})


def track(name: str, **properties: str) -> None:
    """Record an event of this request's tenant and user. Call it after the event happened. Never raises.

    `properties` are small facts without personal data: no email addresses, no secrets.
    """
    events = _events.get() or RequestEvents()
    events.names[name] += 1
    context = current_context()
    if context.tenant_id is None or not _queue_slots.acquire(blocking=False):
        log.warning("event_dropped", extra={"event_name": name})
        return
    build = partial(Event.of, context.tenant_id, name, context.request_id, clock.utc_now())
    build = partial(build, user_id=context.user_id, properties=properties)
    future = _writers.submit(copy_context().run, _store, build, events.names[name])
    future.add_done_callback(lambda _: _queue_slots.release())
    events.pending.append(future)


def _store(build: Callable[..., Event], nth: int) -> None:
    """Store an event as the nth of its name, or as the next one if an earlier request used the same request id."""
    try:
        for number in range(nth, nth + MAX_DUPLICATES):
            with suppress(AlreadyExists):
                build(nth=number).insert()
                return
        raise AlreadyExists
    except Exception:
        log.warning("event_lost", exc_info=True)
