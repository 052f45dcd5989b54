from urllib.parse import urlsplit

from apps.authn.oidc.provider import Oidc
from apps.tenancy.fixed import FixedTenant
from config.environment import Environment
from local.server import Server


def _port(environment: Environment) -> int:
    return urlsplit(environment.of(Oidc).oidc_issuer).port or 0  # without a port, the provider exits with the reason


SERVER = Server(
    name="The local OpenID provider",
    command=lambda _: ["local.oidc_issuer"],
    port=_port,
    port_setting="OIDC_ISSUER=http://localhost:<port>/",
    defaults={
        "TENANT_RESOLUTION_MODE": FixedTenant.name,
        "APP_TENANT_ID": "default",
        "OIDC_ISSUER": "http://localhost:9000/",
        "OIDC_AUDIENCE": "https://api.example.com",
        "AUTH0_SPA_CLIENT_ID": "local-web-client",
    },
    fixed={"AUTH_PROVIDER": Oidc.name},
)
