"""The tenant of a request."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from rest_framework.request import Request

from apps.core.context import current_context
from apps.core.envelope import failure_response
from apps.core.middleware import is_api
from apps.tenancy.mode import UnknownHost


@dataclass(frozen=True, slots=True)
class Tenant:
    """The owner of one partition of the table."""

    id: str
    origin: str
    """The origin of its pages, such as https://acme.example.com: from configuration, never from a request."""


class TenantMiddleware(MiddlewareMixin):
    """Sets the tenant of every request under /api, or answers 404: no unknown host falls back to another tenant.

    Views with `any_host` have no tenant.
    """

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if not is_api(request) or getattr(getattr(view, "cls", None), "any_host", False):
            return None
        try:
            tenant = resolve_tenant(request)
        except UnknownHost as error:
            return failure_response(error)
        request.tenant = tenant  # type: ignore[attr-defined]  # our attribute; tenant_of reads it
        current_context().tenant_id = tenant.id
        return None


def resolve_tenant(request: HttpRequest) -> Tenant:
    mode = settings.TENANT_MODE.configured()
    tenant_id = mode.tenant_id_of(public_host(request))
    return Tenant(id=tenant_id, origin=settings.ORIGIN_SCHEME + mode.host_of(tenant_id) + settings.ORIGIN_PORT)


def tenant_of(request: HttpRequest | Request) -> Tenant:
    tenant: Tenant = request.tenant  # type: ignore[union-attr]  # set by TenantMiddleware
    return tenant


def public_host(request: HttpRequest | Request) -> str:
    """Return the host that the client requested, from the one header that this deployment trusts."""
    return request.headers.get(settings.TENANT_HOST_HEADER, "")
