"""Refuses requests that bypass the edge, so that Cloudflare's limits and rules hold for every request."""

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

from apps.core.edge import is_from_the_edge
from apps.core.envelope import failure_response
from apps.core.errors import NotAllowed
from apps.core.middleware import GetResponse, is_api

REFUSED = "Requests to this site must come through its edge network."
EXEMPT_PATHS = frozenset({"/api/health", "/api/ready"})  # health checks connect to the process directly


class EdgeProofMiddleware:
    """Refuses a request without Cloudflare's proof (EDGE_PROOF_REQUIRED)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in EXEMPT_PATHS or is_from_the_edge(request):
            return self.get_response(request)
        if is_api(request):
            return failure_response(NotAllowed(REFUSED))
        return HttpResponseForbidden(REFUSED, content_type="text/plain")
