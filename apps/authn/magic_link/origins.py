"""Where a request comes from, as a browser says it."""

from django.conf import settings
from rest_framework.request import Request

from apps.tenancy.tenants import public_host, tenant_of


def is_cross_origin(request: Request) -> bool:
    """Return whether a browser's headers show that a page of another origin sent this request.

    https://fetch.spec.whatwg.org/#origin-header and https://www.w3.org/TR/fetch-metadata/
    """
    origin = request.headers.get("Origin")
    own = {settings.ORIGIN_SCHEME + public_host(request).lower(), tenant_of(request).origin}
    if origin is not None and origin.lower() not in own:
        return True
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}
