"""The tenant of a request and where it is reached from outside."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request


@dataclass(frozen=True, slots=True)
class Tenant:
    """A tenant: the owner of one partition of the table."""

    id: str
    origin: str
    """Where its pages are, such as https://acme.example.com: from configuration, never from a request."""


def resolve_tenant(request: HttpRequest) -> Tenant:
    """Return the tenant that a request's host belongs to; raise UnknownHost."""
    mode = settings.TENANT_MODE.configured()
    tenant_id = mode.tenant_of(public_host(request))
    return Tenant(id=tenant_id, origin=settings.ORIGIN_SCHEME + mode.host_of(tenant_id) + settings.ORIGIN_PORT)


def tenant_of(request: HttpRequest | Request) -> Tenant:
    """Return the tenant that the middleware found for a request under /api."""
    tenant: Tenant = request.tenant  # type: ignore[union-attr]
    return tenant


def public_host(request: HttpRequest | Request) -> str:
    """Return the host that the client asked for, from the one header that this deployment trusts."""
    return request.headers.get(settings.TENANT_HOST_HEADER, "")


def is_cross_origin(request: HttpRequest | Request) -> bool:
    """Tell whether a browser says that a page of another origin sent this request; what says nothing is no browser.

    https://fetch.spec.whatwg.org/#origin-header and https://www.w3.org/TR/fetch-metadata/
    """
    origin = request.headers.get("Origin")
    own = {settings.ORIGIN_SCHEME + public_host(request).lower(), tenant_of(request).origin}
    if origin is not None and origin.lower() not in own:
        return True
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}
