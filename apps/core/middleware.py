"""What happens to every request, whatever it asks for: an identity, a size limit, a log line."""

import io
import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri

from apps.core.context import RequestContext, enter_context, leave_context
from apps.core.envelope import failure_response

log = logging.getLogger("app.request")

GetResponse = Callable[[HttpRequest], HttpResponse]

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
LARGEST_BODY = 64 * 1024
SIGN_IN_LINK = re.compile(r"((?:verify|token|email)(?![\w.])|(?=[0-9a-f]{16})).+", re.IGNORECASE)
"""The rest of a path in which a damaged sign-in link may be, since "#" became "%23".

It begins behind a word of a link, however the marks around the word are encoded, or with 16 hexadecimal digits, which
may be a token or a part of one. No path of this site has so many.
"""


def is_api(request: HttpRequest) -> bool:
    """Tell whether a request asks for something under /api."""
    return request.path_info == "/api" or request.path_info.startswith("/api/")


class RequestContextMiddleware:
    """Gives every request a context and an id, and writes its one log line."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        context = RequestContext(request_id=_request_id(request))
        enter_context(context)
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            response["X-Request-ID"] = context.request_id
            if not response.streaming:
                response["Content-Length"] = str(len(response.content))
            if is_api(request):
                _finish_api_response(response, context, seconds)
            log.info("request", extra=_log_fields(request, response, context, seconds))
            return response
        finally:
            leave_context()


def _request_id(request: HttpRequest) -> str:
    sent = request.headers.get("X-Request-ID", "")
    return sent if REQUEST_ID.fullmatch(sent) else new_request_id()


def new_request_id() -> str:
    """Return an id for a request that brought none of its own."""
    return secrets.token_hex(16)


def _finish_api_response(response: HttpResponse, context: RequestContext, seconds: float) -> None:
    response["Cache-Control"] = "no-store"
    if settings.SERVER_TIMING:
        table = f'table;dur={context.table.seconds * 1000:.1f};desc="{context.table.requests} requests"'
        response["Server-Timing"] = f"total;dur={seconds * 1000:.1f}, {table}"


def _log_fields(
    request: HttpRequest, response: HttpResponse, context: RequestContext, seconds: float
) -> dict[str, Any]:
    return {
        "method": request.method,
        "path": SIGN_IN_LINK.sub(r"\1…", iri_to_uri(request.path) or ""),
        "status": response.status_code,
        "duration_ms": round(seconds * 1000, 1),
        "table_requests": context.table.requests,
    }


class PublicSchemeMiddleware:
    """Makes request.is_secure() true behind the TLS-terminating edge: configuration knows it, no header is asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["wsgi.url_scheme"] = settings.ORIGIN_SCHEME.removesuffix("://")
        return self.get_response(request)


class BodyLimitMiddleware:
    """Refuses a body over 64 KiB before anything reads it, whether it announces its length or comes in chunks."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_api(request):
            if _is_chunked(request) and not _buffer_chunks(request):
                return failure_response(400)
            if _content_length(request) > LARGEST_BODY:
                return failure_response(413)
        return self.get_response(request)


def _content_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _is_chunked(request: HttpRequest) -> bool:
    """Tell whether the server hands over a chunked body, whose end only the stream itself knows (RFC 9112, 7.1)."""
    return "HTTP_TRANSFER_ENCODING" in request.META and request.META.get("wsgi.input_terminated", False)


def _buffer_chunks(request: HttpRequest) -> bool:
    """Read a chunked body, at most one byte past the limit, so that Django sees an ordinary one; False if malformed."""
    try:
        body = request.META["wsgi.input"].read(LARGEST_BODY + 1)
    except Exception:  # noqa: BLE001 - bad chunks, or a client that has gone: every server has errors of its own
        return False
    request.META["CONTENT_LENGTH"] = str(len(body))
    request._stream = io.BytesIO(body)
    return True
