"""The tenant of a request and where it is reached from outside."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from rest_framework.request import Request

from apps.tenancy.resolvers import TenantResolver


@dataclass(frozen=True, slots=True)
class Tenant:
    """A tenant: the owner of one partition of the table."""

    id: str
    origin: str
    """Where its pages are, such as https://acme.example.com: from configuration, never from a request."""


@cache
def resolver() -> TenantResolver:
    """Return the resolver that settings chose."""
    kind = import_string(settings.TENANT_RESOLVER)
    chosen: TenantResolver = kind(
        base_domain=settings.BASE_DOMAIN,
        tenant_id=settings.APP_TENANT_ID,
        reserved_labels=settings.RESERVED_LABELS,
    )
    return chosen


def resolve_tenant(request: HttpRequest) -> Tenant:
    """Return the tenant that a request's host belongs to; raise UnknownHost."""
    tenant_id = resolver().tenant_of(public_host(request))
    return Tenant(id=tenant_id, origin=settings.ORIGIN_SCHEME + resolver().host_of(tenant_id) + settings.ORIGIN_PORT)


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
