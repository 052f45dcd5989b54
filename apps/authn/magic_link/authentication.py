"""How a request proves who sent it: an API token in the Authorization header, or the session cookie."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.bearer import bearer_token
from apps.authn.magic_link.cookie import clear_session_cookie, read_session_cookie
from apps.authn.magic_link.models import ApiToken, Session, SignIn, principal_of
from apps.authn.principal import Principal, set_principal
from apps.core import clock, errors
from apps.tenancy.tenants import is_cross_origin, tenant_of

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
        return _present(token), token

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme of a 401 answer."""
        return "Bearer"


class SessionCookieAuthentication(BaseAuthentication):
    """The session cookie of a browser."""

    def authenticate(self, request: Request) -> tuple[Principal, Session] | None:
        """Return the principal and the session's item; None without a good cookie; raise ForeignOrigin."""
        presented = read_session_cookie(request)
        if presented is None:
            return None
        require_own_origin(request)
        session = Session.find_valid(tenant_of(request).id, presented, clock.utc_now())
        return (_present(session), session) if session else None

    def forget(self, response: Response) -> None:
        """Clear the cookie of a session that this answer ends."""
        clear_session_cookie(response)


def require_own_origin(request: Request) -> None:
    """Raise ForeignOrigin when a page of another origin tries to change something with the caller's cookie."""
    if request.method not in SAFE_METHODS and is_cross_origin(request):
        raise ForeignOrigin


def require_sign_in(request: Request) -> SignIn:
    """Return what a request to a public view is signed in with; raise NotSignedIn, or ForeignOrigin."""
    for kind in (ApiTokenAuthentication, SessionCookieAuthentication):
        if found := kind().authenticate(request):
            return found[1]
    raise errors.NotSignedIn


def _present(sign_in: SignIn) -> Principal:
    principal = principal_of(sign_in.email)
    set_principal(principal, credential=sign_in.sk)
    return principal
