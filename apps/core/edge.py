"""Cloudflare's proof that a request came through it, so that its limits and rules hold for every request."""

import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils.deprecation import MiddlewareMixin

from apps.core.envelope import failure_response
from apps.core.errors import NotAllowed
from apps.core.middleware import is_api

EDGE_PROOF_HEADER = "X-Edge-Proof"
REFUSED = "Requests to this site must come through its edge network."
EXEMPT_PATHS = frozenset({"/api/health", "/api/ready"})  # health checks connect to the process directly


def is_from_the_edge(request: HttpRequest) -> bool:
    """Return whether a request has one of the EDGE_PROOF_SECRETS, which Cloudflare adds. Compares in constant time."""
    sent = request.headers.get(EDGE_PROOF_HEADER, "").encode()
    return any(hmac.compare_digest(sent, secret.encode()) for secret in settings.EDGE_PROOF_SECRETS)


class EdgeProofMiddleware(MiddlewareMixin):
    """Refuses a request without Cloudflare's proof (EDGE_PROOF_REQUIRED)."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if request.path_info in EXEMPT_PATHS or is_from_the_edge(request):
            return None
        if is_api(request):
            return failure_response(NotAllowed(REFUSED))
        return HttpResponseForbidden(REFUSED, content_type="text/plain")
