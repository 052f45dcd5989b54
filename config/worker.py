"""Gunicorn's threaded worker, for clients that are slow, and for what is no HTTP and never reaches Django.

A connection gets a thread once a whole request has arrived on it, and loses it once the answer is sent. Before and
after it costs a place in the event loop, whose thread must never wait. docs/adr/0015 says why, and what it rests on.
"""

import logging
import socket
import time
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from selectors import EVENT_READ
from typing import Any

import orjson
from gunicorn.http import errors
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from apps.core.context import RequestContext, enter_context, leave_context
from apps.core.envelope import DEFAULT_MESSAGES, Failure
from apps.core.middleware import LARGEST_BODY, new_request_id
from apps.web.draining import is_draining
from config.arrival import Arrival, ArrivedRequestParser

log = logging.getLogger("app.server")

CLIENT_SECONDS = 10
"""How long a client may take to send a request, to take a part of its answer, or to close after a last one."""

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
HEAD = (
    "HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Type: application/json\r\n"
    "Content-Length: {length}\r\nX-Request-ID: {request_id}\r\nCache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\r\n"
)


APPLICATION_FAULTS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)
REFUSALS = {
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
}


class EnvelopeWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gives threads to whole requests only, and answers in the envelope what it cannot parse.

    It uses gunicorn's own list of pending connections, whose deadline gunicorn watches, for those of which it waits for
    a request, and for those that it lets go: they have no `arrival` any more.
    """

    def init_process(self) -> None:
        """Begin to serve; without a traceback for every client that does not take its answer."""
        self.log.error_log.addFilter(_is_no_slow_client)
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Wait for a whole request. Gunicorn would give the connection a thread here, at the first byte of one."""
        conn.parser = conn.parser or ArrivedRequestParser(self.cfg, conn.client)
        conn.arrival = Arrival()
        conn.arrival.add(conn.parser.unreader.take_buffered())  # it may have come with the one before
        if conn.arrival.is_over:
            self._give_thread(conn)
        else:
            self._invite_body(conn)
            self._keep_pending(conn)

    def on_pending_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """Take what came; nothing comes any more when the client has closed."""
        try:
            data = client.recv(LARGEST_BODY)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if conn.arrival:
            conn.arrival.add(data)
        if not data or (conn.arrival and conn.arrival.is_over):
            self.poller.unregister(client)
            self.pending_conns.remove(conn)
            self._give_thread(conn)
        elif conn.arrival:
            self._invite_body(conn)

    def _give_thread(self, conn: Any) -> None:
        """Serve what has arrived, if anything has."""
        if not (conn.arrival and conn.arrival.received):
            self._close(conn)
        elif fault := conn.arrival.head_fault:
            self.handle_error(None, conn.sock, conn.client, fault)
            self._let_go(conn)
        else:
            conn.parser.unreader.unread(bytes(conn.arrival.received))
            conn.data_ready = True  # or the thread would wait for data
            super().enqueue_req(conn)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Serve one request, in a thread."""
        conn.sock.settimeout(CLIENT_SECONDS)
        if is_draining():
            req.force_close()  # or a gateway that keeps connections might use this one when it is gone
        return bool(super().handle_request(req, conn))

    def finish_request(self, conn: Any, future: "Future[bool]") -> None:
        """Wait for the next request, or let the connection go. Gunicorn would wait for its client to close here."""
        if future.cancelled() or future.exception() or not future.result():
            self._let_go(conn)
        else:
            super().finish_request(conn, future)

    def _let_go(self, conn: Any) -> None:
        """Say that nothing comes any more, and read what the client still sends: a reset could overtake the answer."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            conn.arrival = None
            self._keep_pending(conn)

    def _keep_pending(self, conn: Any) -> None:
        conn.sock.settimeout(0)
        conn.timeout = time.monotonic() + (CLIENT_SECONDS if self.alive else STOP_KEEPALIVE_LINGER)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _invite_body(self, conn: Any) -> None:
        if conn.arrival.expects_continue:
            conn.arrival.expects_continue = False
            with suppress(OSError):
                conn.sock.send(CONTINUE)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

    def _cap_keepalive(self, deadline: float) -> None:
        """Close idle connections by a deadline when the worker stops, and those of slow clients as well."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer what is no HTTP, or 500 when the server itself failed."""
        is_refusal = isinstance(exc, errors.ParseException) and not isinstance(exc, APPLICATION_FAULTS)
        status = REFUSALS.get(type(exc), HTTPStatus.BAD_REQUEST) if is_refusal else HTTPStatus.INTERNAL_SERVER_ERROR
        context = RequestContext(request_id=new_request_id())
        enter_context(context)
        try:
            log.log(
                logging.INFO if is_refusal else logging.ERROR, "request_refused", extra={"error": type(exc).__name__}
            )
            body = orjson.dumps(Failure(status, DEFAULT_MESSAGES[status]).body())
        finally:
            leave_context()
        head = HEAD.format(status=status, length=len(body), request_id=context.request_id)
        try:
            client.sendall(head.encode("ascii") + body)
        except OSError:
            log.debug("client_gone")


def _is_no_slow_client(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], TimeoutError))
