import shutil
import subprocess
import sys
from contextlib import suppress
from itertools import product

import pytest

from scaffold.answers import PROFILES, SUPPORTED, Answers
from scaffold.cut import cut
from scaffold.errors import Refused
from scaffold.manifest import FILE, Manifest
from scaffold.tree import File, Repository, write
from scaffold.words import NOUN, PLURAL, PRODUCT
from tests.kit.machine import BASE_DIR

APP = {
    "name": "Acme Notes",
    "users": True,
    "resource": "note",
    "plural": "notes",
    "domain": "acme.example",
    "aws": False,
    "region": None,
}
GIVEN = {**PROFILES["workspace"], **APP}
WITHOUT_USERS = {"users": False, "resource": None, "plural": None}


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


@pytest.fixture(scope="session")
def manifest(source):
    return Manifest(source[FILE].content.decode())


NOUNS = [("idea", "ideas"), ("story", "stories"), ("goose", "geese")]


def combinations():
    """Return every combination of answers that can be cut."""
    answers = []
    for values in product(*SUPPORTED.values()):
        given = GIVEN | dict(zip(SUPPORTED, values, strict=True))
        given |= {"region": "eu-central-1"} if given["aws"] else {}
        given |= {} if given["users"] else WITHOUT_USERS
        with suppress(Refused):
            answers.append(Answers.parse(given))
    return answers


def named(answers):
    return f"{'-'.join(sorted(answers.chosen))}-{answers.resource}"


def some_nouns():
    return [Answers.parse(GIVEN | {"resource": noun, "plural": plural}) for noun, plural in NOUNS]


@pytest.fixture(scope="session", params=[*some_nouns(), *combinations()], ids=named)
def each_cut(request, source):
    """Return the answers and the files of an app."""
    return request.param, cut(source, request.param, "0" * 40)


@pytest.fixture(scope="session", params=combinations(), ids=named)
def unrenamed_cut(request, source):
    """Return the files of an app that has our names, so that it can be compared with what it was cut from."""
    ours = {"name": PRODUCT, "domain": "example.com", "region": "us-east-1" if request.param.aws else None}
    ours |= {"resource": NOUN, "plural": PLURAL} if request.param.users else {}
    return cut(source, Answers.recorded(request.param.to_json() | ours, {}), "0" * 40)


IDENTITY = ("-c", "user.name=x", "-c", "user.email=x@x.test")
OPTIONS = [
    *("--profile", "workspace", "--name", "Acme Notes", "--resource", "note", "--domain", "acme.example", "--no-aws"),
]


class Source(Repository):
    """A clone of this checkout, whose generator runs on its own revisions."""

    def scaffold(self, *arguments, **options):
        command = [sys.executable, "-m", "scaffold", *map(str, arguments)]
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **options
        )

    def commit(self, **contents):
        """Commit changed files: by their paths, the pairs of an old and a new text."""
        replace(self.folder, contents)
        self.git(*IDENTITY, "commit", "--quiet", "--all", "--message", "Change")


@pytest.fixture(scope="session")
def first(tmp_path_factory, source):
    """A repository with the files of this checkout, as they are now, in one commit; and an app that was cut from it."""
    folder = tmp_path_factory.mktemp("first")
    write(source, folder / "source")
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


def replace(folder, contents):
    """Replace an old text by a new one in files of a folder."""
    for path, (old, new) in contents.items():
        text = (folder / path).read_text()
        assert old in text, (path, old)
        (folder / path).write_text(text.replace(old, new))


def commit_ours(app, **contents):
    """Commit what the owner of an app has changed, and these texts as well."""
    replace(app.folder, contents)
    app.git("add", "--all")
    app.git(*IDENTITY, "commit", "--quiet", "--message", "Ours")
