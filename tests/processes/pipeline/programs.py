"""Fake programs on the PATH: they record how they are called, and answer what a test tells them to."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Thread
from typing import Any, NamedTuple, Self

import jmespath

from tests.kit.machine import BASE_DIR

FAKE = Path(__file__).with_name("fake.sh")
END_OF_CALL = b"\x04\0"


class Call(NamedTuple):
    arguments: list[str]
    environment: dict[str, str]
    stdin: str

    @property
    def line(self) -> str:
        return " ".join(self.arguments)


@dataclass
class Rule:
    """What calls that have all these words are answered: one answer after another, the last for ever."""

    words: set[str]
    answers: list[Any]
    status: int
    stderr: str
    after: set[str]
    once: bool
    used: int = 0

    def next_answer(self) -> Any:
        self.used += 1
        return self.answers[min(self.used, len(self.answers)) - 1]


class Programs:
    """Fake aws, docker, git and sleep in a folder of their own, and what was done with them; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in ("aws", "docker", "git", "sleep"):
            self.install(name)
        self.calls: list[Call] = []
        self._rules: list[Rule] = []
        self._server = TCPServer(("127.0.0.1", 0), type("", (_Handler,), {"programs": self}))

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def install(self, name: str) -> Path:
        """Put a fake program on the PATH; return where it is."""
        program = self.bin / name
        program.symlink_to(FAKE)
        return program

    def answer(
        self, words: str, *answers: Any, status: int = 0, stderr: str = "", after: str = "", once: bool = False
    ) -> None:
        """Answer calls that have all these words, after a call that had all those of `after`; the newest rule wins.

        Text is printed as it is; anything else is what `aws` prints of it, by its --query or as JSON.
        """
        self._rules.insert(0, Rule(set(words.split()), list(answers) or [""], status, stderr, set(after.split()), once))

    def run(self, script: str, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Run a script of infrastructure/scripts with nothing but fakes, and return how it ended."""
        port = str(self._server.server_address[1])
        environment = {"PATH": f"{self.bin}:{os.environ['PATH']}", "FAKES": port, "HOME": str(self.folder)}
        return subprocess.run(
            ["bash", f"infrastructure/scripts/{script}", *arguments], cwd=BASE_DIR, env=environment | variables,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def lines(self, *words: str) -> list[str]:
        """Return the command lines that have all these words, in order."""
        return [call.line for call in self.calls if set(words) <= set(call.arguments)]

    def end(self, call: Call) -> tuple[int, str, str]:
        """Record a call; return its exit status, and what it prints to stderr and stdout."""
        self.calls.append(call)
        called = [set(earlier.arguments) for earlier in self.calls]
        for rule in self._rules:
            is_time = any(rule.after <= words for words in called) and not (rule.once and rule.used)
            if rule.words <= set(call.arguments) and is_time:
                return rule.status, rule.stderr, _printed(rule.next_answer(), call.arguments)
        return 0, "", ""


class _Handler(BaseRequestHandler):
    programs: Programs

    def handle(self) -> None:
        received = b""
        while not received.endswith(END_OF_CALL):
            received += self.request.recv(65536)
        count, *fields = received.removesuffix(END_OF_CALL).decode().split("\0")
        arguments, (stdin, *assignments, _) = fields[: int(count) + 1], fields[int(count) + 1 :]
        environment = dict(assignment.split("=", 1) for assignment in assignments)
        status, stderr, stdout = self.programs.end(Call(arguments, environment, stdin))
        self.request.sendall(f"{status}\0{stderr}\0{stdout}\0".encode())


def _printed(answer: Any, arguments: list[str]) -> str:
    """Return an answer as `aws` prints it, by its --query and --output."""
    if isinstance(answer, str):
        return answer
    if "--query" in arguments:
        answer = jmespath.search(arguments[arguments.index("--query") + 1], answer)
    return _as_text(answer) + "\n" if "text" in arguments else json.dumps(answer)


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ("\n" if any(isinstance(one, list) for one in value) else "\t").join(_as_text(one) for one in value)
    return str(value)
