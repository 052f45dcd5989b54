"""Servers of a revision of this repository, over the stub of a table."""

import compileall
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config.features import DEFAULT_PROVIDER
from tests.kit.environment import MINIMAL, kit_of
from tests.kit.machine import BASE_DIR, bare_environment, descendants, free_port, wait_for

BUILT = ("staticfiles", *(str(built.relative_to(BASE_DIR)) for built in BASE_DIR.glob("*/dist")))
"""What git does not have: another revision is served with what this one has built."""
TICKS = os.sysconf("SC_CLK_TCK")


def compile_all(folder: Path) -> None:
    """Compile what a server in this folder imports, as the image does: or the first start would."""
    for part in (".venv/lib", "apps", "config"):
        compileall.compile_dir(folder / part, quiet=2)


class Server:
    """Gunicorn with one worker, of the tree in `folder`."""

    def __init__(self, name: str, folder: Path, tokens: tuple[str, ...], **variables: str) -> None:
        compile_all(folder)
        self.name, self.tokens, self.port = name, tokens, free_port()
        own = {
            "PORT": str(self.port),
            "ENVIRONMENT": "test",
            "LOG_FORMAT": "json",
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench",
            "WEB_CONCURRENCY": "1",
        }
        environment = bare_environment(**MINIMAL | own | variables)
        self.process = subprocess.Popen(
            [folder / ".venv/bin/python", "-m", "gunicorn", "-c", "config/gunicorn.py"],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait_until_ready(self) -> None:
        wait_for(self._is_ready, lambda: f"{self.name} did not start.")

    def _is_ready(self) -> bool:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
            connection.request("GET", "/api/ready")
            return connection.getresponse().status == 200
        return False

    @cached_property
    def token(self) -> str:
        """Return the one that it accepts."""
        for token in self.tokens:
            connection, headers = HTTPConnection("127.0.0.1", self.port, timeout=30), {"Host": "localhost"}
            connection.request("GET", "/api/auth/check", headers=headers | {"Authorization": f"Bearer {token}"})
            if connection.getresponse().status == 200:
                return token
        raise AssertionError(f"{self.name} accepts no token.")

    def cpu_seconds(self) -> float:
        """Return what master and workers have used so far, in user and system mode."""
        pids = [self.process.pid, *(child.pid for child in descendants(self.process.pid))]
        return sum(_ticks(pid) for pid in pids) / TICKS

    def worker_mebibytes(self) -> float:
        """Return the memory of the worker; what it shares with the master counts half (PSS)."""
        worker = next(iter(descendants(self.process.pid)))
        rollup = Path(f"/proc/{worker.pid}/smaps_rollup").read_text()
        return int(rollup.partition("\nPss:")[2].split()[0]) / 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def servers_of(base: str, table_port: int) -> Iterator[list[Server]]:
    """Start this revision with both transports, and the revision `base` unless it is ""."""
    with ExitStack() as stack:
        kit = kit_of(DEFAULT_PROVIDER, "credentials", "bench")
        variables, tokens = stack.enter_context(kit.credentials())
        variables |= {"DYNAMODB_ENDPOINT": f"http://127.0.0.1:{table_port}"}
        servers = [
            Server("lean", BASE_DIR, tokens, **variables),
            Server("botocore", BASE_DIR, tokens, **variables, DYNAMODB_TRANSPORT="botocore"),
        ]
        if base:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "base"
            servers.append(Server(base, stack.enter_context(tree_of(base, folder)), tokens, **variables))
        for server in servers:
            stack.callback(server.stop)
            server.wait_until_ready()
        yield servers


@contextmanager
def tree_of(revision: str, folder: Path) -> Iterator[Path]:
    """Check out a revision into a folder, with the packages that it names itself."""
    git = ("git", "-C", str(BASE_DIR), "worktree")
    subprocess.run([*git, "add", "--detach", "--quiet", str(folder), revision], check=True)
    try:
        for name in BUILT:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).symlink_to(BASE_DIR / name)
        print(f"Installing what {revision} needs ...", file=sys.stderr)
        venv.create(folder / ".venv", with_pip=True)
        pip = (folder / ".venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*pip, "--require-hashes", "-r", folder / "requirements.txt"], check=True)
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


@contextmanager
def stub_of_a_table() -> Iterator[int]:
    """Start the stub in a process of its own; yield its port."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.table", str(port)], cwd=BASE_DIR)
    try:
        wait_for(lambda: _set_latency(port, 0), lambda: "The stub of a table did not start.")
        yield port
    finally:
        process.terminate()
        process.wait()


def _set_latency(port: int, milliseconds: float) -> bool:
    with suppress(OSError):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", f"/{milliseconds}")
        return connection.getresponse().status == 200
    return False


def set_latency(port: int, milliseconds: float) -> None:
    """Let the table take so long for each answer from now on."""
    assert _set_latency(port, milliseconds)
    time.sleep(0.01)
