from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from apps.authn.provider import Provider
from apps.core import variables as v
from apps.core.variables import Fault, variable


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc(Provider):
    """People sign in at an issuer of access tokens (OpenID Connect), such as Auth0."""

    name = "oidc"
    authentication = ("apps.authn.oidc.authentication.BearerTokenAuthentication",)
    apps = ("django.contrib.contenttypes", "django.contrib.auth")  # mozilla-django-oidc imports them; they stay unused
    public_config = "apps.authn.oidc.serializers.OidcConfigSerializer"

    oidc_issuer: str = variable(v.URL, default="", prod=v.PUBLIC_HTTPS_URL)
    oidc_audience: str = variable(v.PRINTABLE, default="")
    oidc_jwks_uri: str | None = variable(v.URL, default=None, prod=v.PUBLIC_HTTPS_URL)
    auth0_spa_client_id: str | None = variable(v.PRINTABLE, default=None)
    auth0_native_client_id: str | None = variable(v.PRINTABLE, default=None)

    def faults_in_use(self) -> Iterator[Fault]:
        return self.needs("OIDC_ISSUER", "OIDC_AUDIENCE", when=f"AUTH_PROVIDER is {self.name}")

    @property
    def jwks_uri(self) -> str:
        return self.oidc_jwks_uri or f"{self.oidc_issuer.rstrip('/')}/.well-known/jwks.json"

    @property
    def browser_origins(self) -> tuple[str, ...]:
        parts = urlsplit(self.oidc_issuer)
        return (f"{parts.scheme}://{parts.netloc}",)

    def config(self) -> dict[str, Any]:
        return {"auth0": self._universal_login()}

    def _universal_login(self) -> dict[str, str] | None:
        """Return what clients need for Universal Login, or None unless all that a browser needs is configured.

        A native client gets an id of its own, and the issuer as it stands in tokens: discovery needs its path as well
        (OpenID Connect Discovery 1.0, 4.1).
        """
        if not (self.oidc_issuer and self.oidc_audience and self.auth0_spa_client_id):
            return None
        domain = self.browser_origins[0].removeprefix("https://")
        native_client_id = self.auth0_native_client_id
        native = {"nativeClientId": native_client_id, "issuer": self.oidc_issuer} if native_client_id else {}
        return {"domain": domain, "clientId": self.auth0_spa_client_id, "audience": self.oidc_audience, **native}

    def note(self) -> str:
        return f"People sign in at {self.oidc_issuer}"
