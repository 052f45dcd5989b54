"""A public feature is a folder and two registered lines: docs/public-features.md, carried out in a copy."""

import re
import sys
from pathlib import Path

from tests.kit.checkout import Checkout
from tests.kit.machine import BASE_DIR

PAGE = (BASE_DIR / "docs/public-features.md").read_text()
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
TESTS = ["apps/tips", "apps/web/tests/test_openapi.py", "tests/requests/test_routes.py", "tests/test_architecture.py"]


def test_a_folder_and_two_lines_are_a_feature(tmp_path):
    checkout = Checkout(tmp_path)
    checkout.run("bash", "-e", "-c", "".join(STEPS))
    assert checkout.edited() == {"config/features.py", "pyproject.toml"}
    checkout.run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS)
    for check in (
        ["ruff", "format", "--quiet"],
        ["ruff", "check"],
        ["mypy", "apps/tips"],
        ["lint-imports", "--no-cache"],
    ):
        checkout.run(str(Path(sys.executable).with_name(check[0])), *check[1:])
