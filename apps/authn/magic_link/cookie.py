"""The session cookie: signed, so that a guess costs no read of the table; it names a session item."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.magic_link.models import Session

SALT = "session"


def cookie_name() -> str:
    """Return the name of the session cookie."""
    return _bound_to_host("session")


def _bound_to_host(name: str) -> str:
    """Return the name that keeps a cookie from other hosts, where browsers would take it: not over http."""
    return name if settings.IS_LOCALHOST else f"__Host-{name}"


def set_session_cookie(response: Response, presented: str) -> None:
    """Hand the session to the browser that sent this request, and to no other host (RFC 6265bis, 4.1.3.2: __Host-).

    Beside it goes a hint for scripts that asking who is signed in makes sense; to the server it is worth nothing.
    """
    options = _options(int(Session.LIFETIME.total_seconds()))
    response.set_cookie(cookie_name(), _signer().sign(presented), httponly=True, **options)
    response.set_cookie(_bound_to_host("signed-in"), "1", **options)


def clear_session_cookie(response: Response) -> None:
    """Make the browser forget the session."""
    response.set_cookie(cookie_name(), "", httponly=True, **_options(0))
    response.set_cookie(_bound_to_host("signed-in"), "", **_options(0))


def read_session_cookie(request: HttpRequest | Request) -> str | None:
    """Return the session that the browser presents, or None without exactly one cookie that we signed.

    This reads the raw header. Django's parser strips Unicode white space from names and lets the last of several win,
    so a cookie that another host of the domain has set could replace the browser's own: `__Host-` protects only a
    name that is compared byte by byte (RFC 6265bis, 5.7).
    """
    values = list(_values(cookie_name(), request.META.get("HTTP_COOKIE", "")))
    if len(values) != 1:
        return None
    try:
        return _signer().unsign(values[0])
    except signing.BadSignature:
        return None


def _values(name: str, header: str) -> Iterator[str]:
    """Yield the value of each cookie of this name in a Cookie header (RFC 6265, 4.2.1)."""
    for pair in header.split(";"):
        found, _, value = pair.partition("=")
        if found.strip(" \t") == name:
            yield value.strip(" \t")


def _signer() -> signing.TimestampSigner:
    return signing.get_cookie_signer(salt=SALT)


def _options(max_age: int) -> dict[str, Any]:
    return {"max_age": max_age, "path": "/", "secure": not settings.IS_LOCALHOST, "samesite": "Lax"}
