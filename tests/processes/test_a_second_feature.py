"""A feature of a client is a copied folder and one registered line: docs/client-resources.md, carried out in a copy."""

import os
import re
import shutil
import subprocess

import pytest

from tests.kit.machine import BASE_DIR, bare_environment

PAGES = "".join((BASE_DIR / "docs" / page).read_text() for page in ("resources.md", "client-resources.md"))
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGES, re.MULTILINE | re.DOTALL)
CLIENTS = sorted(folder.parent.parent.name for folder in BASE_DIR.glob("*/src/features"))
INSTALLED = [BASE_DIR / ".venv", *BASE_DIR.glob("*/node_modules"), *BASE_DIR.glob("local/*/node_modules")]
GENERATED = {"api-client/schema.ts"}
SERVER = {"config/resources.py", "pyproject.toml"}


@pytest.fixture
def checkout(tmp_path):
    """A copy of what git has, beside what is installed. Its files are older, so that make installs nothing."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=BASE_DIR, capture_output=True, text=True, check=True).stdout
    files = [file for file in listed.split("\0") if (BASE_DIR / file).is_file()]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BASE_DIR / file, tmp_path / file)
        os.utime(tmp_path / file, (0, 0))
    for folder in INSTALLED:
        (tmp_path / folder.relative_to(BASE_DIR)).symlink_to(folder)
    return tmp_path, files


def test_a_copied_feature_has_pages_and_screens_of_its_own(checkout):
    folder, files = checkout
    run(folder, "bash", "-e", "-c", "".join(STEPS))
    changed = {file for file in files if (BASE_DIR / file).read_bytes() != (folder / file).read_bytes()}
    assert changed == {*SERVER, *GENERATED, *(f"{client}/src/features/registry.ts" for client in CLIENTS)}
    for client in CLIENTS:
        run(folder / client, "npm", "run", "check")
        run(folder / client, "npm", "test", "--", "src/features")


def run(folder, *command):
    environment = bare_environment(COVERAGE_PROCESS_CONFIG="")
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
