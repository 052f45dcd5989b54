"""What documents link to and name is there."""

import re
import subprocess

import pytest

from tests.kit.machine import BASE_DIR

TITLE = "uarantees and their tests\n"
FOLDERS = "|".join(sorted(path.name for path in BASE_DIR.iterdir() if path.is_dir() and path.name[0] != "."))
TEST = re.compile(rf"`((?:{FOLDERS})/[\w./]+)`")
LISTED = subprocess.run(["git", "ls-files", "*.md"], cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=True).stdout
PAGES = {name: (BASE_DIR / name).read_text() for name in LISTED.split() if (BASE_DIR / name).exists()}


def anchors(text):
    """Return how GitHub names the anchors of titles."""
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(name):
    for link in re.findall(r"\]\(([^)\s]+)\)", PAGES[name]):
        path, _, anchor = link.partition("#")
        if ":" not in path:
            target = (BASE_DIR / name).parent / path if path else BASE_DIR / name
            assert target.exists(), link
            assert not anchor or anchor in anchors(target.read_text()), link


@pytest.mark.parametrize("name", [name for name, text in PAGES.items() if TITLE in text])
def test_the_tests_of_every_guarantee_exist(name):
    named = TEST.findall(PAGES[name].partition(TITLE)[2])
    assert named
    assert [path for path in named if not (BASE_DIR / path).exists()] == []
