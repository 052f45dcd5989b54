"""`Authorization: Bearer <JWT>`: how a request proves who sent it when AUTH_PROVIDER is oidc."""

from mozilla_django_oidc.contrib.drf import OIDCAuthentication
from rest_framework.request import Request

from apps.authn.bearer import bearer_token
from apps.authn.oidc import openapi as _registers_itself  # noqa: F401
from apps.authn.oidc.backend import AccessTokenBackend
from apps.authn.principal import Principal, set_principal


class BearerTokenAuthentication(OIDCAuthentication):
    """Finds the principal of an access token of the issuer's. Costs no request to the table."""

    def __init__(self) -> None:
        super().__init__(AccessTokenBackend())

    def authenticate(self, request: Request) -> tuple[Principal, str] | None:
        """Return the principal and the token; None without a bearer token; raise TokenRefused, IssuerUnavailable."""
        found: tuple[Principal, str] | None = super().authenticate(request)
        if found:
            set_principal(found[0])
        return found

    def get_access_token(self, request: Request) -> str:
        """Return the token of the Authorization header, or ""."""
        return bearer_token(request.META.get("HTTP_AUTHORIZATION", ""))

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme of a 401 answer."""
        return "Bearer"
