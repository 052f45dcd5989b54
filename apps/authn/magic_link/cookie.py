"""The session cookie. It is signed, so that a forged one costs no read of the table."""

from collections.abc import Iterator

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.magic_link.models import Session

SALT = "session"


def cookie_name() -> str:
    return _host_name("session")


def _host_name(name: str) -> str:
    """Return the name that binds a cookie to this host (RFC 6265bis, 4.1.3.2). Browsers accept it over https only."""
    return name if settings.IS_LOCALHOST else f"__Host-{name}"


def set_session_cookie(response: Response, presented: str) -> None:
    _set(response, _signer().sign(presented), "1", int(Session.LIFETIME.total_seconds()))


def clear_session_cookie(response: Response) -> None:
    _set(response, "", "", 0)


def _set(response: Response, session: str, hint: str, max_age: int) -> None:
    """Set the session cookie and a second one, from which scripts see whether there may be a session."""
    for name, value, httponly in ((cookie_name(), session, True), (_host_name("signed-in"), hint, False)):
        response.set_cookie(
            name, value, max_age=max_age, httponly=httponly, secure=not settings.IS_LOCALHOST, samesite="Lax"
        )


def read_session_cookie(request: HttpRequest | Request) -> str | None:
    """Return what the session cookie presents, or None unless there is exactly one, signed by us.

    It is read from the raw header: Django's parser strips Unicode white space from names and keeps the last of several
    cookies, so another host of the domain could replace the session by its own. `__Host-` protects only a name that is
    compared byte by byte (RFC 6265bis, 5.7).
    """
    values = list(_cookie_values(cookie_name(), request.META.get("HTTP_COOKIE", "")))
    if len(values) != 1:
        return None
    try:
        return _signer().unsign(values[0])
    except signing.BadSignature:
        return None


def _cookie_values(name: str, header: str) -> Iterator[str]:
    for pair in header.split(";"):  # RFC 6265, 4.2.1
        found, _, value = pair.partition("=")
        if found.strip(" \t") == name:
            yield value.strip(" \t")


def _signer() -> signing.TimestampSigner:
    return signing.get_cookie_signer(salt=SALT)
