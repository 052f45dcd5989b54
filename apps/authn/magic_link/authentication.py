"""How a request proves who sent it: an API token in the Authorization header, or the session cookie."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from apps.authn.bearer import bearer_token
from apps.authn.magic_link.cookie import read_session_cookie
from apps.authn.magic_link.models import ApiToken, Credential, Session
from apps.authn.principal import Principal, set_principal
from apps.core import clock, errors
from apps.tenancy.tenants import shows_another_origin, tenant_of

PROVIDER = "internal_magic_link"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignOrigin(errors.NotAllowed):
    """A page of another origin used the caller's cookie."""

    message = "This request came from a page of another origin."


class ApiTokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <API token>`. With such a header the cookie is not looked at."""

    def authenticate(self, request: Request) -> tuple[Principal, ApiToken] | None:
        """Return the principal and the token's item; None without the header; raise NotSignedIn for a bad one."""
        header = request.META.get("HTTP_AUTHORIZATION")
        if header is None:
            return None
        token = ApiToken.find_valid(tenant_of(request).id, bearer_token(header), clock.utc_now())
        if token is None:
            raise errors.NotSignedIn("The bearer token is not valid.")
        return _principal_of(token), token

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme of a 401 answer."""
        return "Bearer"


class SessionCookieAuthentication(BaseAuthentication):
    """The session cookie of a browser."""

    def authenticate(self, request: Request) -> tuple[Principal, Session] | None:
        """Return the principal and the session's item; None without a good cookie; raise ForeignOrigin."""
        secret = read_session_cookie(request)
        if secret is None:
            return None
        require_own_origin(request)
        session = Session.find_valid(tenant_of(request).id, secret, clock.utc_now())
        return (_principal_of(session), session) if session else None


def require_own_origin(request: Request) -> None:
    """Raise ForeignOrigin when a page of another origin tries to change something with the caller's cookie."""
    if request.method not in SAFE_METHODS and shows_another_origin(request):
        raise ForeignOrigin


def _principal_of(credential: Credential) -> Principal:
    principal = Principal(provider=PROVIDER, subject=credential.email, email=credential.email)
    set_principal(principal, credential=credential.sk)
    return principal
