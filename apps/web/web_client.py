"""The pages of the web client, which `npm run build` writes to frontend/dist. Whitenoise serves its other files."""

from functools import cache
from pathlib import Path
from wsgiref.headers import Headers

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from apps.web.caching import set_caching


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    # index.html for every path that is not a file's: the client routes itself
    if settings.WHITENOISE_ROOT is None:
        return _redirect_to_api(request)
    response: HttpResponse = WhiteNoiseMiddleware.serve(static_file(settings.WHITENOISE_ROOT / "index.html"), request)
    return response


@cache
def static_file(path: Path) -> StaticFile:
    headers = Headers([("Content-Type", "text/html; charset=utf-8")])
    set_caching(headers, str(path), "/")
    encodings = {"br": f"{path}.br", "gzip": f"{path}.gz"}
    return StaticFile(str(path), headers.items(), encodings)


def _redirect_to_api(request: HttpRequest) -> HttpResponse:
    if request.path_info != "/":
        raise Http404
    query = request.META.get("QUERY_STRING")
    return HttpResponseRedirect("/api/" + (f"?{query}" if query else ""))
