"""The repository of a cut app: its first commit, and later ones from newer revisions.

Its branch `upstream` holds pure cuts, one commit for each; `main` starts at the first, and merges the others.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scaffold.answers import Answers, options_of
from scaffold.cut import cut
from scaffold.errors import Refused, Unfinished
from scaffold.record import ANSWERS_FILE, recorded
from scaffold.tidy import CHECKOUT, tidied
from scaffold.tree import Repository, Tree, write

UPSTREAM = "upstream"
BRANCH = f"refs/heads/{UPSTREAM}"
"""Not a remote of that name."""
CUT = "Cut the reference app at"
INSTALLED = (".venv", "frontend/node_modules")
TRAILER = "Scaffold-Revision"
THEN = (
    'Read "Before you update" in the CHANGELOG.md of this repository; then run there: '
    "make lock, make schema, make format, make check, make test."
)


def new(target: Path, answers: Answers, revision: str = "HEAD") -> str:
    """Cut an app into a folder that does not exist yet; return the revision it was cut from.

    It is made beside the target and moved there in one step, with folders above it that are missing.
    """
    target = target.resolve()
    if target.exists():
        raise Refused(f"{target} exists already")
    if target.is_relative_to(CHECKOUT):
        raise Refused(f"{target} is inside of this repository; choose a folder outside of it")
    source = Repository(CHECKOUT)
    _require_committed(source)
    commit = source.revision(revision)
    place = next(parent for parent in target.parents if parent.exists())
    made = target.relative_to(place)
    with _folder(".scaffold-", place) as folder:
        tree = pure_cut(source, commit, answers, folder / "cut")
        _store_first(tree, commit, folder / "app" / made)
        (folder / "app" / made.parts[0]).rename(place / made.parts[0])
    return commit


def _require_committed(source: Repository) -> None:
    if source.changes():
        raise Refused("this checkout has changes that are not committed; commit or stash them first")


def _store_first(tree: Tree, commit: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    write(tree, folder)
    app = Repository(folder)
    app.git("init", "--quiet", "--initial-branch", UPSTREAM)
    app.git("add", "--all", "--force")
    app.git(*identity(app), "commit", "--quiet", "--no-verify", "--message", _message(CUT, commit))
    app.git("switch", "--quiet", "--create", "main")


def pure_cut(source: Repository, commit: str, answers: Answers, folder: Path) -> Tree:
    """Return the formatted files of an app; `folder` does not exist yet."""
    folder.mkdir()
    files = source.read(commit)
    return tidied(cut(files, answers, commit), files, folder)


def update(target: Path, complete: Callable[[Mapping[str, Any]], Answers], revision: str = "HEAD") -> str:
    """Merge a newer revision into an app's branch; return what was done. `complete` answers what is new since its cut.

    An ordinary merge: conflicts are left to Git, and finished by committing. It can be repeated after an interruption.
    """
    app, source = Repository(target), Repository(CHECKOUT)
    if not (target / ANSWERS_FILE).is_file():
        raise Refused(f"{target} has no {ANSWERS_FILE}: it was not cut from this repository")
    if app.changes():
        raise Refused(f"{target} has changes that are not committed; commit them, or finish the merge, first")
    if app.git("rev-parse", "--symbolic-full-name", "HEAD") == BRANCH:
        raise Refused(f"{target} has the branch {UPSTREAM} checked out; switch to the one to update")
    _require_committed(source)
    commit = source.revision(revision)
    record, cut_from = recorded((target / ANSWERS_FILE).read_bytes())
    if not source.succeeds("merge-base", "--is-ancestor", cut_from, commit):
        raise Refused(f"{target} was cut from {cut_from[:12]}, which is not part of the history of {commit[:12]}")
    answers = complete(record)
    with _folder("scaffold-") as folder:
        _restore_upstream(app, cut_from, record, folder)
        tree = pure_cut(source, commit, answers, folder / "new")
    _store_next(app, tree, commit)
    if app.succeeds("merge-base", "--is-ancestor", BRANCH, "HEAD"):
        return f"{target} is up to date with {commit[:12]}."
    message = _message("Update to the reference app at", commit)
    if app.succeeds(*identity(app), "merge", "--no-ff", "--quiet", "--message", message, BRANCH):
        return f"{target} was updated to {commit[:12]}: {_changed(app)}\n{THEN}"
    raise Unfinished(
        f"the update to {commit[:12]} is merged but for conflicts: mend them in {target}, git add them, and git commit "
        f"(do not squash: the next update would bring every conflict back): {_conflicts(app)}"
    )


def _restore_upstream(app: Repository, cut_from: str, record: Mapping[str, Any], folder: Path) -> None:
    """Find the last pure cut where somebody deleted the branch: at its remote, or in the history; else cut it again."""
    if app.succeeds("rev-parse", "--verify", "--quiet", BRANCH):
        return
    remote = f"refs/remotes/origin/{UPSTREAM}"
    found = remote if app.succeeds("rev-parse", "--verify", "--quiet", remote) else _last_cut(app, cut_from)
    if not found:
        _record_again(app, cut_from, record, folder)
        found = _last_cut(app, cut_from)
    app.git("branch", "--no-track", UPSTREAM, found)


def _record_again(app: Repository, cut_from: str, record: Mapping[str, Any], folder: Path) -> None:
    """Cut a revision by the generator that it had, and record that the app's history has that cut, as its files do."""
    checkout, cut_again = Repository(folder / "checkout"), folder / "again"
    Repository(CHECKOUT).git("clone", "--quiet", "--shared", "--no-checkout", str(CHECKOUT), str(checkout.folder))
    checkout.git("checkout", "--quiet", "--detach", cut_from)
    (checkout.folder / ".git/info/exclude").write_text("/.venv\nnode_modules\n")
    for installed in INSTALLED:
        (checkout.folder / installed).symlink_to(CHECKOUT / installed)
    command = [sys.executable, "-m", "scaffold", "new", str(cut_again), *options_of(record)]
    done = subprocess.run(command, cwd=checkout.folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(f"the branch {UPSTREAM} is gone, and {cut_from[:12]} cannot be cut again: {done.stderr}")
    app.git("fetch", "--quiet", str(cut_again), UPSTREAM)
    message = f"Record the cut at {cut_from[:12]}, which this history has lost"
    merge = ("merge", "--strategy", "ours", "--allow-unrelated-histories", "--no-ff", "--quiet", "--message", message)
    app.git(*identity(app), *merge, "FETCH_HEAD")


def _last_cut(app: Repository, cut_from: str) -> str:
    """Return the commit of a pure cut, or nothing. One into which others were squashed has its trailer, too."""
    found = app.git("log", "--format=%H %s", "--no-merges", f"--grep=^{TRAILER}: {cut_from}$", "HEAD").splitlines()
    return next((line.partition(" ")[0] for line in found if line.partition(" ")[2].startswith(CUT)), "")


def _store_next(app: Repository, tree: Tree, commit: str) -> None:
    """Commit a cut on top of the last one. It needs no folder, of which an interruption would leave a part."""
    if app.read(BRANCH) != tree:
        committer = app.git(*identity(app), "var", "GIT_COMMITTER_IDENT")
        app.commit(tree, BRANCH, committer, _message(CUT, commit))


def _changed(app: Repository) -> str:
    """Return how much the last merge changed, and a line for each file that it moved."""
    moved = app.git("diff", "--name-status", "--find-renames", "--diff-filter=R", "HEAD^1", "HEAD").splitlines()
    lines = [" -> ".join(line.split("\t")[1:]) for line in moved]
    return "\n  ".join([app.git("diff", "--shortstat", "HEAD^1", "HEAD") or "nothing changed.", *lines])


def _conflicts(app: Repository) -> str:
    return ", ".join(app.git("diff", "--name-only", "--diff-filter=U").splitlines())


def _message(verb: str, commit: str) -> str:
    return f"{verb} {commit[:12]}\n\n{TRAILER}: {commit}\n"


def identity(app: Repository) -> list[str]:
    """Return options that give commits an author where Git has none configured."""
    if app.succeeds("var", "GIT_COMMITTER_IDENT"):
        return []
    return ["-c", "user.name=scaffold", "-c", "user.email=scaffold@localhost"]


@contextmanager
def _folder(prefix: str, place: Path | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=prefix, dir=place) as name:
        yield Path(name)
