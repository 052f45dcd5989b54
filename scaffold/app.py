"""The repository of a cut app: its first commit, and later ones from newer revisions.

Its branch `upstream` holds pure cuts, one commit for each; `main` starts at the first, and merges the others.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scaffold.answers import Answers
from scaffold.cut import ANSWERS_FILE, answers_of, cut
from scaffold.errors import Refused
from scaffold.tidy import CHECKOUT, tidied
from scaffold.tree import Repository, Tree, write

UPSTREAM = "upstream"
TRAILER = "Scaffold-Revision"
THEN = (
    'Read "Before you update" in the CHANGELOG.md of this repository; then run there: '
    "make lock, make schema, make format, make check, make test."
)


def new(target: Path, answers: Answers, revision: str = "HEAD") -> str:
    """Cut an app into a folder that does not exist yet; return the revision it was cut from."""
    if target.exists():
        raise Refused(f"{target} exists already")
    source = Repository(CHECKOUT)
    if source.changes():
        raise Refused("this checkout has changes that are not committed; commit or stash them first")
    commit = source.revision(revision)
    with _folder() as folder:
        tree = pure_cut(source, commit, answers, folder / "cut")
        _store_first(tree, commit, folder / "app")
        _move(folder / "app", target)
    return commit


def _store_first(tree: Tree, commit: str, folder: Path) -> None:
    folder.mkdir()
    write(tree, folder)
    app = Repository(folder)
    app.git("init", "--quiet", "--initial-branch", UPSTREAM)
    app.git("add", "--all", "--force")
    app.git(*identity(app), "commit", "--quiet", "--no-verify", "--message", _message("Cut", commit))
    app.git("switch", "--quiet", "--create", "main")


def _move(folder: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, target)
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        raise Refused(f"{target} cannot be written: {error.strerror}") from error


def pure_cut(source: Repository, commit: str, answers: Answers, folder: Path) -> Tree:
    """Return the formatted files of an app; `folder` does not exist yet."""
    folder.mkdir()
    files = source.read(commit)
    return tidied(cut(files, answers, commit), files, folder)


def update(target: Path, revision: str = "HEAD") -> str:
    """Merge a newer revision into an app's branch; return what was done.

    An ordinary merge: conflicts are left to Git, and finished by committing. It can be repeated after an interruption.
    """
    app, source = Repository(target), Repository(CHECKOUT)
    if not (target / ANSWERS_FILE).is_file():
        raise Refused(f"{target} has no {ANSWERS_FILE}: it was not cut from this repository")
    if app.changes():
        raise Refused(f"{target} has changes that are not committed; commit them, or finish the merge, first")
    commit = source.revision(revision)
    answers, cut_from = answers_of((target / ANSWERS_FILE).read_text())
    with _folder() as folder:
        _restore_upstream(app, cut_from, folder)
        tree = pure_cut(source, commit, answers, folder / "new")
        _store_next(app, tree, commit, folder / "upstream")
    if app.succeeds("merge-base", "--is-ancestor", UPSTREAM, "HEAD"):
        return f"{target} is up to date with {commit[:12]}."
    message = _message("Update to", commit)
    if app.succeeds(*identity(app), "merge", "--no-ff", "--quiet", "--message", message, UPSTREAM):
        return f"{target} was updated to {commit[:12]}: {_changed(app)}\n{THEN}"
    raise Refused(
        f"the update to {commit[:12]} is merged but for conflicts: mend them in {target}, git add them, and git commit "
        f"(do not squash: the next update would bring every conflict back): {_conflicts(app)}"
    )


def _restore_upstream(app: Repository, cut_from: str, folder: Path) -> None:
    """Find the last pure cut in the history of an app whose branch was deleted; where it is not, cut it again."""
    if app.succeeds("rev-parse", "--verify", "--quiet", UPSTREAM):
        return
    merged = app.git("log", "--format=%H", "--no-merges", "-1", f"--grep=^{TRAILER}: {cut_from}$", "HEAD")
    if merged:
        app.git("branch", UPSTREAM, merged)
        return
    raise Refused(
        f"the branch {UPSTREAM} is gone, and no commit of this history says {TRAILER}: {cut_from}; fetch it from where "
        "the app was cut, or name the commit of the last cut: git branch upstream COMMIT"
    )


def _store_next(app: Repository, tree: Tree, commit: str, folder: Path) -> None:
    """Commit a cut on top of the last one, without touching the working folder."""
    app.git("worktree", "add", "--quiet", "--force", str(folder), UPSTREAM)
    try:
        upstream = Repository(folder)
        upstream.git("rm", "-r", "--quiet", "--force", ".")
        write(tree, folder)
        upstream.git("add", "--all", "--force")
        if upstream.changes():
            upstream.git(*identity(app), "commit", "--quiet", "--no-verify", "--message", _message("Cut", commit))
    finally:
        app.git("worktree", "remove", "--force", str(folder))


def _changed(app: Repository) -> str:
    """Return how much the last merge changed, and a line for each file that it moved."""
    moved = app.git("diff", "--name-status", "--find-renames", "--diff-filter=R", "HEAD^1", "HEAD").splitlines()
    lines = [" -> ".join(line.split("\t")[1:]) for line in moved]
    return "\n  ".join([app.git("diff", "--shortstat", "HEAD^1", "HEAD") or "nothing changed.", *lines])


def _conflicts(app: Repository) -> str:
    return ", ".join(app.git("diff", "--name-only", "--diff-filter=U").splitlines())


def _message(verb: str, commit: str) -> str:
    return f"{verb} the reference app at {commit[:12]}\n\n{TRAILER}: {commit}\n"


def identity(app: Repository) -> list[str]:
    """Return options that give commits an author where Git has none configured."""
    if app.succeeds("var", "GIT_COMMITTER_IDENT"):
        return []
    return ["-c", "user.name=scaffold", "-c", "user.email=scaffold@localhost"]


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="scaffold-") as name:
        yield Path(name)
