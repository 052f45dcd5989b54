from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from apps.authn.oidc.provider import Oidc
from apps.tenancy.fixed import FixedTenant
from config.environment import Environment
from local.children import Child, require_free, run_beside, wait_until_it_answers
from local.companion import Companion
from local.environment import Environ

NAME = "The local OpenID provider"


@contextmanager
def _run(environment: Environment, values: Environ) -> Iterator[Child]:
    """Run the provider at OIDC_ISSUER, an address of this machine."""
    port = urlsplit(environment.of(Oidc).oidc_issuer).port or 0  # without one the provider ends, and says why
    require_free(port, "OIDC_ISSUER=http://localhost:<port>/")
    with run_beside(["local.oidc_issuer"], values) as issuer:
        wait_until_it_answers(NAME, port, issuer)
        yield issuer


COMPANION = Companion(
    name=NAME,
    defaults={
        "TENANT_RESOLUTION_MODE": FixedTenant.name,
        "APP_TENANT_ID": "default",
        "OIDC_ISSUER": "http://localhost:9000/",
        "OIDC_AUDIENCE": "https://api.example.com",
        "AUTH0_SPA_CLIENT_ID": "local-web-client",
    },
    fixed={"AUTH_PROVIDER": Oidc.name},
    run=_run,
)
