"""The whole product as real processes: for tests that go through HTTP and restarts."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import boto3
from django.conf import settings

from tests.kit.environment import MINIMAL, tenancy
from tests.kit.machine import BASE_DIR, PATIENCE_SECONDS, bare_environment, descendants, free_port, running, wait_for
from tests.kit.sign_ins import KIT
from tests.kit.visitor import Visitor

MANIFEST = BASE_DIR / "staticfiles" / "staticfiles.json"


class Server:
    """A command that serves HTTP on a port of its own; a context manager that leaves no process behind."""

    STDIN = subprocess.DEVNULL

    def __init__(self, folder: Path, *command: str, **variables: str) -> None:
        """Take what `python -m` should run, with {port} for the port, and its whole configuration."""
        self.port = free_port()
        self.command = [sys.executable, "-m", *(part.format(port=self.port) for part in command)]
        self.variables = {"PORT": str(self.port)} | variables
        self.log_file = folder / f"{self.port}.log"
        self.process: subprocess.Popen[bytes]

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return self.url_for("default")

    def url_for(self, tenant: str) -> str:
        """Return a tenant's origin."""
        return f"http://{tenancy.host(tenant)}:{self.port}"

    def visitor(self, tenant: str = "default", patience_seconds: float = PATIENCE_SECONDS) -> Visitor:
        return Visitor(self.port, tenant, patience_seconds)

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    def start(self) -> None:
        self.launch()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        wait_for(self._is_ready, lambda: f"It did not start:\n{self.log}")

    def launch(self) -> None:
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=BASE_DIR,
                env=bare_environment(**self.variables),
                stdin=self.STDIN,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self, signal_number: int = signal.SIGTERM) -> int:
        """Send a signal unless it ended already; return the exit status, which is negative for a death by signal."""
        if self.process.poll() is None:
            self.process.send_signal(signal_number)
        return self.wait()

    def wait(self, patience_seconds: float = PATIENCE_SECONDS) -> int:
        """Return the exit status once it has ended; kill what does not end."""
        try:
            return self.process.wait(patience_seconds)
        except subprocess.TimeoutExpired:
            for pid in self.pids():
                os.kill(pid, signal.SIGKILL)
            self.process.wait()
            raise AssertionError(f"It did not stop:\n{self.log}") from None

    def end(self, act: Callable[[Self], object]) -> int:
        """End it in some way, wait until nothing of it runs, and return its exit status."""
        pids = self.pids()
        assert len(pids) > 3
        act(self)
        status = self.wait()
        wait_for(lambda: not running(pids), lambda: f"Still running: {running(pids)}")
        return status

    def restart(self) -> None:
        self.stop()
        self.start()

    def pids(self) -> list[int]:
        return [self.process.pid, *(process.pid for process in descendants(self.process.pid))]

    def _is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"It ended by itself:\n{self.log}")
        with suppress(OSError):
            return bool(self.visitor().get("/api/ready").status == 200)
        return False


class Deployment(Server):
    """What `make run` starts, in a folder and on a port of its own, and what people need to sign in there.

    It reads no .env file but `folder`/env; `variables` are added to its environment. Started again, it is on the same
    port with the same data.
    """

    COMMAND: tuple[str, ...] = ("run",)

    def __init__(self, folder: Path, **variables: str) -> None:
        self.state = folder / "state"
        self.accounts = KIT.Accounts()
        own = {
            "LOCAL_STATE_DIR": str(self.state),
            "LOCAL_ENV_FILE": str(folder / "env"),
            "LOG_LEVEL": "info",
        }
        super().__init__(folder, "local", *self.COMMAND, **own | tenancy.MINIMAL | self.accounts.variables | variables)

    def __enter__(self) -> Self:
        if not MANIFEST.exists():
            raise RuntimeError("There are no static files: run `make .local/static` first, as `make test` does.")
        self.accounts.__enter__()
        return super().__enter__()

    def __exit__(self, *_: object) -> None:
        try:
            super().__exit__()
        finally:
            self.accounts.__exit__()

    def launch(self) -> None:
        self._printed = len(self.log) if self.log_file.exists() else 0
        super().launch()

    def _is_ready(self) -> bool:
        """Return whether it answers, and has said so in the terminal."""
        return super()._is_ready() and "The app is on" in self.log[self._printed :]

    @property
    def table_endpoint(self) -> str:
        return (self.state / "table-endpoint").read_text()

    @property
    def table(self) -> Any:
        """Return its table, to read and write items as they are stored."""
        service = boto3.resource("dynamodb", region_name=settings.AWS_REGION, endpoint_url=self.table_endpoint)
        return service.Table(settings.DYNAMODB_TABLE)

    def sign_in(self, address: str, *, tenant: str = "default", use: str = "session") -> Visitor:
        visitor = self.visitor(tenant)
        self.accounts.sign_in(visitor, address, use)
        return visitor


class Gunicorn(Server):
    """The server as production starts it, over a table that runs already."""

    def __init__(
        self, folder: Path, table_endpoint: str, configuration: str = "config/gunicorn.py", **variables: str
    ) -> None:
        keys = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local", "LOG_LEVEL": "info"} | MINIMAL
        command = ("gunicorn", "-c", configuration, "--bind", "127.0.0.1:{port}")
        super().__init__(folder, *command, DYNAMODB_ENDPOINT=table_endpoint, **keys | variables)
