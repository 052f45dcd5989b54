"""The repository of an app: cut from a revision, changed by its owner, updated to a later one."""

import json
import shutil
import subprocess
import sys

import pytest

from scaffold.tidy import RUFF
from scaffold.tree import Repository
from tests.kit.machine import BASE_DIR

pytestmark = pytest.mark.slow

OPTIONS = [
    *("--profile", "workspace", "--name", "Acme Notes", "--resource", "note", "--domain", "acme.test", "--no-aws"),
]


class Source(Repository):
    """A clone of this checkout, whose generator runs on its own revisions."""

    def scaffold(self, *arguments, **options):
        command = [sys.executable, "-m", "scaffold", *map(str, arguments)]
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **options
        )

    def commit(self, **contents):
        """Commit changed files: by paths with "/" written as "__", the pairs of an old and a new text."""
        for path, (old, new) in contents.items():
            _replace(self.folder / path, old, new)
        self.git("-c", "user.name=x", "-c", "user.email=x@x.test", "commit", "--quiet", "--all", "--message", "Change")


@pytest.fixture(scope="module")
def first(tmp_path_factory, source):
    """A repository with the files of this checkout, as they are now, in one commit; and an app that was cut from it."""
    folder = tmp_path_factory.mktemp("first")
    for path, file in source.items():
        (folder / "source" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "source" / path).write_bytes(file.content)
    for installed in (".venv", "frontend/node_modules"):
        (folder / "source" / installed).symlink_to(BASE_DIR / installed)
    repository = Source(folder / "source")
    repository.git("init", "--quiet", "--initial-branch", "main")
    (repository.folder / ".git/info/exclude").write_text(".venv\nnode_modules\n")  # .gitignore means folders
    repository.git("add", "--all")
    repository.commit()
    done = repository.scaffold("new", folder / "app", *OPTIONS)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def checkout(first, tmp_path):
    """A copy of that repository."""
    return Source(shutil.copytree(first / "source", tmp_path / "source", symlinks=True))


@pytest.fixture
def app(first, tmp_path):
    """The repository of an app that was just cut, in a folder with a space in its name."""
    return Repository(shutil.copytree(first / "app", tmp_path / "my apps" / "acme", symlinks=True))


def _replace(path, old, new):
    text = path.read_text()
    assert old in text, (path, old)
    path.write_text(text.replace(old, new))


def _commit(app, **contents):
    for path, (old, new) in contents.items():
        _replace(app.folder / path, old, new)
    app.git("-c", "user.name=x", "-c", "user.email=x@x.test", "commit", "--quiet", "--all", "--message", "Ours")


def test_an_app_starts_with_one_commit_on_two_branches_and_a_clean_tree(app, checkout):
    assert app.changes() == ""
    assert app.git("branch", "--format=%(refname:short)").splitlines() == ["main", "upstream"]
    assert app.revision("main") == app.revision("upstream")
    assert json.loads((app.folder / ".scaffold.json").read_text())["revision"] == checkout.revision()
    done = subprocess.run([RUFF, "format", "--check", "."], cwd=app.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_an_update_merges_what_changed_into_what_the_owner_changed_and_twice_changes_nothing(app, checkout):
    _commit(app, **{"README.md": ("## Run it", "## Start it"), "apps/notes/models.py": ("name =", "title =")})
    app.git("branch", "--quiet", "-D", "upstream")  # somebody deleted it
    checkout.git("mv", "docs/image.md", "docs/container.md")
    checkout.commit(
        **{"docs/clients.md": ("# The clients", "# Clients"), "README.md": ("Reference App\n", "Reference App!\n")}
    )
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 0, done.stderr
    assert "docs/image.md -> docs/container.md" in done.stdout
    text = (app.folder / "README.md").read_text()
    assert "# Acme Notes!" in text
    assert "## Start it" in text
    assert "title =" in (app.folder / "apps/notes/models.py").read_text()
    assert (app.folder / "docs/clients.md").read_text().startswith("# Clients")
    assert (app.folder / "docs/container.md").exists()
    assert not (app.folder / "docs/image.md").exists()
    assert app.changes() == ""
    merged = app.revision()
    again = checkout.scaffold("update", app.folder)
    assert "is up to date" in again.stdout, again.stderr
    assert app.revision() == merged


def test_a_conflict_is_left_to_git_and_an_update_can_be_repeated(app, checkout):
    _commit(app, **{"README.md": ("## Run it", "## Start it")})
    checkout.commit(**{"README.md": ("## Run it", "## Run it now")})
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 1
    assert "README.md" in done.stderr
    refused = checkout.scaffold("update", app.folder)
    assert "finish the merge" in refused.stderr
    app.git("merge", "--abort")
    repeated = checkout.scaffold("update", app.folder)
    assert "README.md" in repeated.stderr
    assert "<<<<<<<" in (app.folder / "README.md").read_text()


def test_what_cannot_be_done_is_one_line_and_writes_nothing(checkout, tmp_path):
    target = tmp_path / "acme"
    taken = tmp_path / "taken"
    taken.mkdir()
    for arguments, reason in [
        (("new", taken, *OPTIONS), "exists already"),
        (("new", target), "--name is missing"),
        (("new", target, *OPTIONS, "--name", "Bob's"), "--name"),
        (("update", taken), "has no .scaffold.json"),
    ]:
        done = checkout.scaffold(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert reason in done.stderr
        assert done.stderr.count("\n") == 1
    (checkout.folder / "README.md").write_text("changed")
    assert "not committed" in checkout.scaffold("new", target, *OPTIONS).stderr
    assert not target.exists()
    assert list(taken.iterdir()) == []


def test_without_an_identity_of_git_the_first_commit_has_one(checkout, tmp_path):
    environment = {"PATH": f"{shutil.which('git').rpartition('/')[0]}:/usr/bin:/bin", "HOME": str(tmp_path)}
    environment |= {"GIT_CONFIG_NOSYSTEM": "1", "EMAIL": "", "GIT_CONFIG_GLOBAL": "/dev/null"}
    done = checkout.scaffold("new", tmp_path / "acme", *OPTIONS, env=environment)
    assert done.returncode == 0, done.stderr
    assert Repository(tmp_path / "acme").git("log", "--format=%an")
