"""Django's last resorts (config/urls.py): errors that no view of ours answered."""

import sys

from django.http import HttpRequest, HttpResponse

from apps.core.envelope import failure_response
from apps.core.middleware import is_api


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
    """Answer an exception that was raised outside of a view, such as while a page is written.

    Django calls this while it is being handled.
    """
    exception = sys.exception()
    return _answer(request, exception if isinstance(exception, Exception) else 500)


def _answer(request: HttpRequest, error: Exception | int) -> HttpResponse:
    answer = failure_response(error)
    if is_api(request):
        return answer
    response = HttpResponse(
        f"{answer.status_code}\n", status=answer.status_code, content_type="text/plain; charset=utf-8"
    )
    response["Cache-Control"] = "no-store"  # an asset that is missing here may be there a moment later
    return response
