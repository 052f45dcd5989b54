"""An app with changes of its own follows this repository over many commits: what its owner changed stays, and no more.

Each commit does to random files what commits do: it edits, adds, moves and deletes.
"""

import random

import pytest

from tests.kit.scale import times
from tests.scaffold.conftest import commit_ours

pytestmark = pytest.mark.slow

COMMITS = 50
UPDATES = times(2, soak=COMMITS)
SEEDS = range(times(1, soak=2))
COMMENTS = {
    ".py": "# {}", ".ts": "// {}", ".tsx": "// {}", ".js": "// {}", ".css": "/* {} */", ".md": "{}",
    ".html": "<!-- {} -->", ".yml": "# {}", ".mk": "# {}", ".in": "# {}", ".sh": "# {}", ".txt": "# {}",
}  # fmt: skip
MOVED = (".md", ".html", ".css", ".svg", ".png")
"""Files that no code of the cut imports: the cut runs the app to describe its API."""
OURS = {"README.md", "docs/clients.md", "docs/of-our-own.md", "apps/notes/models.py"}


class History:
    """Random commits to a source, whose files they choose from a list that they keep."""

    def __init__(self, source, seed):
        self.source, self.random = source, random.Random(seed)  # noqa: S311 - not a secret
        self.number = 0
        paths = source.git("ls-files").splitlines()
        touched = {path.replace("notes", "examples") for path in OURS}
        generated = ("api-client/schema.ts", "scaffold/", "tests/scaffold/")
        self.paths = [path for path in paths if path not in touched and not path.startswith(generated)]

    def commit(self):
        for _ in range(self.random.randint(1, 5)):
            self.number += 1
            self.random.choices([self.edit, self.add, self.move, self.delete], [6, 1, 2, 1])[0]()
        self.source.git("add", "--all")
        self.source.commit()

    def chosen(self, kinds):
        return self.random.choice([path for path in self.paths if path.endswith(tuple(kinds)) and path.count("/")])

    def edit(self):
        path = self.chosen(COMMENTS)
        file = self.source.folder / path
        comment = COMMENTS["." + path.rpartition(".")[2]].format(f"Edit {self.number}.")
        at_start = self.random.random() < 0.5 and path.endswith((".md", ".ts", ".css"))
        text = file.read_text()
        file.write_text(f"{comment}\n\n{text}" if at_start else f"{text.rstrip()}\n\n{comment}\n")

    def add(self):
        path = f"docs/added-{self.number}.md"
        (self.source.folder / path).write_text(f"# Page {self.number}\n\nOf the Reference App, with an example.\n")
        self.paths.append(path)

    def move(self):
        old = self.chosen(MOVED)
        folder, _, name = old.rpartition("/")
        new = f"{folder}/moved-{self.number}-{name}"
        self.source.git("mv", old, new)
        self.paths[self.paths.index(old)] = new

    def delete(self):
        path = self.chosen(MOVED)
        self.source.git("rm", "--quiet", "--force", path)
        self.paths.remove(path)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_owner_changed_stays_and_everything_else_is_the_newest_cut(app, checkout, seed):
    (app.folder / "docs/of-our-own.md").write_text("# Ours\n")
    changes = {
        "README.md": ("## Run it", "## Start it"),
        "docs/clients.md": ("# The clients", "# Our clients"),
        "apps/notes/models.py": ("name = UnicodeAttribute()", "name = UnicodeAttribute()  # ours"),
    }
    commit_ours(app, **changes)
    ours = app.git("diff", "upstream", "main")
    assert set(app.git("diff", "--name-only", "upstream", "main").splitlines()) == OURS

    history = History(checkout, seed)
    for number in range(1, COMMITS + 1):
        history.commit()
        if number % (COMMITS // UPDATES) == 0:
            done = checkout.scaffold("update", app.folder)
            assert done.returncode == 0, done.stderr
            assert app.changes() == ""
            assert _content(app.git("diff", "upstream", "main")) == _content(ours)
    assert app.git("log", "--format=%s", "--merges").count("Update to") == UPDATES


def _content(diff):
    """Return what a diff adds and removes, without where."""
    return [line for line in diff.splitlines() if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))]
