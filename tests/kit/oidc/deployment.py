"""The local OpenID provider."""

import shutil

import pytest

from local.oidc_issuer.server import SERVER
from tests.kit.machine import BASE_DIR

NODE_MODULES = BASE_DIR / "local" / "oidc_issuer" / "node_modules"
OIDC = SERVER.defaults
CLIENT_ID = OIDC["AUTH0_SPA_CLIENT_ID"]


def require_local_issuer() -> None:
    """Skip the test when the provider is not installed."""
    if not (shutil.which("node") and NODE_MODULES.exists()):
        pytest.skip("The local OpenID provider is not installed: it needs Node, npm and its packages.")
