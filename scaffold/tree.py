"""Reads revisions of a Git repository, and writes trees into working folders."""

import os
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from scaffold.errors import Refused


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    is_executable: bool = False

    @property
    def text(self) -> str | None:
        """The text, or None if the file is binary."""
        if b"\0" in self.content:
            return None
        try:
            return self.content.decode()
        except UnicodeDecodeError:
            return None


WITHOUT_HOOKS = ("-c", "core.hooksPath=/dev/null")
NOT_OURS = {"GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE", "GIT_INDEX_FILE"}
"""What a hook of another repository has set."""

Tree = dict[str, File]
"""Files by their paths."""


class Repository:
    """A Git repository, by Git's own commands. https://git-scm.com/docs"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str, given: bytes | None = None) -> str:
        """Return what a command printed; raise Refused with what it complained about."""
        return self._run(*arguments, given=given).decode(errors="surrogateescape").strip()

    def succeeds(self, *arguments: str) -> bool:
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=_environment(), capture_output=True, check=False)  # noqa: S603
        return done.returncode == 0

    def revision(self, name: str = "HEAD") -> str:
        return self.git("rev-parse", "--verify", f"{name}^{{commit}}")

    def exists(self, branch: str) -> bool:
        return self.succeeds("rev-parse", "--verify", "--quiet", branch)

    def has(self, revision: str, commit: str) -> bool:
        """Return whether a commit is a revision, or in its history."""
        return self.succeeds("merge-base", "--is-ancestor", commit, revision)

    def is_shallow(self) -> bool:
        return self.git("rev-parse", "--is-shallow-repository") == "true"

    def changes(self) -> str:
        return self.git("status", "--porcelain", "--untracked-files=normal")

    def read(self, revision: str) -> Tree:
        """Return the files of a revision. Symbolic links and submodules are not supported, and there are none."""
        entries = [line.split("\t", 1) for line in self._run("ls-tree", "-r", "-z", revision).decode().split("\0")[:-1]]
        objects = [entry[0].split() for entry in entries]
        contents = self._contents([sha for _, _, sha in objects])
        return {
            path: File(content, mode == "100755")
            for (_, path), (mode, _, _), content in zip(entries, objects, contents, strict=True)
        }

    def commit(self, tree: Tree, branch: str, committer: str, message: str) -> None:
        """Commit files on top of a branch, without a working folder. https://git-scm.com/docs/git-fast-import"""
        files = (
            b"M %s inline %s\n%s" % (b"100755" if file.is_executable else b"100644", path.encode(), _data(file.content))
            for path, file in tree.items()
        )
        head = f"commit {branch}\ncommitter {committer}\n".encode() + _data(message.encode())
        self.git("fast-import", "--quiet", given=head + f"from {branch}^0\ndeleteall\n".encode() + b"".join(files))

    def _contents(self, objects: list[str]) -> list[bytes]:
        output = self._run("cat-file", "--batch", given="".join(f"{sha}\n" for sha in objects).encode())
        contents, position = [], 0
        for _ in objects:
            head_end = output.index(b"\n", position)
            size = int(output[position:head_end].split()[2])
            contents.append(output[head_end + 1 : head_end + 1 + size])
            position = head_end + 1 + size + 1
        return contents

    def _run(self, *arguments: str, given: bytes | None = None) -> bytes:
        command = ["git", *arguments]
        result = subprocess.run(  # noqa: S603
            command, cwd=self.folder, env=_environment(), input=given, capture_output=True, check=False
        )
        if result.returncode:
            complaint = result.stderr.decode(errors="replace").strip() or result.stdout.decode(errors="replace").strip()
            words = [word for before, word in pairwise(("", *arguments)) if "-c" not in {before, word}]
            raise Refused(f"git {words[0]} failed: {complaint}")
        return result.stdout


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NOT_OURS}


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def write(tree: Tree, folder: Path) -> None:
    for path, file in tree.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        if file.is_executable:
            target.chmod(0o755)
