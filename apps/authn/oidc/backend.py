"""Who an access token is about, by its signature and its claims alone."""

from collections.abc import Sequence
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from apps.authn.oidc.claims import Claims, TokenRefused, principal_of, verify_claims
from apps.authn.oidc.keys import ALGORITHM, signing_keys
from apps.authn.oidc.provider import Oidc
from apps.authn.principal import Principal
from apps.core import clock

LONGEST_TOKEN = 8 * 1024  # characters; servers take no longer header


class AccessTokenBackend(OIDCAuthenticationBackend):
    """Takes mozilla-django-oidc's steps for a token, each in our own form.

    What more its base can do needs a client secret, the userinfo endpoint or a database, and does not happen here.
    """

    def __init__(self) -> None:  # the base's reads the settings of what we leave out
        self.issuer = Oidc.configured()
        self.keys = signing_keys(self.issuer.jwks_uri)

    def get_or_create_user(self, access_token: str, id_token: None, payload: None) -> Principal:
        """Return the principal of an access token; raise TokenRefused or IssuerUnavailable."""
        return principal_of(self.verify_token(access_token))

    def verify_token(self, token: str, **kwargs: Any) -> Claims:
        """Return the claims of a token that the issuer signed for us; raise TokenRefused or IssuerUnavailable."""
        if len(token) > LONGEST_TOKEN:
            raise TokenRefused("it is too long")
        claims = self.get_payload_data(token, self.retrieve_matching_jwk(token))
        verify_claims(claims, issuer=self.issuer.oidc_issuer, audience=self.issuer.oidc_audience, now=clock.utc_now())
        return claims

    def retrieve_matching_jwk(self, token: str) -> Sequence[RSAPublicKey]:
        """Return the issuer's keys that the token's header names. A key in the header itself is not looked at."""
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError:
            raise TokenRefused("it is no JWT") from None
        if header.get("alg") != ALGORITHM or "crit" in header:
            raise TokenRefused(f"it is not signed with {ALGORITHM}")
        key_id = header.get("kid")
        keys = self.keys.find(key_id, clock.utc_now()) if isinstance(key_id, str) else ()
        if not keys:
            raise TokenRefused("the issuer has no such key")
        return keys

    def get_payload_data(self, token: str, key: Sequence[RSAPublicKey]) -> Claims:
        """Return the claims if one of these keys signed them; they are not verified yet."""
        for candidate in key:
            try:
                claims: Claims = jwt.decode(token, candidate, algorithms=[ALGORITHM], options=SIGNATURE_ONLY)
            except jwt.PyJWTError:
                continue
            return claims
        raise TokenRefused("the issuer did not sign it")


SIGNATURE_ONLY: Any = {
    f"verify_{claim}": False for claim in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")
}  # claims.py verifies these, by our clock
