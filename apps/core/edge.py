"""Cloudflare's proof that a request came through it."""

import hmac

from django.conf import settings
from django.http import HttpRequest

EDGE_PROOF_HEADER = "X-Edge-Proof"


def is_from_the_edge(request: HttpRequest) -> bool:
    """Return whether a request has one of the EDGE_PROOF_SECRETS, which Cloudflare adds. Compares in constant time."""
    sent = request.headers.get(EDGE_PROOF_HEADER, "").encode()
    return any(hmac.compare_digest(sent, secret.encode()) for secret in settings.EDGE_PROOF_SECRETS)
