import subprocess

import pytest

from scaffold.answers import PROFILES, Answers
from scaffold.tree import File
from tests.kit.machine import BASE_DIR

APP = {"name": "Acme Notes", "resource": "note", "plural": "notes", "domain": "acme.test", "aws": False, "region": None}
GIVEN = {**PROFILES["workspace"], **APP}


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


@pytest.fixture(scope="session")
def source():
    """The files of this checkout, as they are now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    paths = [path for path in listed if (BASE_DIR / path).is_file()]
    return {
        path: File((BASE_DIR / path).read_bytes(), bool((BASE_DIR / path).stat().st_mode & 0o100)) for path in paths
    }


@pytest.fixture
def answers():
    """Return the answers of a workspace called Acme Notes, but for those given."""
    return lambda **others: Answers.parse(GIVEN | others)
