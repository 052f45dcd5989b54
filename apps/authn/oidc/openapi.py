"""Describes access tokens to drf-spectacular; importing this module registers it."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class AccessTokenScheme(OpenApiAuthenticationExtension):
    target_class = "apps.authn.oidc.authentication.BearerTokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return the scheme of RFC 6750."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The issuer's access token."}
