"""Nobody bypasses the edge: Cloudflare's limits and rules hold for every request, or it is refused."""

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

from apps.authn.client_address import is_from_the_edge
from apps.core.envelope import failure_response
from apps.core.errors import NotAllowed
from apps.core.middleware import GetResponse, is_api

REFUSED = "Requests to this site must come through its edge network."
SERVED_TO_EVERYBODY = frozenset({"/api/health", "/api/ready"})  # health checks ask the process itself


class EdgeProofMiddleware:
    """Refuses a request without the proof that Cloudflare sent it (EDGE_PROOF_REQUIRED)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in SERVED_TO_EVERYBODY or is_from_the_edge(request):
            return self.get_response(request)
        if is_api(request):
            return failure_response(NotAllowed(REFUSED))
        return HttpResponseForbidden(REFUSED, content_type="text/plain")
