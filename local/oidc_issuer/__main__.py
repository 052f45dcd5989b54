"""`python -m local.oidc_issuer` becomes the Node process of server.js."""

import os
import shutil
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

if __name__ == "__main__":
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").exists():
        raise SystemExit("The local OpenID provider is not installed: run `make run-oidc`.")
    os.execv(node, [node, str(FOLDER / "server.js")])
