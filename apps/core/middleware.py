"""Middleware for every request: its context, its log line, its scheme, the limit of its body."""

import io
import logging
import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import iri_to_uri

from apps.core.context import RequestContext, request_context
from apps.core.envelope import failure_response
from apps.core.errors import InvalidInput, PayloadTooLarge

log = logging.getLogger("app.request")

GetResponse = Callable[[HttpRequest], HttpResponse]

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
MAX_BODY_BYTES = 64 * 1024
SECRET_PART = re.compile(r"((?:verify|token|email)(?![\w.])|(?=[0-9a-f]{16})).+", re.IGNORECASE)
"""The part of a path that may hold a token, because the "#" of a link became "%23".

It starts after a word of such a link, however the characters around it are encoded, or at 16 hexadecimal digits, which
may be a part of a token. No path of this site has that many.
"""


def is_api(request: HttpRequest) -> bool:
    return request.path_info == "/api" or request.path_info.startswith("/api/")


class RequestContextMiddleware:
    """Gives every request its context and its id, and writes its one log line."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        with request_context(_new_context(request)) as context:
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            response["X-Request-ID"] = context.request_id
            if not response.streaming:
                response["Content-Length"] = str(len(response.content))
                if request.method == "HEAD":
                    response.content = b""  # which Django leaves to its server (PEP 3333)
            if is_api(request):
                response["Cache-Control"] = "no-store"
                if settings.SERVER_TIMING:
                    table = f'table;dur={context.table.seconds * 1000:.1f};desc="{context.table.requests} requests"'
                    response["Server-Timing"] = f"total;dur={seconds * 1000:.1f}, {table}"
            fields = {
                "method": request.method,
                "path": SECRET_PART.sub(r"\1…", iri_to_uri(request.path) or ""),
                "status": response.status_code,
                "duration_ms": round(seconds * 1000, 1),
                "table_requests": context.table.requests,
            }
            log.info("request", extra=fields)
            return response


def _new_context(request: HttpRequest) -> RequestContext:
    sent = request.META.get("HTTP_X_REQUEST_ID", "")
    return RequestContext(request_id=sent) if REQUEST_ID.fullmatch(sent) else RequestContext()


class PublicSchemeMiddleware(MiddlewareMixin):
    """Makes request.is_secure() true behind the edge, which terminates TLS: by configuration, not by a header."""

    def process_request(self, request: HttpRequest) -> None:
        request.META["wsgi.url_scheme"] = settings.ORIGIN_SCHEME.removesuffix("://")


class BodyLimitMiddleware(MiddlewareMixin):
    """Refuses a body over 64 KiB before it is parsed, whether it has a Content-Length or is chunked."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if is_api(request):
            if _is_chunked(request) and not _buffer_chunks(request):
                return failure_response(InvalidInput())
            if _content_length(request) > MAX_BODY_BYTES:
                return failure_response(PayloadTooLarge())
        return None


def _content_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _is_chunked(request: HttpRequest) -> bool:
    """Return whether the body is chunked (RFC 9112, 7.1), and the server's stream ends where the body ends."""
    return "HTTP_TRANSFER_ENCODING" in request.META and request.META.get("wsgi.input_terminated", False)


def _buffer_chunks(request: HttpRequest) -> bool:
    """Read a chunked body up to one byte past the limit, and give Django an ordinary one; False if malformed."""
    try:
        body = request.META["wsgi.input"].read(MAX_BODY_BYTES + 1)
    except Exception:  # noqa: BLE001 - malformed chunks or a lost connection: each server raises its own errors
        return False
    request.META["CONTENT_LENGTH"] = str(len(body))
    request._stream = io.BytesIO(body)
    return True
