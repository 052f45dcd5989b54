"""What a token says (RFC 7519, section 4.1), and whether it says it to us, now."""

import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from apps.authn.oidc.provider import Oidc
from apps.authn.principal import Principal
from apps.core.errors import NotSignedIn

LEEWAY_SECONDS = 30
SUBJECT = re.compile(r"[!-~][ -~]{0,254}", re.ASCII)  # OpenID Connect Core 1.0, section 2: 255 ASCII characters

Claims = Mapping[str, Any]


class TokenRefused(NotSignedIn):
    """The bearer token is not one that we accept; the message says why."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The bearer token is not valid: {why}.")


def verify_claims(claims: Claims, *, issuer: str, audience: str, now: datetime) -> None:
    """Raise TokenRefused unless the claims are of this issuer, for this audience, good now, and about somebody."""
    if claims.get("iss") != issuer:
        raise TokenRefused("it is of another issuer")
    if not _is_for(audience, claims.get("aud")):
        raise TokenRefused("it is for another audience")
    _verify_times(claims, now.timestamp())
    subject = claims.get("sub")
    if not (isinstance(subject, str) and SUBJECT.fullmatch(subject)):
        raise TokenRefused("it names no subject")


def principal_of(claims: Claims) -> Principal:
    """Return whom verified claims are about. No claim ever chooses a tenant.

    An address that the issuer has not verified could be anybody's, so it is left out (OpenID Connect Core 1.0, 5.7).
    """
    about = {name: _text(claims.get(name)) for name in ("email", "name", "picture")}
    is_unverified = claims.get("email_verified", True) is not True
    if is_unverified:
        about["email"] = None
    return Principal(provider=Oidc.name, subject=claims["sub"], has_unverified_email=is_unverified, **about)


def _is_for(audience: str, claimed: Any) -> bool:
    return claimed == audience or (isinstance(claimed, list) and audience in claimed)


def _verify_times(claims: Claims, now: float) -> None:
    times = {name: claims[name] for name in ("exp", "nbf", "iat") if name in claims}
    if "exp" not in times:
        raise TokenRefused("it does not say when it expires")
    if not all(_is_time(time) for time in times.values()):
        raise TokenRefused("a time in it is no number")
    if times["exp"] <= now - LEEWAY_SECONDS:
        raise TokenRefused("it has expired")
    if max(times.get("nbf", now), times.get("iat", now)) > now + LEEWAY_SECONDS:
        raise TokenRefused("its time has not come yet")


def _is_time(value: Any) -> bool:
    """Tell whether this is a NumericDate (RFC 7519, section 2): JSON's true, NaN and Infinity are not."""
    return type(value) is int or (isinstance(value, float) and math.isfinite(value))


def _text(value: Any) -> str | None:
    """Return a string that has something in it and can be written down: half a surrogate pair cannot."""
    if not isinstance(value, str):
        return None
    return value.encode(errors="ignore").decode().strip() or None
