"""The local OpenID provider as a process of its own, and the product with people who sign in there."""

import shutil
import subprocess
from pathlib import Path
from typing import Self

import pytest

from local.oidc_issuer.server import SERVER
from tests.kit.deployment import Deployment, Server
from tests.kit.machine import BASE_DIR, is_listening

NODE_MODULES = BASE_DIR / "local" / "oidc_issuer" / "node_modules"
OIDC = SERVER.defaults
CLIENT_ID = OIDC["AUTH0_SPA_CLIENT_ID"]
ISSUER_HOST = "127.0.0.1"  # another site than the app's localhost


def require_local_issuer() -> None:
    """Skip the test when the provider is not installed."""
    if not (shutil.which("node") and NODE_MODULES.exists()):
        pytest.skip("The local OpenID provider is not installed: it needs Node, npm and its packages.")


class LocalIssuer(Server):
    """A provider that forgets everything when it is stopped, and starts again at the same address."""

    STDIN = subprocess.PIPE  # it ends when its parent's end is closed

    def __init__(self, folder: Path, app_port: int, **variables: str) -> None:
        super().__init__(folder, "local.oidc_issuer")
        self.variables = OIDC | {"OIDC_ISSUER": self.url, "PORT": str(app_port)} | variables

    @property
    def url(self) -> str:
        return f"http://{ISSUER_HOST}:{self.port}/"

    def _is_ready(self) -> bool:
        return is_listening(self.port)


class OidcDeployment(Deployment):
    """The product, where people sign in at a local issuer on a host of its own; both take the variables."""

    def __init__(self, folder: Path, **variables: str) -> None:
        super().__init__(folder, AUTH_PROVIDER="oidc")
        self.issuer = LocalIssuer(folder, self.port, **variables)
        self.variables |= OIDC | {"OIDC_ISSUER": self.issuer.url} | variables

    def __enter__(self) -> Self:
        require_local_issuer()
        self.issuer.start()
        return super().__enter__()

    def __exit__(self, *_: object) -> None:
        try:
            super().__exit__()
        finally:
            self.issuer.stop()
