"""Fake programs on the PATH: they record how they are called, and answer what a test tells them to."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.kit.machine import BASE_DIR

FAKE = Path(__file__).with_name("fake.py")


class Call(NamedTuple):
    """One call of a fake program."""

    arguments: list[str]
    environment: dict[str, str]
    stdin: str

    @property
    def line(self) -> str:
        """The command line."""
        return " ".join(self.arguments)


class Programs:
    """Fake aws, docker and git in a folder of their own, and what was done with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in ("aws", "docker", "git", "sleep"):
            self.install(name)
        self._rules: list[dict[str, Any]] = []

    def install(self, name: str) -> Path:
        """Put a fake program on the PATH; return where it is."""
        program = self.bin / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" {name} "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return program

    def answer(self, words: str, *answers: Any, status: int = 0, stderr: str = "") -> None:
        """Answer calls that have all these words: one answer after another, the last for ever; the newest rule wins.

        Text is printed as it is; anything else is what `aws` prints of it, by its --query or as JSON.
        """
        self._rules.insert(
            0, {"words": words.split(), "answers": list(answers) or [""], "status": status, "stderr": stderr}
        )

    def after(self, before: str, words: str, *answers: Any, status: int = 0) -> None:
        """Answer like this once a call with all the words of `before` was made."""
        self.answer(words, *answers, status=status)
        self._rules[0]["after"] = before.split()

    def fail_once(self, words: str, *, after: str) -> None:
        """Let the first such call fail that is made after another one."""
        self.after(after, words, status=254)
        self._rules[0]["once"] = True

    def fill(self, parameter: str, value: str) -> None:
        """Let a parameter of prod hold a value, which is told undeciphered unless its text is asked for."""
        words = f"aws get-parameter /reference-app/prod/{parameter}"
        self.answer(words, {"Parameter": {"Value": "ciphertext"}})
        self.answer(f"{words} --with-decryption", {"Parameter": {"Value": value}})

    def run(self, script: str, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Run a script of infrastructure/scripts with nothing but fakes, and return how it ended."""
        (self.folder / "rules.json").write_text(json.dumps(self._rules))
        environment = {"PATH": f"{self.bin}:{os.environ['PATH']}", "FAKES": str(self.folder), "HOME": str(self.folder)}
        return subprocess.run(
            ["bash", f"infrastructure/scripts/{script}", *arguments],
            cwd=BASE_DIR, env=environment | variables, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    @property
    def calls(self) -> list[Call]:
        """Every call, in order."""
        file = self.folder / "calls.jsonl"
        return [Call(**json.loads(line)) for line in file.read_text().splitlines()] if file.exists() else []

    def lines(self, *words: str) -> list[str]:
        """Return the command lines that have all these words, in order."""
        return [call.line for call in self.calls if set(words) <= set(call.arguments)]
