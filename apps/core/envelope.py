"""The envelope: the one place where a response under /api gets its shape, and an error its status and code."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.http.multipartparser import MultiPartParserError
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
    errors.PayloadTooLarge: 413,
    errors.IdempotencyMismatch: 422,
    errors.LimitReached: 429,
    errors.Unavailable: 503,
    PermissionDenied: 403,
    Http404: 404,
    SuspiciousOperation: 400,  # such as more query parameters than Django accepts
    BadRequest: 400,
    MultiPartParserError: 400,
}

DEFAULT_MESSAGES = {
    status: kind.message for kind, status in STATUSES.items() if issubclass(kind, errors.AnticipatedError)
} | {
    414: "The URL is longer than 8 KiB.",
    431: "A header is longer than 16 KiB, or there are too many.",
    500: "Something went wrong on our side.",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What a client is shown of an error."""

    status: int
    message: str
    details: dict[str, list[str]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, object]:
        error: dict[str, object] = {
            "code": CODES.get(self.status, "BAD_REQUEST"),
            "message": self.message,
            "requestId": current_context().request_id,
        }
        return {"error": error | ({"details": self.details} if self.details else {})}


def success(
    data: object, *, status: int = 200, headers: Mapping[str, str] | None = None, **page: str | None
) -> Response:
    """Return `data` in the envelope; a list adds `nextCursor`, which is None on the last page."""
    body: dict[str, object] = {"data": data} | ({"page": page} if page else {})
    if serializer := getattr(data, "serializer", None):  # the browsable API fills in its forms from it
        body = ReturnDict(body, serializer=serializer)
    return Response(body, status=status, headers=dict(headers or {}))


def failure_response(exception: BaseException) -> HttpResponse:
    """Return the response to an error that was raised outside of a view."""
    failure = failure_of(exception)
    content = orjson.dumps(failure.body())
    return HttpResponse(content, status=failure.status, headers=failure.headers, content_type="application/json")


def handle_exception(exception: Exception, context: dict[str, Any]) -> Response:
    """Return the response to an error that a view raised (DRF's EXCEPTION_HANDLER)."""
    request, failure = context["request"], failure_of(exception)
    if not hasattr(request, "_user"):
        request._not_authenticated()  # or the browsable API's page would authenticate again, and fail again
    headers = dict(failure.headers)
    if failure.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = _challenge(request)
    return Response(failure.body(), status=failure.status, headers=headers)


def failure_of(exception: BaseException) -> Failure:
    """Translate an exception. An unanticipated one is logged, and the client is shown nothing of it."""
    if isinstance(exception, drf.APIException):
        return _drf_failure(exception)
    if isinstance(exception, errors.Unavailable):
        log.warning("unavailable", extra={"error": type(exception).__name__, "cause": str(exception.__cause__)})
    status = next((status for kind, status in STATUSES.items() if isinstance(exception, kind)), 500)
    if isinstance(exception, errors.AnticipatedError):
        headers = {} if exception.retry_after is None else {"Retry-After": str(exception.retry_after)}
        return Failure(status, exception.message, headers=headers)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("unhandled_exception", exc_info=exception)
    return Failure(status, DEFAULT_MESSAGES[status])


def _drf_failure(exception: drf.APIException) -> Failure:
    if isinstance(exception, drf.ValidationError):
        return Failure(400, DEFAULT_MESSAGES[400], details=_details(exception.detail))
    status = exception.status_code
    return Failure(status, DEFAULT_MESSAGES.get(status) or str(exception.detail))


def _details(detail: object) -> dict[str, list[str]]:
    fields = detail if isinstance(detail, dict) else {api_settings.NON_FIELD_ERRORS_KEY: detail}
    return {
        str(name): [str(text) for text in (texts if isinstance(texts, list) else [texts])]
        for name, texts in fields.items()
    }


def _challenge(request: Request) -> str:
    # RFC 6750, section 3: an error code only if a bearer token was sent.
    sent_bearer = request.META.get("HTTP_AUTHORIZATION", "").lower().startswith("bearer")
    return 'Bearer error="invalid_token"' if sent_bearer else "Bearer"
