"""Processes and ports of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

from config.environment import VARIABLES

BASE_DIR = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 180

Result = TypeVar("Result")


class Process(NamedTuple):
    pid: int
    parent: int
    command: str


def wait_for(attempt: Callable[[], Result | None], complaint: Callable[[], str]) -> Result:
    """Return the first true result of an attempt; fail with the complaint when none comes in time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if result := attempt():
            return result
        time.sleep(0.05)
    raise AssertionError(complaint())


def bare_environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without anything that configures us, and with what is given."""
    ours = {*VARIABLES, "DJANGO_SETTINGS_MODULE"}
    return {k: v for k, v in os.environ.items() if k not in ours and not k.startswith(("AWS_", "LOCAL_"))} | variables


def run_python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python in this checkout, configured by nothing but `variables`."""
    return _run([sys.executable, *arguments], variables)


def run_shell(line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return _run(["bash", "-c", line], variables)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processes() -> list[Process]:
    command = ["ps", "-A", "-ww", "-o", "pid=,ppid=,stat=,command="]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = (line.split(maxsplit=3) for line in lines)
    return [Process(int(pid), int(parent), command) for pid, parent, state, command in rows if "Z" not in state]


def running(pids: Iterable[int]) -> set[int]:
    return {process.pid for process in processes()} & set(pids)


def descendants(pid: int) -> list[Process]:
    """Return the children of a process, their children, and so on."""
    everything = processes()
    found = [process for process in everything if process.parent == pid]
    for one in found:
        found += [process for process in everything if process.parent == one.pid]
    return found


def _run(command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment, pipe = bare_environment(**variables), subprocess.PIPE
    process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=pipe, stderr=pipe, text=True)
    try:
        stdout, stderr = process.communicate(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.terminate()  # a run of ours stops what it started
        raise AssertionError(f"It did not end by itself:\n{''.join(process.communicate())}") from None
    return subprocess.CompletedProcess(command, process.returncode, stdout, stderr)
