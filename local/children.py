"""Processes that run beside ours and end with it."""

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
_received: list[int] = []


class Stopped(Exception):
    """Somebody wants us to stop."""


def stop_when_told() -> None:
    """From now on let `pause` raise Stopped after Ctrl-C, SIGTERM or SIGHUP."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: _received.append(number))


def loopback_addresses() -> list[str]:
    """Return where this machine reaches itself and nobody else does; of IPv6 as well, where there is IPv6."""
    return [address for address in ("127.0.0.1", "::1") if _can_listen(address, 0)]


def require_free(port: int, instead: str) -> None:
    """End with a message that says what to set instead when something listens on a port already."""
    if not all(_can_listen(address, port) for address in loopback_addresses()):
        raise SystemExit(f"Port {port} is taken: stop what uses it, or choose another with {instead}")


def _can_listen(address: str, port: int) -> bool:
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError:
        return False
    return True


@contextmanager
def run_beside(module_and_arguments: list[str], values: Mapping[str, str]) -> Iterator[Child]:
    """Run a Python module beside us, out of reach of the terminal's Ctrl-C, and stop it at the end."""
    command = [sys.executable, "-m", "local.child", *module_and_arguments]
    with subprocess.Popen(
        command, cwd=BASE_DIR, env=values, stdin=subprocess.PIPE, close_fds=False, start_new_session=True
    ) as child:
        try:
            yield child
        finally:
            child.terminate()
            with suppress(subprocess.TimeoutExpired):
                child.wait(STOP_SECONDS)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)  # whoever is left, such as workers without their master


def wait_until_it_answers(what: str, port: int, child: Child) -> None:
    """Wait until something listens on a port; end with a message when the child ends first, or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while not _answers(port):
        if child.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{what} did not start; see above.")
        pause()


def wait_for_the_first_to_die(children: Mapping[str, Child]) -> None:
    """Wait until one of the children ends, and end as well, saying which."""
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                raise SystemExit(f"{name} ended by itself, with status {child.returncode}; see above.")
        pause()


def pause() -> None:
    """Wait a moment, or raise Stopped. Only here: a signal's handler could raise when a child is half started."""
    time.sleep(0.05)
    if _received:
        raise Stopped


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
