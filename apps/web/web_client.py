"""The web client: what `npm run build` left in frontend/dist. Whitenoise serves its files, this module its pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer any path with index.html: the client itself knows which pages there are."""
    if settings.WHITENOISE_ROOT is None:
        return _lead_to_the_api(request)
    index = (settings.WHITENOISE_ROOT / "index.html").read_bytes()
    return HttpResponse(index, headers={"Cache-Control": "no-cache"})


def _lead_to_the_api(request: HttpRequest) -> HttpResponse:
    """Answer where there is no web client."""
    if request.path_info != "/":
        raise Http404
    query = request.META.get("QUERY_STRING")
    return HttpResponseRedirect("/api/" + (f"?{query}" if query else ""))
