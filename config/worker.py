"""Gunicorn's threaded worker, extended for slow clients and for malformed requests, which never reach Django.

A connection has a thread from when its request is complete until the response is written. The threads wait for the next
request of a kept connection; for whatever else takes its time, the event loop waits, and must never block.
See docs/adr/0015-a-thread-for-whole-requests-only.md.
"""

import socket
import time
from bisect import insort
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from operator import attrgetter
from selectors import EVENT_READ, EVENT_WRITE
from typing import Protocol

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from apps.core.middleware import MAX_BODY_BYTES
from apps.web.draining import is_draining
from config.answers import answer_error, refuse, send_continue
from config.request_buffer import BufferedRequest, BufferedRequestParser, RequestBuffer, has_arrived
from config.response_buffer import BufferedSocket
from config.thread_pool import ThreadPool

CLIENT_TIMEOUT_SECONDS = 10
"""A client has this long to send a request, or to close after the last response."""
RESPONSE_TIMEOUT_SECONDS = 60
"""A client has this long to receive a response that the kernel could not buffer."""
MAX_BACKLOG_BYTES = 64 * 1024 * 1024
"""The limit of all unsent responses together; beyond it, the connections that have waited longest are closed."""

BY_TIMEOUT = attrgetter("timeout")


class Connection(Protocol):
    """Gunicorn's TConn, as far as it is used here, with a buffer for the request that is being received."""

    sock: BufferedSocket
    client: object
    parser: BufferedRequestParser
    buffer: RequestBuffer | None
    data_ready: bool
    timeout: float

    def set_timeout(self) -> None: ...

    def close(self) -> None: ...


class EnvelopeWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gives threads to complete requests only, and answers malformed ones in the envelope.

    Gunicorn closes each of `pending_conns` at its `timeout`, by which they are sorted (murder_pending). Here they are
    the connections whose request is being received (with a `buffer`), whose response is being sent (with
    `sock.unsent`), and that are being closed (with neither).
    """

    tpool: ThreadPool[Connection]
    pending_conns: deque[Connection]

    def get_thread_pool(self) -> ThreadPool[Connection]:
        return ThreadPool(self.cfg.threads, self._serve_next)

    def run(self) -> None:
        try:
            self.tpool.start()
            super().run()
        finally:  # however it ends: the process waits for its threads
            self.tpool.shutdown(wait=False)

    def enqueue_req(self, conn: Connection) -> None:
        """Wait for a complete request. Gunicorn calls this at its first byte, and would use a thread from then on."""
        if not conn.parser:
            conn.parser = BufferedRequestParser(self.cfg, conn.client)
            conn.sock = BufferedSocket(conn.sock)
        buffer = conn.buffer = RequestBuffer()
        buffer.add(conn.parser.unreader.take_buffered())  # pipelined behind the last request
        if buffer.is_complete or self._has_ended(conn):
            self._dispatch(conn)
        else:
            send_continue(conn.sock, buffer)
            self._receive(conn)

    def on_pending_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        if self._has_ended(conn):
            self._unwatch(conn)
            self._dispatch(conn)
        elif conn.buffer:
            send_continue(conn.sock, conn.buffer)

    def _has_ended(self, conn: Connection) -> bool:
        """Receive what has arrived; return whether the request is complete, or the client has closed."""
        try:
            data = conn.sock.recv(MAX_BODY_BYTES, socket.MSG_DONTWAIT)  # no data when the client has closed
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if conn.buffer:
            conn.buffer.add(data)
        return not data or bool(conn.buffer and conn.buffer.is_complete)

    def _dispatch(self, conn: Connection) -> None:
        if not (conn.buffer and conn.buffer.received):
            self._close(conn)
        elif conn.buffer.refusal:
            conn.sock.omits_body = conn.buffer.is_head
            refuse(conn.sock, conn.buffer.refusal, "RequestTooLarge")
            conn.buffer = None
            self._close_gracefully(conn)
        else:
            conn.set_timeout()
            self.tpool.watch(conn.sock.fileno(), conn, writable=True)

    def _serve_next(self, conn: Connection) -> None:
        """Serve a connection's next request in a thread if all of it is there. Else the event loop waits for it."""
        if conn.buffer:  # the event loop has received it
            self._serve(conn, conn.buffer)
            return
        buffer = conn.buffer = RequestBuffer()
        has_ended = self._has_ended(conn)
        if buffer.is_complete and not buffer.refusal:
            self._serve(conn, buffer)
        elif has_ended:
            self.method_queue.defer(self._dispatch, conn)
        elif buffer.received:
            send_continue(conn.sock, buffer)
            self.method_queue.defer(self._receive, conn)
        else:  # another connection's file had this number
            conn.buffer = None
            self._keep(conn)

    def _serve(self, conn: Connection, buffer: RequestBuffer) -> None:
        """Serve a request, in a thread. To wake the event loop costs a quarter of a small request: only if it must."""
        conn.buffer, conn.data_ready = None, True  # or ThreadWorker.handle waits for data
        conn.sock.omits_body = buffer.is_head
        conn.parser.unreader.unread(bytes(buffer.received))
        is_kept = False
        try:
            is_kept = self.handle(conn)
        finally:
            if is_kept and not (conn.sock.unsent or conn.parser.unreader.buf.getvalue()):
                self._keep(conn)
            else:
                self.method_queue.defer(self.finish_request, conn, is_kept)

    def handle(self, conn: Connection) -> bool:
        """Handle a request in a thread; return whether the connection is kept."""
        is_kept = bool(super().handle(conn))
        with suppress(OSError):  # the event loop finds out as well
            conn.sock.flush()
        return is_kept

    def handle_request(self, req: BufferedRequest, conn: Connection) -> bool:
        if is_draining() or len(self.tpool) >= self.max_keepalived:
            req.force_close()  # a gateway must not keep a connection to a process that is about to stop
        return bool(super().handle_request(req, conn))

    def finish_request(self, conn: Connection, is_kept: bool) -> None:  # noqa: FBT001 - gunicorn's
        """Wait until the client has received the response; then receive the next request, or close."""
        if conn.sock.unsent:
            self._watch(conn, EVENT_WRITE, partial(self._send_rest, conn, is_kept), RESPONSE_TIMEOUT_SECONDS)
            self._limit_backlog()
        elif not is_kept:
            self._close_gracefully(conn)
        elif conn.parser.unreader.buf.getvalue():  # pipelined
            self.enqueue_req(conn)
        else:
            self._keep(conn)

    def _keep(self, conn: Connection) -> None:
        """Have a thread wait for the connection's next request."""
        conn.set_timeout()
        self.tpool.watch(conn.sock.fileno(), conn)
        if not self.alive:  # the others may have got their deadline before this one was among them
            self.method_queue.defer(self._cap_keepalive, time.monotonic() + STOP_KEEPALIVE_LINGER)

    def murder_keepalived(self, force: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn's
        """Close the connections that were kept long enough, but for those whose next request waits for a thread."""
        now = time.monotonic()
        for conn in self.tpool.watched():
            if conn.timeout > now and not force:
                break
            if (force or not has_arrived(conn.sock)) and self.tpool.take_back(conn.sock.fileno()):
                self._close(conn)

    def _send_rest(self, conn: Connection, is_kept: bool, client: BufferedSocket) -> None:  # noqa: FBT001 - as `finish_request`
        try:
            client.flush()
        except OSError:
            self._unwatch(conn)
            self._close(conn)
            return
        if not client.unsent:
            self._unwatch(conn)
            self.finish_request(conn, is_kept)

    def _limit_backlog(self) -> None:
        """Shut down the connections that have waited longest; the event loop closes them when sending fails."""
        waiting = [conn.sock for conn in self.pending_conns if conn.sock.unsent]
        excess = sum(len(client.unsent) for client in waiting) - MAX_BACKLOG_BYTES
        for client in waiting:
            if excess <= 0:
                break
            excess -= len(client.unsent)
            with suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)

    def _close_gracefully(self, conn: Connection) -> None:
        """Close our side, and discard what the client still sends: a reset could lose the response (RFC 9112, 9.6)."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            self._receive(conn)

    def _receive(self, conn: Connection) -> None:
        seconds = CLIENT_TIMEOUT_SECONDS if self.alive else STOP_KEEPALIVE_LINGER
        self._watch(conn, EVENT_READ, partial(self.on_pending_socket_readable, conn), seconds)

    def _watch(self, conn: Connection, event: int, callback: Callable[[BufferedSocket], None], seconds: float) -> None:
        """Call back when the socket is readable or writable; close the connection after so many seconds."""
        conn.sock.settimeout(0)
        conn.timeout = time.monotonic() + seconds
        insort(self.pending_conns, conn, key=BY_TIMEOUT)
        self.poller.register(conn.sock, event, callback)

    def _unwatch(self, conn: Connection) -> None:
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)

    def _close(self, conn: Connection) -> None:
        self.nr_conns -= 1
        conn.close()

    def _cap_keepalive(self, deadline: float) -> None:
        """Close by the deadline of a stopping worker; what is served or sent has until the graceful timeout."""
        for conn in [*self.tpool.watched(), *self.pending_conns]:
            if not (conn.sock.unsent or (conn.buffer and conn.buffer.is_complete)):
                conn.timeout = min(conn.timeout, deadline)
        self.pending_conns = deque(sorted(self.pending_conns, key=BY_TIMEOUT))

    def handle_error(self, req: object, client: BufferedSocket, addr: object, exc: Exception) -> None:
        answer_error(client, exc)
