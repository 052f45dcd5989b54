"""Gunicorn's threaded worker, whose own refusals look like ours: a request that is no HTTP never reaches Django."""

import logging
import socket
from http import HTTPStatus
from typing import Any

import orjson
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from apps.core.context import RequestContext, enter_context, leave_context
from apps.core.envelope import DEFAULT_MESSAGES, Failure
from apps.core.middleware import new_request_id

log = logging.getLogger("app.server")

HEAD = (
    "HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Type: application/json\r\n"
    "Content-Length: {length}\r\nX-Request-ID: {request_id}\r\nCache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\r\n"
)


APPLICATION_FAULTS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)


class EnvelopeWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Answers what it cannot parse in the envelope, and logs no byte of it: it may hold a secret."""

    def init_process(self) -> None:
        """Begin to serve; without a traceback for every client that is too slow (SO_RCVTIMEO)."""
        self.log.error_log.addFilter(_is_no_slow_client)
        super().init_process()

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer 400 to what is no HTTP, and 500 when the server itself failed."""
        is_refusal = isinstance(exc, errors.ParseException) and not isinstance(exc, APPLICATION_FAULTS)
        status = HTTPStatus.BAD_REQUEST if is_refusal else HTTPStatus.INTERNAL_SERVER_ERROR
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
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))
