"""A feature of a client is a copied folder and one registered line: docs/client-resources.md, carried out in a copy."""

import re

from tests.kit.checkout import Checkout
from tests.kit.machine import BASE_DIR

PAGES = "".join((BASE_DIR / "docs" / page).read_text() for page in ("resources.md", "client-resources.md"))
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGES, re.MULTILINE | re.DOTALL)
CLIENTS = sorted(folder.parent.parent.name for folder in BASE_DIR.glob("*/src/features"))
GENERATED = {"api-client/schema.ts"}
SERVER = {"config/resources.py", "pyproject.toml"}


def test_a_copied_feature_has_pages_and_screens_of_its_own(tmp_path):
    checkout = Checkout(tmp_path)
    checkout.run("bash", "-e", "-c", "".join(STEPS))
    assert checkout.edited() == {*SERVER, *GENERATED, *(f"{client}/src/features/registry.ts" for client in CLIENTS)}
    for client in CLIENTS:
        checkout.run("npm", "run", "check", room=client)
        checkout.run("npm", "test", "--", "src/features", room=client)
