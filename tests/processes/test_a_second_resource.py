"""A resource is a folder and two registered lines: docs/resources.md, carried out in a copy of this checkout."""

import re
import sys
from pathlib import Path

import pytest

from tests.kit.checkout import Checkout
from tests.kit.machine import BASE_DIR

PAGE = (BASE_DIR / "docs/resources.md").read_text()
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")

EVERYTHING = [
    "apps/dynamodb/tests/test_entity_chart.py",
    "apps/bookmarks",
    "apps/users/tests/test_delete_user.py::test_everything_of_the_user_goes_and_nothing_else",
    "apps/users/tests/test_deleting_oneself.py::test_everything_of_ones_own_goes_and_nothing_else",
    "apps/web/tests/test_browsable_api.py::test_every_entry_is_a_page_when_signed_in",
    "apps/web/tests/test_openapi.py",
    "tests/requests/test_isolation_matrix.py::test_every_resource_is_kept_by_alice",
    "tests/requests/test_routes.py::test_every_route_is_in_the_matrix",
    "tests/test_architecture.py",
]
EACH_RESOURCE = [
    "apps/users/tests/test_resource_idempotency.py",
    "apps/users/tests/test_resources.py",
    "tests/requests/test_isolation_matrix.py",
    "tests/requests/test_openapi_fuzzing.py",
]
OF_BOOKMARKS = "bookmark and not (malformed or bad_ or credential or link or cursor or api_token)"
"""Without what tries many values of the same in code that all resources share."""


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


def follow_the_document(checkout, *, without="nothing"):
    """Carry out its commands, but for the lines that match."""
    for block in STEPS:
        lines = [line for line in block.splitlines() if not re.search(without, line)]
        checkout.run("bash", "-e", "-c", "\n".join(lines))


def test_a_copied_app_with_one_more_attribute_is_a_resource(checkout):
    follow_the_document(checkout)
    assert checkout.edited() == {"config/resources.py", "pyproject.toml"}
    for arguments in (EVERYTHING, [*EACH_RESOURCE, "-k", OF_BOOKMARKS]):
        checkout.run(*PYTEST, "-x", *arguments)
    checkout.run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")


def test_forgotten_lines_are_noticed(checkout):
    follow_the_document(checkout, without=r"config/resources\.py|pyproject\.toml")
    complaints = [
        "apps/users/tests/test_resources.py::test_every_resource_is_registered",
        "tests/test_architecture.py::test_every_app_has_its_layer",
    ]
    printed = checkout.run(*PYTEST, *complaints, status=1)
    for complaint in complaints:
        assert f"FAILED {complaint}" in printed
