"""The local OpenID provider as a process of its own, and the product with people who sign in there."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

from local.oidc_issuer.server import SERVER
from tests.kit.deployment import Deployment
from tests.kit.machine import BASE_DIR, bare_environment, free_port, is_listening, wait_for

NODE_MODULES = BASE_DIR / "local" / "oidc_issuer" / "node_modules"
OIDC = SERVER.defaults
CLIENT_ID = OIDC["AUTH0_SPA_CLIENT_ID"]


def require_local_issuer() -> None:
    """Skip the test when the provider is not installed."""
    if not (shutil.which("node") and NODE_MODULES.exists()):
        pytest.skip("The local OpenID provider is not installed: it needs Node, npm and its packages.")


class LocalIssuer:
    """A provider that can be stopped, which makes it forget everything, and started again at the same address."""

    def __init__(self, folder: Path, app_port: int, host: str, **variables: str) -> None:
        self.port = free_port()
        self.url = f"http://{host}:{self.port}/"
        self.variables = OIDC | {"OIDC_ISSUER": self.url, "PORT": str(app_port)} | variables
        self.log_file = folder / "issuer.log"

    @property
    def log(self) -> str:
        """Everything that was printed."""
        return self.log_file.read_text()

    def start(self) -> None:
        """Start, and wait until it listens."""
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "local.oidc_issuer"],
                cwd=BASE_DIR,
                env=bare_environment(**self.variables),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        wait_for(lambda: is_listening(self.port), lambda: f"It did not start:\n{self.log}")

    def stop(self) -> None:
        """Stop at once; an issuer that does not run stays as it is."""
        self.process.kill()
        self.process.communicate()


class OidcDeployment(Deployment):
    """The product, where people sign in at a local issuer on a host of its own."""

    knows_strangers_by_a_401 = False  # its client asks nothing before it has a token

    def __init__(self, folder: Path, issuer_host: str = "localhost", **variables: str) -> None:
        super().__init__(folder, AUTH_PROVIDER="oidc")
        self.issuer = LocalIssuer(folder, self.port, issuer_host, **variables)
        self.variables |= OIDC | {"OIDC_ISSUER": self.issuer.url}

    def __enter__(self) -> Self:
        require_local_issuer()
        self.issuer.start()
        try:
            return super().__enter__()
        except BaseException:
            self.issuer.stop()
            raise

    def __exit__(self, *_: object) -> None:
        try:
            super().__exit__()
        finally:
            self.issuer.stop()
