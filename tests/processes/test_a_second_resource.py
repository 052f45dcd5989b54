"""A resource is a folder and two registered lines: docs/resources.md, carried out in a copy of this checkout."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.machine import BASE_DIR, bare_environment

PARTS = ("apps", "config", "deployment_check", "docs", "local", "static", "templates", "tests")
FILES = ("conftest.py", "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules")
PAGE = (BASE_DIR / "docs/resources.md").read_text()
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)

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
    for part in PARTS:
        shutil.copytree(BASE_DIR / part, tmp_path / part, ignore=NOT_COPIED)
    for file in FILES:
        shutil.copy(BASE_DIR / file, tmp_path / file)
    return tmp_path


def follow_the_document(checkout, *, without="nothing"):
    """Carry out its commands, but for the lines that match."""
    for block in STEPS:
        lines = [line for line in block.splitlines() if not re.search(without, line)]
        subprocess.run(["bash", "-e", "-c", "\n".join(lines)], cwd=checkout, check=True)


def edited(checkout):
    """Return the files of this checkout that are different in the copy."""
    files = [file for part in PARTS for file in (BASE_DIR / part).rglob("*.*")] + [BASE_DIR / file for file in FILES]
    copies = {file: checkout / file.relative_to(BASE_DIR) for file in files if file.is_file()}
    changed = [file for file, copy in copies.items() if copy.is_file() and copy.read_bytes() != file.read_bytes()]
    return {str(file.relative_to(BASE_DIR)) for file in changed}


def run(checkout, *command):
    environment = bare_environment(COVERAGE_PROCESS_CONFIG="")
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)


def pytest_in(checkout, *arguments):
    return run(checkout, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)


def test_a_copied_app_with_one_more_attribute_is_a_resource(checkout):
    follow_the_document(checkout)
    assert edited(checkout) == {"config/resources.py", "pyproject.toml"}
    for arguments in (EVERYTHING, [*EACH_RESOURCE, "-k", OF_BOOKMARKS]):
        done = pytest_in(checkout, "-x", *arguments)
        assert done.returncode == 0, done.stdout
    layers = run(checkout, Path(sys.executable).with_name("lint-imports"), "--no-cache")
    assert layers.returncode == 0, layers.stdout


def test_forgotten_lines_are_noticed(checkout):
    follow_the_document(checkout, without=r"config/resources\.py|pyproject\.toml")
    complaints = [
        "apps/users/tests/test_resources.py::test_every_resource_is_registered",
        "tests/test_architecture.py::test_every_app_has_its_layer",
    ]
    done = pytest_in(checkout, *complaints)
    for complaint in complaints:
        assert f"FAILED {complaint}" in done.stdout
