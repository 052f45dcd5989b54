"""The envelope: the one place where an answer under /api gets its shape, and an error its status and code."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions as drf
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.utils.serializer_helpers import ReturnDict

from apps.core import errors
from apps.core.context import current_context

log = logging.getLogger("app.errors")

CODES = {
    400: "BAD_REQUEST",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT",
    413: "PAYLOAD_TOO_LARGE",
    414: "URI_TOO_LONG",
    415: "UNSUPPORTED_MEDIA_TYPE",
    422: "IDEMPOTENCY_MISMATCH",
    429: "RATE_LIMITED",
    431: "HEADERS_TOO_LARGE",
    500: "INTERNAL_ERROR",
    503: "SERVICE_UNAVAILABLE",
}

STATUSES: dict[type[Exception], int] = {
    errors.InvalidInput: 400,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.IdempotencyMismatch: 422,
    errors.LimitReached: 429,
    errors.Unavailable: 503,
    PermissionDenied: 403,
    Http404: 404,
    SuspiciousOperation: 400,  # such as a query of more fields than Django takes, which DRF reads before any view
}

DEFAULT_MESSAGES = {
    400: errors.InvalidInput.message,
    401: errors.NotSignedIn.message,
    403: errors.NotAllowed.message,
    404: errors.NotFound.message,
    413: "The request body is larger than 64 KiB.",
    414: "The URL is longer than 8 KiB.",
    431: "A header is longer than 16 KiB, or there are too many.",
    500: "Something went wrong on our side.",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What a client learns about an error."""

    status: int
    message: str
    details: dict[str, list[str]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Return the error envelope."""
        error: dict[str, Any] = {
            "code": CODES.get(self.status, "BAD_REQUEST"),
            "message": self.message,
            "requestId": current_context().request_id,
        }
        return {"error": error | ({"details": self.details} if self.details else {})}


def success(data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None, **page: str | None) -> Response:
    """Answer with `data`; a list adds what its page has: `nextCursor`, None on the last one."""
    body: dict[str, Any] = {"data": data} | ({"page": page} if page else {})
    if serializer := getattr(data, "serializer", None):  # lets the browsable API fill its forms in
        body = ReturnDict(body, serializer=serializer)
    return Response(body, status=status, headers=dict(headers or {}))


def failure_response(exception: Exception | int) -> HttpResponse:
    """Answer an error outside of any view: an exception, or a bare status."""
    failure = Failure(exception, DEFAULT_MESSAGES[exception]) if isinstance(exception, int) else failure_of(exception)
    content = orjson.dumps(failure.body())
    return HttpResponse(content, status=failure.status, headers=failure.headers, content_type="application/json")


def handle_exception(exception: Exception, context: dict[str, Any]) -> Response:
    """Answer an error raised in a view (DRF's EXCEPTION_HANDLER)."""
    request, failure = context["request"], failure_of(exception)
    if not hasattr(request, "_user"):
        request._not_authenticated()  # or a page that tells of the failure would authenticate again, and fail again
    headers = dict(failure.headers)
    if failure.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = _challenge(request)
    return Response(failure.body(), status=failure.status, headers=headers)


def failure_of(exception: Exception) -> Failure:
    """Translate any exception; one that nobody anticipated is logged and tells the client nothing."""
    if isinstance(exception, drf.APIException):
        return _drf_failure(exception)
    if isinstance(exception, errors.AnticipatedError):
        if isinstance(exception, errors.Unavailable):
            log.warning("unavailable", extra={"error": type(exception).__name__, "cause": str(exception.__cause__)})
        return Failure(_status(exception), exception.message, headers=_retry_after(exception.retry_after))
    if isinstance(exception, Http404 | PermissionDenied | SuspiciousOperation):
        status = _status(exception)
        return Failure(status, DEFAULT_MESSAGES[status])
    log.error("unhandled_exception", exc_info=exception)
    return Failure(500, DEFAULT_MESSAGES[500])


def _status(exception: Exception) -> int:
    return next(status for kind, status in STATUSES.items() if isinstance(exception, kind))


def _drf_failure(exception: drf.APIException) -> Failure:
    if isinstance(exception, drf.ValidationError):
        return Failure(400, DEFAULT_MESSAGES[400], details=_details(exception.detail))
    status = exception.status_code
    return Failure(status, DEFAULT_MESSAGES.get(status) or str(exception.detail))


def _details(detail: Any) -> dict[str, list[str]]:
    """Flatten DRF's nested error lists into plain text, one list a field."""
    if not isinstance(detail, dict):
        detail = {api_settings.NON_FIELD_ERRORS_KEY: detail}
    return {
        str(name): [str(text) for text in (texts if isinstance(texts, list) else [texts])]
        for name, texts in detail.items()
    }


def _retry_after(seconds: int | None) -> dict[str, str]:
    return {"Retry-After": str(seconds)} if seconds is not None else {}


def _challenge(request: Request | HttpRequest) -> str:
    """RFC 6750, section 3: an error code only when a bearer token was sent."""
    sent_bearer = request.META.get("HTTP_AUTHORIZATION", "").lower().startswith("bearer")
    return 'Bearer error="invalid_token"' if sent_bearer else "Bearer"
