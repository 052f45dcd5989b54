"""The product with people who sign in at the local OpenID provider."""

import socket
import subprocess
from pathlib import Path
from typing import Self

from tests.kit.deployment import Deployment, Server
from tests.kit.oidc.deployment import OIDC, require_local_issuer

ISSUER_HOST = "127.0.0.1"  # another site than the app's localhost


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
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


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
