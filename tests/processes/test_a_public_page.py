"""A public page is a folder and a registered line: docs/public-pages.md, carried out in a copy."""

import re

from tests.kit.checkout import Checkout
from tests.kit.machine import BASE_DIR

PAGES = "".join((BASE_DIR / "docs" / page).read_text() for page in ("public-features.md", "public-pages.md"))
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGES, re.MULTILINE | re.DOTALL)
SERVER = {"config/features.py", "pyproject.toml", "api-client/schema.ts"}
CLIENT = {"frontend/src/features/registry.ts", "tests/browser/none/test_no_accounts.py"}


def test_a_folder_and_a_line_are_a_public_page(tmp_path):
    checkout = Checkout(tmp_path)
    checkout.run("bash", "-e", "-c", "".join(STEPS))
    assert checkout.edited() == {*SERVER, *CLIENT}
    for check in (["tsc"], ["eslint", "src/features"], ["vitest", "run", "src/features/tips", "src/auth/none"]):
        checkout.run("npx", *check, room="frontend")
