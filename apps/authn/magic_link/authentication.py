"""The two ways to present a sign-in: an API token in the Authorization header, or the session cookie."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.bearer import bearer_token
from apps.authn.magic_link import service
from apps.authn.magic_link.cookie import clear_session_cookie, cookie_name, read_session_cookie, set_session_cookie
from apps.authn.magic_link.models import ApiToken, Session, SignIn, principal_of
from apps.authn.principal import Principal, set_principal
from apps.core import clock, errors
from apps.dynamodb.parallel import in_background
from apps.tenancy.tenants import public_host, tenant_of

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossOriginRequest(errors.NotAllowed):
    message = "This request came from a page of another origin."


class SignInAuthentication(BaseAuthentication):
    def extend(self, request: Request) -> Callable[[Response], None] | None:
        """Begin to extend the sign-in, if that is due; the returned function waits until it is extended."""
        sign_in, now = request.auth, clock.utc_now()
        if not isinstance(sign_in, SignIn) or not sign_in.is_extensible(now):
            return None
        extension = in_background(partial(service.extend, sign_in, now))

        def finish(response: Response) -> None:
            if extension.result():
                self.renew_cookies(request, response)

        return finish

    def renew_cookies(self, request: Request, response: Response) -> None:
        """Let the client keep what it presented for as long as the extended sign-in."""


class ApiTokenAuthentication(SignInAuthentication):
    """`Authorization: Bearer <API token>`. Comes first: with this header the cookie is ignored."""

    def authenticate(self, request: Request) -> tuple[Principal, ApiToken] | None:
        header = request.META.get("HTTP_AUTHORIZATION")
        if header is None:
            return None
        token = ApiToken.find_valid(tenant_of(request).id, bearer_token(header), clock.utc_now())
        if token is None:
            raise errors.NotSignedIn("The bearer token is not valid.")
        return _set_principal(token), token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class SessionCookieAuthentication(SignInAuthentication):
    def authenticate(self, request: Request) -> tuple[Principal, Session] | None:
        presented = read_session_cookie(request)
        if presented is None:
            return None
        require_own_origin(request)
        session = Session.find_valid(tenant_of(request).id, presented, clock.utc_now())
        return (_set_principal(session), session) if session else None

    def renew_cookies(self, request: Request, response: Response) -> None:
        presented = read_session_cookie(request)
        if presented and not response.cookies:  # the view may have cleared them
            set_session_cookie(response, presented)

    def clear_cookies(self, response: Response) -> None:
        clear_session_cookie(response)


def require_own_origin(request: Request) -> None:
    """Raise CrossOriginRequest if another origin's page tries to change something with the caller's cookie."""
    if request.method not in SAFE_METHODS and is_cross_origin(request):
        raise CrossOriginRequest


def is_cross_origin(request: Request) -> bool:
    """Return whether a browser's headers show that a page of another origin sent this request.

    https://fetch.spec.whatwg.org/#origin-header and https://www.w3.org/TR/fetch-metadata/
    """
    origin = request.headers.get("Origin")
    own = {settings.ORIGIN_SCHEME + public_host(request).lower(), tenant_of(request).origin}
    if origin is not None and origin.lower() not in own:
        return True
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}


def require_sign_in(request: Request) -> SignIn:
    for authentication in (ApiTokenAuthentication(), SessionCookieAuthentication()):
        if authenticated := authentication.authenticate(request):
            return authenticated[1]
    raise errors.NotSignedIn


def _set_principal(sign_in: SignIn) -> Principal:
    principal = principal_of(sign_in.email)
    set_principal(principal, credential=sign_in.sk)
    return principal


class ApiTokenScheme(OpenApiAuthenticationExtension):
    target_class = ApiTokenAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "An API token from /api/auth/verify."}


class SessionCookieScheme(OpenApiAuthenticationExtension):
    target_class = SessionCookieAuthentication
    name = "cookie"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": cookie_name()}
