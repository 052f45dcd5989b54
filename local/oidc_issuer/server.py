from urllib.parse import urlsplit

from apps.authn.oidc.provider import Oidc
from config.environment import Environment
from config.features import DEFAULT_PROVIDER
from local.server import Server


def _port(environment: Environment) -> int:
    return urlsplit(environment.of(Oidc).oidc_issuer).port or 0  # without a port, the provider exits with the reason


SERVER = Server(
    name="The local OpenID provider",
    command=lambda _: ["local.oidc_issuer"],
    port=_port,
    port_setting="OIDC_ISSUER=http://localhost:<port>/",
    defaults={
        "OIDC_ISSUER": "http://localhost:9000/",
        "OIDC_AUDIENCE": "https://api.example.com",
        "AUTH0_SPA_CLIENT_ID": "local-web-client",
    },
    is_needed=lambda environ: DEFAULT_PROVIDER is Oidc and "OIDC_ISSUER" not in environ,
    fixed={"AUTH_PROVIDER": Oidc.name},
)
