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
REMOTE = f"refs/remotes/origin/{UPSTREAM}"
CUT = "Cut the reference app at"
INSTALLED = (".venv", "frontend/node_modules")
TRAILER = "Scaffold-Revision"
LOG = ("log", "--no-show-signature", "--basic-regexp")
"""Whatever is configured."""
THEN = (
    'Read "Before you update" in the CHANGELOG.md of this repository; then run there: '
    "make lock, make schema, make format, make check, make test. Push both branches: git push origin HEAD upstream."
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
    if _has(app, "HEAD", BRANCH):
        return f"{target} is up to date with {commit[:12]}."
    message = _message("Update to the reference app at", commit)
    if app.succeeds(*identity(app), "merge", "--no-ff", "--quiet", "--message", message, BRANCH):
        return f"{target} was updated to {commit[:12]}: {_changed(app)}\n{THEN}"
    raise Unfinished(
        f"the update to {commit[:12]} is merged but for conflicts: mend them in {target}, git add them, and git commit "
        f"(neither squash nor rebase it, then or later): {_conflicts(app)}"
    )


def _restore_upstream(app: Repository, cut_from: str, record: Mapping[str, Any], folder: Path) -> None:
    """Let the branch and the history have the cut that the app's files come from, which a rebase or squash loses."""
    branches = [branch for branch in (REMOTE, BRANCH) if app.succeeds("rev-parse", "--verify", "--quiet", branch)]
    if BRANCH in branches and (commit := _not_a_cut(app, BRANCH)):
        raise Refused(
            f"the branch {UPSTREAM} has a commit that is no cut, or was rewritten ({commit}): rename it by "
            f"git branch -m {UPSTREAM} ours, and update again, which makes a new one"
        )
    found = (_find_cut(app, cut_from, place) for place in (*branches, "HEAD"))
    last = next(filter(None, found), "") or _cut_again(app, cut_from, record, folder)
    if not _has(app, "HEAD", last):
        message = f"Record the cut at {cut_from[:12]}, which this history has lost"
        merge = ("merge", "--strategy", "ours", "--allow-unrelated-histories", "--no-ff", "--quiet")
        app.git(*identity(app), *merge, "--message", message, last)
    usable = (branch for branch in branches if _has(app, branch, last) and not _not_a_cut(app, branch))
    app.git("update-ref", BRANCH, app.revision(next(usable, last)))


def _has(app: Repository, revision: str, commit: str) -> bool:
    return app.succeeds("merge-base", "--is-ancestor", commit, revision)


def _find_cut(app: Repository, cut_from: str, place: str) -> str:
    """Return the commit of a pure cut of a revision in the history of a place, or nothing."""
    found = app.git(*LOG, "--format=%H", "--no-merges", f"--grep=^{TRAILER}: {cut_from}$", place).splitlines()
    return next((commit for commit in found if not _not_a_cut(app, commit)), "")


def _not_a_cut(app: Repository, revision: str) -> str:
    """Return a commit in a history that is no cut, or nothing.

    Below a cut there are only cuts; below one that was rebased there is everybody's work. One that was amended, which
    may have this work in itself, was committed later than authored.
    """
    for line in app.git(*LOG, "--format=%at %ct %h %s", revision).splitlines():
        authored, committed, commit = line.split(" ", 2)
        if authored != committed or not commit.partition(" ")[2].startswith(CUT):
            return commit
    return ""


def _cut_again(app: Repository, cut_from: str, record: Mapping[str, Any], folder: Path) -> str:
    """Cut a revision by the generator that it had; return the commit, which no branch of the app has yet."""
    checkout, cut_again = Repository(folder / "checkout"), folder / "again"
    Repository(CHECKOUT).git("clone", "--quiet", "--shared", "--no-checkout", str(CHECKOUT), str(checkout.folder))
    checkout.git("checkout", "--quiet", "--detach", cut_from)
    (checkout.folder / ".git/info/exclude").write_text("/.venv\nnode_modules\n")
    for installed in INSTALLED:
        (checkout.folder / installed).symlink_to(CHECKOUT / installed)
    command = [sys.executable, "-m", "scaffold", "new", str(cut_again), *options_of(record)]
    done = subprocess.run(command, cwd=checkout.folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(f"the cut at {cut_from[:12]} is lost, and cannot be made again: {done.stderr}")
    app.git("fetch", "--quiet", str(cut_again), UPSTREAM)
    return app.revision("FETCH_HEAD")


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
