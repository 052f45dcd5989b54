"""What the clients learn about the deployment before anybody signs in. Public values, ever and only."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from apps.tenancy.tenants import resolver


def runtime_config() -> dict[str, Any]:
    """Return the document of /api/config."""
    return {
        "authProvider": settings.AUTH_PROVIDER,
        "compute": settings.COMPUTE_PLATFORM,
        "release": settings.RELEASE,
        "baseDomain": resolver().parent_domain,
        "mailbox": settings.MAILBOX_URL,
        "auth0": _auth0(),
    }


def _auth0() -> dict[str, str] | None:
    """Return what clients need for Universal Login, or None unless all that a browser needs is configured.

    A native client gets an id of its own, and the issuer as it stands in tokens: discovery needs its path as well
    (OpenID Connect Discovery 1.0, 4.1).
    """
    issuer, audience, client_id = settings.OIDC_ISSUER, settings.OIDC_AUDIENCE, settings.AUTH0_SPA_CLIENT_ID
    if settings.AUTH_PROVIDER != "oidc" or not (issuer and audience and client_id):
        return None
    parts = urlsplit(issuer)
    domain = parts.netloc if parts.scheme == "https" else f"{parts.scheme}://{parts.netloc}"
    native_client_id = settings.AUTH0_NATIVE_CLIENT_ID
    native = {"nativeClientId": native_client_id, "issuer": issuer} if native_client_id else {}
    return {"domain": domain, "clientId": client_id, "audience": audience, **native}
