"""The pure cuts in the history of an app, and its branch of them."""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scaffold.answers import options_of
from scaffold.errors import Refused
from scaffold.merge import merge
from scaffold.record import ANSWERS_FILE, recorded
from scaffold.tidy import CHECKOUT
from scaffold.tree import WITHOUT_HOOKS, Repository

UPSTREAM = "upstream"
BRANCH = f"refs/heads/{UPSTREAM}"
"""Not a remote of that name."""
REMOTE = f"refs/remotes/origin/{UPSTREAM}"
CUT = "Cut the reference app at"
TRAILER = "Scaffold-Revision"
INSTALLED = (".venv", "frontend/node_modules")
LOG = ("log", "--no-show-signature", "--basic-regexp")
"""Whatever is configured."""


def restore_upstream(app: Repository, cut_from: str, record: Mapping[str, Any], folder: Path) -> str:
    """Let the branch and the history have the cut that the app's files come from, which a rebase or squash loses.

    Return its commit. One that is found is compared with the same cut made again: it may have been amended.
    """
    branches = [branch for branch in (REMOTE, BRANCH) if app.exists(branch)]
    if BRANCH in branches and (commit := _not_a_cut(app, BRANCH)):
        raise Refused(
            f"the branch {UPSTREAM} has a commit that is no cut, or was rewritten ({commit}): rename it by "
            f"git branch -m {UPSTREAM} ours, and update again, which makes a new one"
        )
    last = _find_cut(app, cut_from, record, (*branches, "HEAD"))
    try:
        again = _cut_again(app, cut_from, record, folder)
    except Refused:
        if not last:
            raise
    else:
        last = last if last and app.succeeds("diff-tree", "--quiet", last, again) else again
    if not app.has("HEAD", last):
        message = f"Record the cut at {cut_from[:12]}, which this history lacks"
        merge(app, last, message, "--strategy", "ours", "--allow-unrelated-histories")
    app.git("update-ref", BRANCH, last)
    return last


def _find_cut(app: Repository, cut_from: str, record: Mapping[str, Any], places: Iterable[str]) -> str:
    """Return the commit of a pure cut of a revision in the history of these places, or nothing."""
    trailer = f"--grep=^{TRAILER}: {cut_from}$"
    found = (
        commit for place in places for commit in app.git(*LOG, "--no-merges", trailer, "--format=%H", place).split()
    )
    cuts = [commit for commit in found if not _not_a_cut(app, commit)]
    last = next((cut for cut in cuts if recorded(app.git("show", f"{cut}:{ANSWERS_FILE}"))[0] == record), "")
    if cuts and not last:
        restore = f"git checkout {cuts[0][:12]} -- {ANSWERS_FILE}"
        raise Refused(f"{ANSWERS_FILE} has other answers than what was cut by it; restore it: {restore}")
    return last


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
    checkout.git(*WITHOUT_HOOKS, "checkout", "--quiet", "--detach", cut_from)
    (checkout.folder / ".git/info").mkdir(exist_ok=True)
    (checkout.folder / ".git/info/exclude").write_text("/.venv\nnode_modules\n")
    for installed in INSTALLED:
        (checkout.folder / installed).symlink_to(CHECKOUT / installed)
    command = [sys.executable, "-m", "scaffold", "new", str(cut_again), *options_of(record)]
    done = subprocess.run(  # noqa: S603
        command, cwd=checkout.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        remedy = f" (in {app.folder}, git fetch --unshallow)" if app.is_shallow() else ""
        raise Refused(f"the cut at {cut_from[:12]} is missing{remedy}, and cannot be made again: {done.stderr}")
    app.git("fetch", "--quiet", "--no-recurse-submodules", str(cut_again), UPSTREAM)
    return app.revision("FETCH_HEAD")
