"""What documents link to and name is there."""

import re
import subprocess

import pytest

from tests.kit.machine import BASE_DIR

TITLE = "uarantees and their tests\n"
TEST = re.compile(r"`((?:apps|config|tests|bench|frontend|infrastructure)/[\w./]+)`")


def pages():
    """Return the documents that Git knows."""
    command = ["git", "ls-files", "*.md"]
    listed = subprocess.run(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return [name for name in listed if (BASE_DIR / name).exists()]


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


def slug(title):
    """Return how GitHub names the anchor of a title."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", pages())
def test_every_link_of_a_page_leads_somewhere(name):
    page = BASE_DIR / name
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        path, _, anchor = link.partition("#")
        if ":" in path:
            continue
        target = page.parent / path if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in {slug(title) for title in re.findall(r"^#+ (.*)$", target.read_text(), re.MULTILINE)}, link


@pytest.mark.parametrize("name", [name for name in pages() if TITLE in (BASE_DIR / name).read_text()])
def test_the_tests_of_every_guarantee_exist(name):
    _, _, guarantees = (BASE_DIR / name).read_text().partition(TITLE)
    assert (named := TEST.findall(guarantees))
    assert [path for path in named if not (BASE_DIR / path).exists()] == []
