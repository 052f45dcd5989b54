from dataclasses import dataclass

from django.utils.module_loading import import_string

from apps.core.features import Feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Users(Feature):
    """Our records of the people who sign in, the resources that they own, and events about both."""

    apps = ("apps.users", "apps.analytics")
    middleware = ("apps.analytics.tracking.AnalyticsMiddleware",)
    request_headers = ("authorization", "idempotency-key", "x-user-id")
    urls = ("apps.authn.urls", "apps.users.urls")

    def entries(self) -> dict[str, str]:
        resources = import_string("apps.users.owned_views.resources")  # which needs Django's settings
        return {"me": "/api/me"} | {resource.plural: resource.path for resource in resources()}
