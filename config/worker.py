"""Gunicorn's threaded worker, for slow clients and for malformed requests, which never reach Django.

A connection gets a thread when a complete request has been received, and returns it when the response is written.
Before and after, the event loop receives and sends, and must never block. See
docs/adr/0015-a-thread-for-whole-requests-only.md.
"""

import logging
import socket
import time
from bisect import insort
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from operator import attrgetter
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any

import orjson
from gunicorn.http import errors
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from apps.core.context import RequestContext, request_context
from apps.core.envelope import DEFAULT_MESSAGES, Failure
from apps.core.middleware import MAX_BODY_BYTES, new_request_id
from apps.web.draining import is_draining
from config.request_buffer import BufferedRequestParser, RequestBuffer
from config.response_buffer import BufferedSocket

log = logging.getLogger("app.server")

CLIENT_TIMEOUT_SECONDS = 10
"""How long a client may take to send a request, or to close after the last response."""
RESPONSE_TIMEOUT_SECONDS = 60
"""How long a client may take to receive a response that the kernel could not buffer."""
MAX_BACKLOG_BYTES = 64 * 1024 * 1024
"""How many bytes may wait for slow clients; beyond that, the connections that have waited longest are closed."""

BY_TIMEOUT = attrgetter("timeout")
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
    """Gives threads to complete requests only, and answers what it cannot parse in the envelope.

    Gunicorn closes its pending connections at their `timeout` (murder_pending), by which they are sorted. Here they are
    those that are sending a request, with a `buffer`; those that are receiving a response, with `sock.unsent`; and
    those that are being closed, with neither.
    """

    pending_conns: deque[Any]

    def enqueue_req(self, conn: Any) -> None:
        """Wait for a complete request; gunicorn calls this at its first byte, and would use a thread from here on."""
        if not conn.parser:
            conn.parser = BufferedRequestParser(self.cfg, conn.client)
            conn.sock = BufferedSocket(conn.sock)
        conn.buffer = RequestBuffer()
        conn.buffer.add(conn.parser.unreader.take_buffered())  # pipelined behind the last request
        if conn.buffer.is_complete:
            self._dispatch(conn)
        else:
            self._send_continue(conn)
            self._receive(conn)

    def on_pending_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """Receive without blocking; no data means that the client has closed."""
        try:
            data = client.recv(MAX_BODY_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if conn.buffer:
            conn.buffer.add(data)
        if not data or (conn.buffer and conn.buffer.is_complete):
            self._unwatch(conn)
            self._dispatch(conn)
        elif conn.buffer:
            self._send_continue(conn)

    def _dispatch(self, conn: Any) -> None:
        """Serve what was received, if anything was."""
        buffer, conn.buffer = conn.buffer, None
        if not (buffer and buffer.received):
            self._close(conn)
        elif buffer.refusal:
            _send_failure(conn.sock, buffer.refusal, logging.INFO, "RequestTooLarge")
            self._close_gracefully(conn)
        else:
            conn.parser.unreader.unread(bytes(buffer.received))
            conn.data_ready = True  # otherwise ThreadWorker.handle waits for data
            super().enqueue_req(conn)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Serve one request, in a thread."""
        if is_draining():
            req.force_close()  # a gateway must not keep a connection to a process that stops
        return bool(super().handle_request(req, conn))

    def finish_request(self, conn: Any, future: "Future[bool]") -> None:
        """Wait until the client takes the response; then receive the next request, or close."""
        if conn.sock.unsent:
            self._watch(conn, EVENT_WRITE, partial(self._send_rest, conn, future), RESPONSE_TIMEOUT_SECONDS)
            self._limit_the_backlog()
        elif future.cancelled() or future.exception() or not future.result():
            self._close_gracefully(conn)  # gunicorn would block the event loop
        else:
            super().finish_request(conn, future)

    def _send_rest(self, conn: Any, future: "Future[bool]", client: BufferedSocket) -> None:
        try:
            client.flush()
        except OSError:
            self._unwatch(conn)
            self._close(conn)
            return
        if not client.unsent:
            self._unwatch(conn)
            self.finish_request(conn, future)

    def _limit_the_backlog(self) -> None:
        """Disconnect who has waited longest; the loop then closes the connection, since sending fails."""
        waiting = [conn.sock for conn in self.pending_conns if conn.sock.unsent]
        excess = sum(len(client.unsent) for client in waiting) - MAX_BACKLOG_BYTES
        for client in waiting:
            if excess <= 0:
                break
            excess -= len(client.unsent)
            with suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)

    def _close_gracefully(self, conn: Any) -> None:
        """Close our side, and discard what the client still sends: a reset could destroy the response (RFC 9112)."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            self._receive(conn)

    def _receive(self, conn: Any) -> None:
        seconds = CLIENT_TIMEOUT_SECONDS if self.alive else STOP_KEEPALIVE_LINGER
        self._watch(conn, EVENT_READ, partial(self.on_pending_socket_readable, conn), seconds)

    def _watch(self, conn: Any, event: int, callback: Callable[[BufferedSocket], None], seconds: float) -> None:
        """Call back when the client has sent or can take something; close the connection after some seconds."""
        conn.sock.settimeout(0)
        conn.timeout = time.monotonic() + seconds
        insort(self.pending_conns, conn, key=BY_TIMEOUT)
        self.poller.register(conn.sock, event, callback)

    def _unwatch(self, conn: Any) -> None:
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)

    def _send_continue(self, conn: Any) -> None:
        if conn.buffer.expects_continue:
            conn.buffer.expects_continue = False
            with suppress(OSError):
                conn.sock.send(CONTINUE)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

    def _cap_keepalive(self, deadline: float) -> None:
        """Close by a deadline when the worker stops; a response in progress has until the graceful timeout."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            if not conn.sock.unsent:
                conn.timeout = min(conn.timeout, deadline)
        self.pending_conns = deque(sorted(self.pending_conns, key=BY_TIMEOUT))

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer what is no HTTP, or 500 when the server itself failed."""
        is_refusal = isinstance(exc, errors.ParseException) and not isinstance(exc, APPLICATION_FAULTS)
        status = REFUSALS.get(type(exc), HTTPStatus.BAD_REQUEST) if is_refusal else HTTPStatus.INTERNAL_SERVER_ERROR
        _send_failure(client, status, logging.INFO if is_refusal else logging.ERROR, type(exc).__name__)


def _send_failure(client: socket.socket, status: HTTPStatus, level: int, error: str) -> None:
    """Log and answer what Django never sees; the connection closes after it."""
    with request_context(RequestContext(request_id=new_request_id())) as context:
        log.log(level, "request_refused", extra={"error": error})
        body = orjson.dumps(Failure(status, DEFAULT_MESSAGES[status]).body())
    head = HEAD.format(status=status, length=len(body), request_id=context.request_id)
    try:
        client.sendall(head.encode("ascii") + body)
    except OSError:
        log.debug("client_gone")
