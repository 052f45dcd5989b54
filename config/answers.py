"""What the server answers by itself: 100 Continue, and, in the envelope, why no view has answered."""

import logging
import socket
from contextlib import suppress
from http import HTTPStatus

import orjson
from gunicorn.http import errors

from apps.core.context import RequestContext, request_context
from apps.core.envelope import DEFAULT_MESSAGES, Failure
from config.request_buffer import RequestBuffer
from config.response_buffer import BufferedSocket

log = logging.getLogger("app.server")

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
HEAD = (
    "HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Type: application/json\r\n"
    "Content-Length: {length}\r\nX-Request-ID: {request_id}\r\nCache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\r\n"
)
APPLICATION_ERRORS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)
REFUSALS = {
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
}


def send_continue(client: socket.socket, buffer: RequestBuffer) -> None:
    """Send it once, if the client waits for it before it sends the body."""
    if buffer.expects_continue:
        buffer.expects_continue = False
        with suppress(OSError):
            client.send(CONTINUE, socket.MSG_DONTWAIT)


def answer_error(client: BufferedSocket, error: Exception) -> None:
    """Answer a request that cannot be parsed, or whose response cannot be sent."""
    if isinstance(error, errors.ParseException) and not isinstance(error, APPLICATION_ERRORS):
        refuse(client, REFUSALS.get(type(error), HTTPStatus.BAD_REQUEST), type(error).__name__)
    else:
        _send_failure(client, HTTPStatus.INTERNAL_SERVER_ERROR, logging.ERROR, type(error).__name__)


def refuse(client: BufferedSocket, status: HTTPStatus, error: str) -> None:
    """Answer a request that is the client's fault; `error` is for the log."""
    _send_failure(client, status, logging.INFO, error)


def _send_failure(client: BufferedSocket, status: HTTPStatus, level: int, error: str) -> None:
    with request_context(RequestContext()) as context:
        log.log(level, "request_refused", extra={"error": error})
        body = orjson.dumps(Failure(status, DEFAULT_MESSAGES[status]).body())
    head = HEAD.format(status=status, length=len(body), request_id=context.request_id)
    try:
        client.sendall(head.encode("ascii") + (b"" if client.omits_body else body))
        client.flush()
    except OSError:
        log.debug("client_gone")
