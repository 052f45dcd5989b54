"""Merges in the repository of an app, and how a person goes on where one is not finished."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from scaffold.errors import Refused, Unfinished
from scaffold.tree import Repository

FINISH = "finish the merge (git commit), or undo it (git merge --abort)"

AS_USUAL = ("--quiet", "--no-ff", "--commit", "--no-squash", "--no-verify-signatures")
"""Whatever is configured."""


def merge(app: Repository, commit: str, message: str, *options: str) -> None:
    try:
        with _uninterrupted():
            app.git(*identity(app), "merge", *AS_USUAL, *options, "--message", message, commit)
    except Refused as refusal:
        if conflicts := app.git("diff", "--name-only", "--diff-filter=U").splitlines():
            raise Unfinished(
                f"the update is merged but for conflicts: mend them in {app.folder}, git add them, and git commit "
                f"(neither squash nor rebase it, then or later): {', '.join(conflicts)}"
            ) from refusal
        if is_merging(app):
            raise Unfinished(f"{refusal}; in {app.folder}, {FINISH}") from refusal
        raise


def is_merging(app: Repository) -> bool:
    return app.succeeds("rev-parse", "--verify", "--quiet", "MERGE_HEAD")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait, here and in Git, which would leave half of the files and not say so."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def identity(app: Repository) -> list[str]:
    """Return options that give commits an author where Git has none configured."""
    if all(app.succeeds("var", f"GIT_{role}_IDENT") for role in ("AUTHOR", "COMMITTER")):
        return []
    return ["-c", "user.name=scaffold", "-c", "user.email=scaffold@localhost"]
