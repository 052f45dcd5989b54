"""Gunicorn's threaded worker, for slow clients and for malformed requests, which never reach Django.

A connection gets a thread when a complete request has been received, and returns it when the response is sent. Before
and after, the event loop reads from it, and must never block. See docs/adr/0015-a-thread-for-whole-requests-only.md.
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
from config.request_buffer import BufferedRequestParser, RequestBuffer

log = logging.getLogger("app.server")

CLIENT_TIMEOUT_SECONDS = 10
"""How long a client may take to send a request, to receive a part of the response, or to close after the last one."""

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

    Gunicorn closes its pending connections at their `timeout` (murder_pending). Here they are those that are sending a
    request, with a `buffer`, and those that are being closed, without one.
    """

    def init_process(self) -> None:
        """Start serving; log no traceback for a client that does not receive its response."""
        self.log.error_log.addFilter(_is_no_slow_client)
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Wait for a complete request; gunicorn calls this at its first byte, and would use a thread from here on."""
        conn.parser = conn.parser or BufferedRequestParser(self.cfg, conn.client)
        conn.buffer = RequestBuffer()
        conn.buffer.add(conn.parser.unreader.take_buffered())  # pipelined behind the last request
        if conn.buffer.is_complete:
            self._dispatch(conn)
        else:
            self._send_continue(conn)
            self._watch(conn)

    def on_pending_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """Receive without blocking; no data means that the client has closed."""
        try:
            data = client.recv(LARGEST_BODY)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if conn.buffer:
            conn.buffer.add(data)
        if not data or (conn.buffer and conn.buffer.is_complete):
            self.poller.unregister(client)
            self.pending_conns.remove(conn)
            self._dispatch(conn)
        elif conn.buffer:
            self._send_continue(conn)

    def _dispatch(self, conn: Any) -> None:
        """Serve what was received, if anything was."""
        buffer, conn.buffer = conn.buffer, None
        if not (buffer and buffer.received):
            self._close(conn)
        elif fault := buffer.head_fault:
            self.handle_error(None, conn.sock, conn.client, fault)
            self._close_gracefully(conn)
        else:
            conn.parser.unreader.unread(bytes(buffer.received))
            conn.data_ready = True  # otherwise ThreadWorker.handle waits for data
            super().enqueue_req(conn)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Serve one request, in a thread."""
        conn.sock.settimeout(CLIENT_TIMEOUT_SECONDS)
        if is_draining():
            req.force_close()  # a gateway must not keep a connection to a process that stops
        return bool(super().handle_request(req, conn))

    def finish_request(self, conn: Any, future: "Future[bool]") -> None:
        """Keep the connection for the next request, or close it; gunicorn would block the event loop to close it."""
        if future.cancelled() or future.exception() or not future.result():
            self._close_gracefully(conn)
        else:
            super().finish_request(conn, future)

    def _close_gracefully(self, conn: Any) -> None:
        """Close our side, and discard what the client still sends: a reset could destroy the response (RFC 9112)."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            self._watch(conn)

    def _watch(self, conn: Any) -> None:
        conn.sock.settimeout(0)
        conn.timeout = time.monotonic() + (CLIENT_TIMEOUT_SECONDS if self.alive else STOP_KEEPALIVE_LINGER)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _send_continue(self, conn: Any) -> None:
        if conn.buffer.expects_continue:
            conn.buffer.expects_continue = False
            with suppress(OSError):
                conn.sock.send(CONTINUE)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

    def _cap_keepalive(self, deadline: float) -> None:
        """Close idle connections by a deadline when the worker stops; those of slow clients as well."""
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
