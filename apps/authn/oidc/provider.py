from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from apps.authn.sign_in_provider import SignInProvider
from apps.core import variables as v
from apps.core.hosts import is_public_https
from apps.core.variables import Fault, variable

PRINTABLE = v.text(r"[!-~]{1,200}", "must be up to 200 printable characters without spaces")
PUBLIC_HTTPS_URL = v.InProd(is_public_https, "must be an https:// URL of another machine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc(SignInProvider):
    """People sign in at an OpenID Connect issuer of access tokens, such as Auth0."""

    name = "oidc"
    authentication = ("apps.authn.oidc.authentication.BearerTokenAuthentication",)
    apps = ("django.contrib.contenttypes", "django.contrib.auth")  # imported by mozilla-django-oidc, otherwise unused
    sign_in_page = "/api/docs"  # its form takes an access token: no cookie signs in to a page
    public_config = "apps.authn.oidc.serializers.OidcConfigSerializer"

    oidc_issuer: str = variable(v.URL, default="", prod=PUBLIC_HTTPS_URL)
    oidc_audience: str = variable(PRINTABLE, default="")
    oidc_jwks_uri: str | None = variable(v.URL, default=None, prod=PUBLIC_HTTPS_URL)
    auth0_spa_client_id: str | None = variable(PRINTABLE, default=None)
    auth0_native_client_id: str | None = variable(PRINTABLE, default=None)

    def faults_in_use(self) -> Iterator[Fault]:
        return self.needs("OIDC_ISSUER", "OIDC_AUDIENCE", when=f"AUTH_PROVIDER is {self.name}")

    @property
    def jwks_uri(self) -> str:
        return self.oidc_jwks_uri or f"{self.oidc_issuer.rstrip('/')}/.well-known/jwks.json"

    @property
    def browser_origins(self) -> tuple[str, ...]:
        parts = urlsplit(self.oidc_issuer)
        return (f"{parts.scheme}://{parts.netloc}",)

    def config(self) -> dict[str, object]:
        has_client = self.auth0_spa_client_id or self.auth0_native_client_id
        if not (self.oidc_issuer and self.oidc_audience and has_client):
            return {"auth0": None}
        auth0 = {"domain": self.browser_origins[0].removeprefix("https://"), "audience": self.oidc_audience}
        if self.auth0_spa_client_id:
            auth0 |= {"clientId": self.auth0_spa_client_id}
        if self.auth0_native_client_id:  # discovery needs the whole issuer (OpenID Connect Discovery 1.0, 4.1)
            auth0 |= {"nativeClientId": self.auth0_native_client_id, "issuer": self.oidc_issuer}
        return {"auth0": auth0}

    def note(self, address: str) -> str:
        return f"People sign in at {self.oidc_issuer}"
