"""The pages of a client for browsers, which its build wrote, if there is one. Whitenoise serves its other files."""

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
        if request.path_info != "/":
            raise Http404
        query = request.META.get("QUERY_STRING")
        return HttpResponseRedirect("/api/" + (f"?{query}" if query else ""))
    return static_file(settings.WHITENOISE_ROOT / "index.html").serve(request)


class KeptFile(StaticFile):  # type: ignore[misc]  # whitenoise has no types
    """A file whose content stays in memory. Whitenoise opens it for each request."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self.contents = {path: Path(path).read_bytes() for _, path, _ in self.alternatives}

    def serve(self, request: HttpRequest) -> HttpResponse:
        if request.method == "HEAD" or "HTTP_RANGE" in request.META or self.is_not_modified(request.META):
            response: HttpResponse = WhiteNoiseMiddleware.serve(self, request)
            return response
        path, headers = self.get_path_and_headers(request.META)
        return HttpResponse(self.contents[path], headers=dict(headers))


@cache
def static_file(path: Path) -> KeptFile:
    headers = Headers([("Content-Type", "text/html; charset=utf-8")])
    set_caching(headers, str(path), "/")
    encodings = {"br": f"{path}.br", "gzip": f"{path}.gz"}
    return KeptFile(str(path), headers.items(), encodings)
