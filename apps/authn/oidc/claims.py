"""The claims of a token (RFC 7519, 4.1). PyJWT has verified the signature, `iss` and `aud`."""

import math
import re
from collections.abc import Mapping
from datetime import datetime

from apps.authn.oidc.provider import Oidc
from apps.authn.principal import Principal
from apps.core.errors import NotSignedIn

LEEWAY_SECONDS = 30
SUBJECT = re.compile(r"[!-~][ -~]{0,254}", re.ASCII)  # OpenID Connect Core 1.0, section 2: 255 ASCII characters

Claims = Mapping[str, object]


class TokenRefused(NotSignedIn):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The bearer token is not valid: {reason}.")


def verify_claims(claims: Claims, now: datetime) -> None:
    at = now.timestamp()
    if _time(claims, "exp", at) <= at - LEEWAY_SECONDS:
        raise TokenRefused("it has expired")
    if max(_time(claims, "nbf", at), _time(claims, "iat", at)) > at + LEEWAY_SECONDS:
        raise TokenRefused("it is not valid yet")
    if not SUBJECT.fullmatch(str(claims["sub"])):
        raise TokenRefused("its subject is not valid")


def principal_of(claims: Claims) -> Principal:
    """Return the principal of verified claims. No claim ever chooses a tenant.

    An address that the issuer did not verify could be anybody's, so it is left out (OpenID Connect Core 1.0, 5.7).
    """
    is_unverified = claims.get("email_verified", True) is not True
    return Principal(
        provider=Oidc.name,
        subject=str(claims["sub"]),
        email=None if is_unverified else _text(claims.get("email")),
        name=_text(claims.get("name")),
        picture=_text(claims.get("picture")),
        has_unverified_email=is_unverified,
    )


def _time(claims: Claims, name: str, default: float) -> float:
    """Return a NumericDate (RFC 7519, section 2); raise TokenRefused for text, true, NaN and the like."""
    value = claims.get(name, default)
    if type(value) is int or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise TokenRefused(f'its "{name}" is not a number')


def _text(value: object) -> str | None:
    """Return a text that is not blank, without lone surrogates, which have no UTF-8; otherwise None."""
    if not isinstance(value, str):
        return None
    return value.encode(errors="ignore").decode().strip() or None
