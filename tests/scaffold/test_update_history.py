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
from tests.kit.scale import IS_SOAK, times
from tests.scaffold.conftest import IDENTITY, OPTIONS, Source

pytestmark = pytest.mark.slow

FIRST = "f767e6fa2cde83b5c6d7111356a972c5f9cc4d24"
"""The first revision whose apps can be updated."""
UPDATES = times(2, soak=10)
DELETED = "bench"
REGISTRY = "frontend/src/features/registry.ts"
PAGE = "frontend/src/features/ours"
PAGES = {
    "view:": {
        f"{PAGE}/Ours.tsx": """\
import type { User } from "@api-client/types";

export function Ours({ user }: { user: User }) {
  return <p>{user.userId}</p>;
}
"""
    },
    "load:": {
        f"{PAGE}/texts.ts": 'export const TEXTS = { title: "Ours" };\n',
        f"{PAGE}/Ours.tsx": """\
import { useSignedIn } from "../../account/sessionContext";
import { Page } from "../../components/Page";
import { TEXTS } from "./texts";

export default function Ours() {
  const { user } = useSignedIn();
  return (
    <Page title={TEXTS.title}>
      <p>{user.userId}</p>
    </Page>
  );
}
""",
    },
}
"""The owner's page, by what a line of the registry has: as in the first revision, and as "Before you update" says."""
LINES = {
    "view:": (
        r'(?s)(import \{ Notes \} from "./notes/Notes";\n)(.*FEATURES: Feature\[\] = \[)',
        r'\1import { Ours } from "./ours/Ours";\n\2{ path: "/ours", title: "Ours", view: Ours }, ',
    ),
    "load:": (
        r"(FEATURES: Feature\[\] = \[)\s*(\{.*\}),?\s*\];",
        r'\1\n  \2,\n  { path: "ours", title: "Ours", load: () => import("./ours/Ours") },\n];',
    ),
}
ADDED = {
    "config/ours.py": "def our_middleware(respond):\n    return lambda request: respond(request)\n",
    f"{PAGE}/Ours.test.tsx": """\
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { alice, FakeServer } from "../../test/fakeServer";
import { findHeading, openApp } from "../../test/render";

test("the navigation leads to our page, which knows who is signed in", async () => {
  history.replaceState(null, "", "/");
  const server = new FakeServer();
  server.user = alice;
  const person = openApp();
  await person.click(await screen.findByRole("link", { name: "Ours" }));
  expect(await findHeading("Ours")).toBeVisible();
  expect(screen.getByText(alice.userId)).toBeVisible();
});
""",
}
EDITS = {
    "apps/notes/models.py": (r"( +)name = UnicodeAttribute\(\)\n", r"\g<0>\1text = UnicodeAttribute(null=True)\n"),
    "apps/notes/serializers.py": (
        r"( +)name = LineField.*\n",
        r"\g<0>\1text = LineField(max_length=2000, required=False)\n",
    ),
    "README.md": ("## Run it", "## Start it"),
    "config/settings.py": (r"(?s)(MIDDLEWARE = \[.*?)\n\]", r'\1\n    "config.ours.our_middleware",\n]'),
}
"""A field, a renamed text, a middleware: in each file a pattern, and what replaces it."""
CHECKS = [
    (".", BASE_DIR / ".venv/bin/pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", "apps/notes", "apps/core"),
    ("frontend", "npm", "run", "check"),
    ("frontend", "npm", "test", *([] if IS_SOAK else ["--", "src/features"])),
]


@pytest.fixture
def history(tmp_path):
    """A clone of this repository with its history, and without what is not committed."""
    if not Repository(BASE_DIR).succeeds("cat-file", "-e", FIRST):
        pytest.skip(f"The history of this clone does not reach back to {FIRST[:12]}.")
    source = Source(tmp_path / "source")
    Repository(BASE_DIR).git("clone", "--quiet", "--shared", str(BASE_DIR), str(source.folder))
    _install(source)
    return source


def _install(repository):
    """Give a repository what is installed here."""
    (repository.folder / ".git/info/exclude").write_text(".venv\nnode_modules\n")  # .gitignore means folders
    for installed in (".venv", "frontend/node_modules"):
        (repository.folder / installed).symlink_to(BASE_DIR / installed)


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
        assert conflicts - deleted <= EDITS.keys() | {REGISTRY}
        _resolve(app, before, after, conflicts)
        assert _wrong(app.read("HEAD"), after) == []
    _install(app)
    for folder, *command in CHECKS:
        done = subprocess.run(
            command, cwd=app.folder / folder, env=bare_environment(SOAK=""), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert "is up to date" in history.scaffold("update", app.folder).stdout


def _customize(app):
    shutil.rmtree(app.folder / DELETED)
    cut = app.read("HEAD")
    _write(app, _added(cut) | {path: _edited(path, cut[path].text) for path in (*EDITS, REGISTRY)})
    _commit(app)


def _write(app, texts):
    for path, text in texts.items():
        (app.folder / path).parent.mkdir(exist_ok=True)
        (app.folder / path).write_text(text)


def _form(cut):
    return next(form for form in PAGES if form in cut[REGISTRY].text)


def _added(cut):
    """Return the files of the owner, with their page as this revision has pages."""
    return ADDED | PAGES[_form(cut)]


def _edited(path, text):
    edit = EDITS[path] if path in EDITS else next(LINES[form] for form in LINES if form in text)
    edited, count = re.subn(*edit, text, count=1)
    assert count == 1, path
    return edited


def _commit(app):
    app.git("add", "--all")
    app.git(*IDENTITY, "commit", "--quiet", "--message", "Ours")


def _conflicts(app):
    return {line[3:] for line in app.changes().splitlines() if "U" in line[:2] or line[:2] in {"AA", "DD"}}


def _resolve(app, before, cut, conflicts):
    """Do what an owner does: delete the folder again, and make edits again that conflict or are out of date."""
    app.git("rm", "-r", "--quiet", "--force", "--ignore-unmatch", DELETED)
    edited = conflicts - {path for path in conflicts if path.startswith(f"{DELETED}/")}
    assert all("<<<<<<<" in (app.folder / path).read_text() for path in edited)
    if _form(before) != _form(cut):
        _write(app, _added(cut))
        edited.add(REGISTRY)
    _write(app, {path: _edited(path, cut[path].text) for path in edited})
    if app.changes() or conflicts:
        _commit(app)


def _wrong(files, cut):
    """Return the paths where an app's files are not the cut with its owner's edits."""
    expected = {path: file.text or file.content for path, file in cut.items() if not path.startswith(f"{DELETED}/")}
    expected |= _added(cut) | {path: _edited(path, expected[path]) for path in (*EDITS, REGISTRY)}
    found = {path: file.text or file.content for path, file in files.items()}
    return [path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path)]
