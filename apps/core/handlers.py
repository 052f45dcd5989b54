"""Django's last resorts (config/urls.py): errors that no view of ours answered."""

import logging
import sys

from django.http import HttpRequest, HttpResponse

from apps.core.envelope import failure_response
from apps.core.middleware import is_api

log = logging.getLogger("app.errors")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses as suspicious, such as a malformed header."""
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer PermissionDenied."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a path that nothing serves."""
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer and log an exception that nobody anticipated; Django calls this while it is being handled."""
    log.error("unhandled_exception", exc_info=sys.exception())
    return _answer(request, 500)


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if is_api(request):
        return failure_response(status)
    response = HttpResponse(f"{status}\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"  # an asset that is missing here may be there a moment later
    return response
