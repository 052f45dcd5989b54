"""An app that was cut long ago, and changed by its owner since, follows this repository's own commits.

Each update is made by the generator of the revision that it leads to. What the owner did is an edit that is the same
after every merge, so that what a merge should give is known: the newest cut with these edits.
"""

import re
import shutil
import subprocess

import pytest

from scaffold.tree import Repository
from tests.kit.machine import BASE_DIR, bare_environment
from tests.kit.scale import times
from tests.scaffold.conftest import IDENTITY, OPTIONS, Source

pytestmark = pytest.mark.slow

FIRST = "f767e6fa2cde83b5c6d7111356a972c5f9cc4d24"
"""The first revision whose apps can be updated."""
UPDATES = times(2, soak=10)
DELETED = "bench"
ADDED = {
    "config/ours.py": "def our_middleware(respond):\n    return lambda request: respond(request)\n",
    "frontend/src/features/ours.ts": 'import type { Feature } from "./registry";\nexport const OURS: Feature[] = [];\n',
}
EDITS = {
    "apps/notes/models.py": (r"( +)name = UnicodeAttribute\(\)\n", r"\g<0>\1text = UnicodeAttribute(null=True)\n"),
    "apps/notes/serializers.py": (
        r"( +)name = LineField.*\n",
        r"\g<0>\1text = LineField(max_length=2000, required=False)\n",
    ),
    "README.md": ("## Run it", "## Start it"),
    "config/settings.py": (r"(?s)(MIDDLEWARE = \[.*?)\n\]", r'\1\n    "config.ours.our_middleware",\n]'),
    "frontend/src/features/registry.ts": (r"FEATURES: Feature\[\] = \[", r"\g<0>...OURS, "),
}
"""A field, a renamed text, a middleware, a page: in each file a pattern, and what replaces it."""


@pytest.fixture
def history(tmp_path):
    """A clone of this repository with its history, and without what is not committed."""
    if not Repository(BASE_DIR).succeeds("cat-file", "-e", FIRST):
        pytest.skip(f"The history of this clone does not reach back to {FIRST[:12]}.")
    source = Source(tmp_path / "source")
    Repository(BASE_DIR).git("clone", "--quiet", "--shared", str(BASE_DIR), str(source.folder))
    (source.folder / ".git/info/exclude").write_text(".venv\nnode_modules\n")  # .gitignore means folders
    for installed in (".venv", "frontend/node_modules"):
        (source.folder / installed).symlink_to(BASE_DIR / installed)
    return source


def test_an_app_of_the_first_revision_follows_every_later_one(history, tmp_path):
    last, app = history.revision(), Repository(tmp_path / "app")
    history.git("checkout", "--quiet", "--detach", FIRST)
    done = history.scaffold("new", app.folder, *OPTIONS)
    assert done.returncode == 0, done.stderr
    _customize(app)
    revisions = history.git("rev-list", "--reverse", f"{FIRST}..{last}").splitlines()
    for number in range(1, UPDATES + 1):
        history.git("checkout", "--quiet", "--detach", revisions[len(revisions) * number // UPDATES - 1])
        before = app.read("upstream")
        done = history.scaffold("update", app.folder)
        after, conflicts = app.read("upstream"), _conflicts(app)
        assert done.returncode == (1 if conflicts else 0), done.stderr
        deleted = {path for path in conflicts if path.startswith(f"{DELETED}/")}
        assert deleted == {
            path
            for path in before.keys() & after.keys()
            if path.startswith(f"{DELETED}/") and before[path] != after[path]
        }
        assert conflicts - deleted <= EDITS.keys()
        _resolve(app, after, conflicts)
        assert _wrong(app.read("HEAD"), after) == []
    done = subprocess.run(
        [BASE_DIR / ".venv/bin/pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", "apps/notes", "apps/core"],
        cwd=app.folder, env=bare_environment(SOAK=""), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "is up to date" in history.scaffold("update", app.folder).stdout


def _customize(app):
    shutil.rmtree(app.folder / DELETED)
    for path, text in ADDED.items():
        (app.folder / path).write_text(text)
    for path in EDITS:
        (app.folder / path).write_text(_edited(path, (app.folder / path).read_text()))
    _commit(app)


def _edited(path, text):
    edited, count = re.subn(*EDITS[path], text, count=1)
    assert count == 1, path
    return edited


def _commit(app):
    app.git("add", "--all")
    app.git(*IDENTITY, "commit", "--quiet", "--message", "Ours")


def _conflicts(app):
    return {line[3:] for line in app.changes().splitlines() if "U" in line[:2] or line[:2] in {"AA", "DD"}}


def _resolve(app, cut, conflicts):
    """Do what an owner does: delete the folder again, and make the edits again where they conflict."""
    app.git("rm", "-r", "--quiet", "--force", "--ignore-unmatch", DELETED)
    for path in conflicts & EDITS.keys():
        assert "<<<<<<<" in (app.folder / path).read_text()
        (app.folder / path).write_text(_edited(path, cut[path].text))
    if app.changes() or conflicts:
        _commit(app)


def _wrong(files, cut):
    """Return the paths where an app's files are not the cut with its owner's edits."""
    expected = {path: file.text or file.content for path, file in cut.items() if not path.startswith(f"{DELETED}/")}
    expected |= ADDED | {path: _edited(path, expected[path]) for path in EDITS}
    found = {path: file.text or file.content for path, file in files.items()}
    return [path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path)]
