"""The session cookie: signed, so that a guess costs no read of the table; it names a session item."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.response import Response

from apps.authn.magic_link.models import Session

SALT = "session"


def set_session_cookie(response: Response, secret: str) -> None:
    """Hand the session to the browser that sent this request, and to no other host (RFC 6265bis, 4.1.3.2: __Host-)."""
    response.set_signed_cookie(
        settings.SESSION_COOKIE_NAME,
        secret,
        salt=SALT,
        max_age=Session.LIFETIME,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def read_session_cookie(request: HttpRequest) -> str | None:
    """Return the session's secret, or None when there is no cookie or we did not sign it; the item knows its end."""
    secret: str | None = request.get_signed_cookie(settings.SESSION_COOKIE_NAME, default=None, salt=SALT)
    return secret


def clear_session_cookie(response: Response) -> None:
    """Make the browser forget the session."""
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        "",
        max_age=0,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
