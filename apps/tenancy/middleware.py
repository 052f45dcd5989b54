"""Gives every request under /api its tenant."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from apps.core.context import current_context
from apps.core.envelope import failure_response
from apps.core.middleware import GetResponse, is_api
from apps.tenancy.mode import UnknownHost
from apps.tenancy.tenants import resolve_tenant


class TenantMiddleware:
    """Attaches `request.tenant` once the view is known, or answers 404: no host falls back to another tenant.

    Views that say `any_host` are left alone; they have no tenant.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Resolve the tenant."""
        if not is_api(request) or getattr(getattr(view, "cls", None), "any_host", False):
            return None
        try:
            tenant = resolve_tenant(request)
        except UnknownHost as error:
            return failure_response(error)
        request.tenant = tenant  # type: ignore[attr-defined]
        current_context().tenant_id = tenant.id
        return None
