"""Child processes that stop when this process stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
START_SECONDS = 60
STOP_SECONDS = 30

Child = subprocess.Popen[bytes]
_received_signals: list[int] = []


class StopRequested(Exception):
    """Ctrl-C, SIGTERM or SIGHUP."""


def catch_stop_signals() -> None:
    """Let `pause` raise StopRequested after Ctrl-C, SIGTERM or SIGHUP."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: _received_signals.append(number))


def pause() -> None:
    """Sleep for a moment, or raise StopRequested.

    The signal handlers do not raise it: that could happen while a child is being started.
    """
    time.sleep(0.05)
    if _received_signals:
        raise StopRequested


def loopback_addresses() -> list[str]:
    """Return 127.0.0.1, and ::1 where this machine has IPv6."""
    return [address for address in ("127.0.0.1", "::1") if _can_listen(address, 0)]


def require_free_port(port: int, setting: str) -> None:
    """Exit with an error that names the setting to change when the port is in use."""
    if not all(_can_listen(address, port) for address in loopback_addresses()):
        raise SystemExit(f"Port {port} is in use: stop the program that uses it, or set another port with {setting}")


def _can_listen(address: str, port: int) -> bool:
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError:
        return False
    return True


@contextmanager
def run_child(command: list[str], environ: Mapping[str, str]) -> Iterator[Child]:
    """Run what local.child can run, out of reach of the terminal's Ctrl-C; at the end stop it and its own children."""
    with subprocess.Popen(
        [sys.executable, "-m", "local.child", *command],
        cwd=BASE_DIR,
        env=environ,
        stdin=subprocess.PIPE,
        close_fds=False,
        start_new_session=True,
    ) as child:
        try:
            yield child
        finally:
            child.terminate()
            with suppress(subprocess.TimeoutExpired):
                child.wait(STOP_SECONDS)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)  # such as workers whose gunicorn was killed


@contextmanager
def run_server(name: str, command: list[str], port: int, environ: Mapping[str, str]) -> Iterator[Child]:
    """Run a child that listens on a port, and wait until it does; exit when it does not start."""
    with run_child(command, environ) as child:
        deadline = time.monotonic() + START_SECONDS
        while not _is_listening(port):
            if child.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"{name} did not start; see above.")
            pause()
        yield child


def _is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def exit_when_a_child_exits(children: Mapping[str, Child]) -> None:
    """Wait, and exit with an error that names the child."""
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                raise SystemExit(f"{name} ended by itself, with status {child.returncode}; see above.")
        pause()
