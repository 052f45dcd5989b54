"""`Authorization: Bearer <JWT>`: an access token of the issuer, verified without any request to the table."""

from collections.abc import Sequence
from contextlib import suppress

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from jwt.types import Options
from mozilla_django_oidc.auth import OIDCAuthenticationBackend  # type: ignore[import-untyped]  # it has no types
from mozilla_django_oidc.contrib.drf import OIDCAuthentication  # type: ignore[import-untyped]  # it has no types
from rest_framework.request import Request

from apps.authn.bearer import bearer_token
from apps.authn.oidc.claims import Claims, TokenRefused, principal_of, verify_claims
from apps.authn.oidc.keys import ALGORITHM, signing_keys
from apps.authn.oidc.provider import Oidc
from apps.authn.principal import Principal, set_principal
from apps.core import clock

MAX_TOKEN_LENGTH = 8 * 1024  # servers accept no longer header
OPTIONS: Options = {
    "require": ["exp", "sub"],
    "verify_exp": False,  # claims.py verifies the times, by our clock and more strictly
    "verify_iat": False,
    "verify_nbf": False,
    "verify_jti": False,
}


class AccessTokenBackend(OIDCAuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Overrides the steps that the library takes with an access token.

    Its other methods need a client secret, the userinfo endpoint or a database, and are not used.
    """

    def __init__(self) -> None:  # super().__init__() would read the settings of the other methods
        self.issuer = Oidc.configured()

    def get_or_create_user(self, access_token: str, id_token: None, payload: None) -> Principal:
        """Return the principal of an access token; raise TokenRefused or IssuerUnavailable."""
        principal = principal_of(self.verify_token(access_token))
        set_principal(principal)
        return principal

    def verify_token(self, token: str, **kwargs: object) -> Claims:
        if len(token) > MAX_TOKEN_LENGTH:
            raise TokenRefused("it is too long")
        try:
            claims = self.get_payload_data(token, self.retrieve_matching_jwk(token))
        except jwt.PyJWTError as error:
            raise TokenRefused(str(error)) from None
        verify_claims(claims, clock.utc_now())
        return claims

    def retrieve_matching_jwk(self, token: str) -> Sequence[RSAPublicKey]:
        """Return the issuer's keys with the key id of the token's header. A key in the header itself is ignored."""
        header = jwt.get_unverified_header(token)
        if header.get("alg") != ALGORITHM or "crit" in header:
            raise TokenRefused(f"it is not signed with {ALGORITHM}")
        key_id = header.get("kid")
        keys = signing_keys(self.issuer.jwks_uri).find(key_id, clock.utc_now()) if isinstance(key_id, str) else ()
        if not keys:
            raise TokenRefused("the issuer has no such key")
        return keys

    def get_payload_data(self, token: str, key: Sequence[RSAPublicKey]) -> Claims:
        audience, issuer = self.issuer.oidc_audience, self.issuer.oidc_issuer
        for candidate in key:
            with suppress(jwt.InvalidSignatureError):
                return jwt.decode(token, candidate, [ALGORITHM], OPTIONS, audience=audience, issuer=issuer)
        raise TokenRefused("the issuer did not sign it")


class BearerTokenAuthentication(OIDCAuthentication):  # type: ignore[misc]  # the library has no types
    def __init__(self) -> None:
        super().__init__(AccessTokenBackend())

    def get_access_token(self, request: Request) -> str:
        return bearer_token(request.META.get("HTTP_AUTHORIZATION", ""))


class AccessTokenScheme(OpenApiAuthenticationExtension):
    target_class = BearerTokenAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The issuer's access token."}
