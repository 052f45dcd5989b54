"""Builds and runs the project's image, with whatever this machine has for that."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.kit.deployment import Server
from tests.kit.machine import BASE_DIR, descendants

TAG = "reference-app:tested"
BUILD_SECONDS = 20 * 60
THEN_TELL_WHAT_WAS_WRITTEN = (
    'touch /tmp/.started; "$@" & trap "kill $!" TERM; wait $!; wait $!; '
    'find / -xdev -type f -newer /tmp/.started -not -path "/proc/*" -not -path "/sys/*" 2>/dev/null | sed "s/^/WROTE /"'
)
"""A shell's way to run a server and to name afterwards every file that it wrote."""


class ImageBuilder:
    """docker, podman, or what IMAGE_BUILDER names: `build TAG DIR FILE`, `run TAG -- COMMAND`, `inspect TAG`.

    Without any of them the test is skipped.
    """

    def __init__(self) -> None:
        named = os.environ.get("IMAGE_BUILDER")
        if named and not os.access(named, os.X_OK):
            pytest.skip(f"IMAGE_BUILDER names {named}, which cannot be run")
        self.engine = None if named else _engine()
        self.program = str(Path(named).resolve()) if named else str(self.engine)

    def build(self, dockerfile: Path) -> None:
        named = ("--tag", TAG, "--file", dockerfile, BASE_DIR)
        command = [self.program, "build", *(named if self.engine else (TAG, BASE_DIR, dockerfile))]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=BUILD_SECONDS)
        assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"

    def command(self, *command: str) -> list[str]:
        """Return how to run a command in the image on this machine's network; engines let it write to /tmp alone."""
        if self.engine:
            return [self.program, "run", "--rm", "--network=host", "--read-only", "--tmpfs=/tmp", TAG, *command]
        return [self.program, "run", TAG, "--", *command]

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(self.command(*command), capture_output=True, text=True, check=False)

    @property
    def config(self) -> dict[str, Any]:
        form = ["--format", "{{json .Config}}"] if self.engine else []
        done = subprocess.run([self.program, "inspect", *form, TAG], capture_output=True, text=True, check=True)
        config: dict[str, Any] = json.loads(done.stdout)
        return config


def _engine() -> str:
    if sys.platform != "linux":
        pytest.skip("containers share this machine's network on Linux only")
    for engine in ("docker", "podman"):
        if shutil.which(engine) and subprocess.run([engine, "info"], capture_output=True, check=False).returncode == 0:
            return engine
    pytest.skip("there is no docker or podman that works; IMAGE_BUILDER may name another builder")


class Container(Server):
    """The image's own command as a server."""

    def __init__(self, folder: Path, builder: ImageBuilder, **variables: str) -> None:
        super().__init__(folder)
        assignments = [f"{name}={value}" for name, value in ({"PORT": str(self.port)} | variables).items()]
        shell = ["sh", "-c", THEN_TELL_WHAT_WAS_WRITTEN, "sh"]
        self.command = builder.command("env", *assignments, *shell, *builder.config["Cmd"])

    def stop(self, signal_number: int = signal.SIGTERM) -> int:
        """Stop the server in the container, which ends with it; an engine passes the signal on."""
        servers = [process.pid for process in descendants(self.process.pid) if "/bin/gunicorn " in process.command]
        for pid in servers[:1]:
            os.kill(pid, signal_number)
        return self.wait() if servers else super().stop(signal_number)
