"""What the clients learn about the deployment before anybody signs in. Public values, ever and only."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings


def runtime_config() -> dict[str, Any]:
    """Return the document of /api/config."""
    return {
        "authProvider": settings.AUTH_PROVIDER,
        "compute": settings.COMPUTE_PLATFORM,
        "release": settings.RELEASE,
        "auth0": _auth0(),
    }


def _auth0() -> dict[str, str] | None:
    """Return what the browser needs for Universal Login, or None unless all of it is configured."""
    issuer, audience, client_id = settings.OIDC_ISSUER, settings.OIDC_AUDIENCE, settings.AUTH0_SPA_CLIENT_ID
    if settings.AUTH_PROVIDER != "oidc" or not (issuer and audience and client_id):
        return None
    parts = urlsplit(issuer)
    domain = parts.netloc if parts.scheme == "https" else f"{parts.scheme}://{parts.netloc}"
    return {"domain": domain, "clientId": client_id, "audience": audience}
