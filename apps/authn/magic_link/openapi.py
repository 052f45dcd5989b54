"""Describes the two ways to present a sign-in to drf-spectacular; importing this module registers them."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension

from apps.authn.magic_link.cookie import cookie_name


class ApiTokenScheme(OpenApiAuthenticationExtension):
    target_class = "apps.authn.magic_link.authentication.ApiTokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return the scheme of RFC 6750."""
        return {"type": "http", "scheme": "bearer", "description": "An API token from /api/auth/verify."}


class SessionCookieScheme(OpenApiAuthenticationExtension):
    target_class = "apps.authn.magic_link.authentication.SessionCookieAuthentication"
    name = "cookie"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return the cookie of a browser's session."""
        return {"type": "apiKey", "in": "cookie", "name": cookie_name()}
