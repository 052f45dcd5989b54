"""The repository of a cut app: its first commit, and later ones from newer revisions.

Its branch `upstream` holds pure cuts, one commit for each; `main` starts at the first, and merges the others.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from scaffold.answers import Answers
from scaffold.cut import cut
from scaffold.cuts import BRANCH, CUT, TRAILER, UPSTREAM, restore_upstream
from scaffold.errors import Refused, Unfinished
from scaffold.merge import FINISH, identity, is_merging, merge
from scaffold.record import ANSWERS_FILE, recorded
from scaffold.tidy import CHECKOUT, tidied
from scaffold.tree import WITHOUT_HOOKS, Repository, Tree, write

UNDO = "rm -f .git/*.lock; git reset --hard; git clean -fd"
"""What a merge that was killed has done: before it, nothing is changed or untracked."""
THEN = (
    'Read what is new in "Before you update" of this repository: git diff {} -- CHANGELOG.md; then run there: '
    "make lock, make schema, make format, make check, make test. Push both branches: git push origin HEAD upstream."
)


def new(target: Path, answers: Answers) -> str:
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
    commit = source.revision()
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
    app.git(*WITHOUT_HOOKS, *identity(app), "commit", "--quiet", "--message", _message(CUT, commit))
    app.git(*WITHOUT_HOOKS, "switch", "--quiet", "--create", "main")


def pure_cut(source: Repository, commit: str, answers: Answers, folder: Path) -> Tree:
    """Return the formatted files of an app; `folder` does not exist yet."""
    folder.mkdir()
    files = source.read(commit)
    return tidied(cut(files, answers, commit), files, folder)


def update(target: Path, complete: Callable[[Mapping[str, Any]], Answers]) -> str:
    """Merge a newer revision into an app's branch; return what was done. `complete` answers what is new since its cut.

    An ordinary merge: conflicts are left to Git, and finished by committing. It can be repeated after an interruption.
    """
    app, source = Repository(target), Repository(CHECKOUT)
    if not (target / ANSWERS_FILE).is_file():
        raise Refused(f"{target} has no {ANSWERS_FILE}: it was not cut from this repository")
    _require_ready(app)
    _require_committed(source)
    commit = source.revision()
    record, cut_from = recorded((target / ANSWERS_FILE).read_bytes())
    if not source.has(commit, cut_from):
        remedy = "git fetch --unshallow" if source.is_shallow() else "where it is older than that, git pull"
        raise Refused(
            f"{target} was cut from {cut_from[:12]}, which is not part of the history of {commit[:12]}; "
            f"in this checkout, {remedy} (of a fork without it, see Updates in docs/new-app.md)"
        )
    answers = complete(record)
    with _folder("scaffold-") as folder:
        last = restore_upstream(app, cut_from, record, folder)
        tree = pure_cut(source, commit, answers, folder / "new")
    _require_untaken(app, tree, app.read(last))
    _store_next(app, tree, commit)
    if app.has("HEAD", BRANCH):
        return f"{target} is up to date with {commit[:12]}."
    then = _moved(app, last) + THEN.format(cut_from[:12])
    try:
        merge(app, BRANCH, _message("Update to the reference app at", commit))
    except Unfinished as unfinished:
        raise Unfinished(f"{unfinished}.\n{then}") from unfinished
    changed = app.git("diff", "--shortstat", "HEAD^1", "HEAD") or "nothing changed."
    return f"{target} was updated to {commit[:12]}: {changed}\n{then}"


def _require_ready(app: Repository) -> None:
    """Refuse where a merge would lose something, or have no branch to go to."""
    if app.git("rev-parse", "--show-prefix"):
        raise Refused(f"{app.folder} is a folder of another repository; an update is merged in a repository of its own")
    branch = app.git("rev-parse", "--symbolic-full-name", "HEAD")
    if branch in {"HEAD", BRANCH}:
        found = "no branch" if branch == "HEAD" else f"the branch {UPSTREAM}"
        raise Refused(f"{app.folder} has {found} checked out; switch to the one to update")
    if is_merging(app):
        raise Refused(f"{app.folder} is in the midst of a merge; {FINISH}, first")
    if changes := app.changes().splitlines():
        raise Refused(
            f"{app.folder} has changes that are not committed ({changes[0].split(maxsplit=1)[1]}); commit them first"
            f"{f', or, if an update was killed that made them, drop them: {UNDO}' if _is_of_an_update(app) else ''}"
        )


def _is_of_an_update(app: Repository) -> bool:
    """Whether a merge that was killed may have made all changes: the owner's own are not to be dropped."""
    if not app.exists(BRANCH) or app.has("HEAD", BRANCH) or not app.succeeds("merge-base", "HEAD", BRANCH):
        return False
    names = "diff", "--name-only", "--no-renames"
    untracked = app.git("ls-files", "--others", "--exclude-standard")
    changes = {*app.git(*names, "HEAD").splitlines(), *untracked.splitlines()}
    return changes <= set(app.git(*names, f"HEAD...{BRANCH}").splitlines())


def _require_untaken(app: Repository, tree: Tree, last: Tree) -> None:
    """Refuse where Git would overwrite what it ignores."""
    tracked = set(app.git("ls-files", "-z").split("\0"))
    changed = {path for path in tree if tree[path] != last.get(path)} - tracked
    changed = {path for path in changed if not tracked & {str(each) for each in PurePosixPath(path).parents}}
    folders = {str(folder) for path in changed for folder in PurePosixPath(path).parents[:-1]} - tracked
    taken = [path for path in changed if _is_taken(app, path)] + [path for path in folders if _is_no_folder(app, path)]
    if taken:
        raise Refused(
            f"{app.folder} has untracked files where the update has its own; move {', '.join(sorted(taken))} first"
        )


def _is_taken(app: Repository, path: str) -> bool:
    """Whether something is where a file goes: a folder, if it has untracked files."""
    if (app.folder / path).is_dir() and not (app.folder / path).is_symlink():
        return bool(app.git("--literal-pathspecs", "ls-files", "--others", "--", path))
    return _is_no_folder(app, path)


def _is_no_folder(app: Repository, path: str) -> bool:
    place = app.folder / path
    return place.is_symlink() or (place.exists() and not place.is_dir())


def _store_next(app: Repository, tree: Tree, commit: str) -> None:
    """Commit a cut on top of the last one. It needs no folder, of which an interruption would leave a part."""
    if app.read(BRANCH) != tree:
        committer = app.git(*identity(app), "var", "GIT_COMMITTER_IDENT")
        app.commit(tree, BRANCH, committer, _message(CUT, commit))


def _moved(app: Repository, last: str) -> str:
    """Return a line for each file that has moved since the last cut."""
    moved = app.git("diff", "--name-status", "--find-renames", "--diff-filter=R", last, BRANCH).splitlines()
    lines = [" -> ".join(line.split("\t")[1:]) for line in moved]
    return "".join(f"  {line}\n" for line in lines)


def _message(verb: str, commit: str) -> str:
    return f"{verb} {commit[:12]}\n\n{TRAILER}: {commit}\n"


@contextmanager
def _folder(prefix: str, place: Path | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=prefix, dir=place) as name:
        yield Path(name)
