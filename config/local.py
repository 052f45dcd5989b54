"""Runs the product on a developer's machine: an embedded table and the server, started and stopped together.

`python -m config.local run` is `make run`; `python -m config.local manage …` is manage.py in the same environment.
"""

import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import environ

from config.environment import environment_or_exit

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = BASE_DIR / ".local"
ENDPOINT_FILE = STATE_DIR / "table-endpoint"
START_SECONDS = 60
STOP_SECONDS = 30

Environ = dict[str, str]


class Stopped(Exception):
    """Somebody wants us to stop."""


def main() -> None:
    """Run the command that is named on the command line."""
    match sys.argv[1:]:
        case ["run"]:
            run()
        case ["manage", *arguments]:
            manage(arguments)
        case _:
            raise SystemExit(__doc__)


def run() -> None:
    """Serve until Ctrl-C, SIGTERM, SIGHUP, or until the table or the server dies; then stop both, the table last."""
    values = local_values(os.environ)
    environment = environment_or_exit(values)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with ExitStack() as stack:
            stack.enter_context(_only_one())
            _require_free(environment.port)
            children = []
            if environment.dynamodb_endpoint is None:
                table, values["DYNAMODB_ENDPOINT"] = stack.enter_context(_embedded_table())
                children.append(table)
            _bootstrap(values)
            command = ["gunicorn", "-c", "config/gunicorn.py", "--bind", f"127.0.0.1:{environment.port}"]
            server = stack.enter_context(_child(command, values))
            _wait_until(lambda: _answers(environment.port), server)
            print(f"\n  The app is on http://localhost:{environment.port}  (Ctrl-C stops it)")
            print("  Sign-in links are printed here.\n" if environment.email_mode == "console" else "", flush=True)
            _wait_for_the_first_to_die([*children, server])
    except Stopped:
        print("Stopped.", flush=True)


def manage(arguments: list[str]) -> None:
    """Become manage.py, on the embedded table if `make run` has one up."""
    values = local_values(os.environ)
    if "DYNAMODB_ENDPOINT" not in values and ENDPOINT_FILE.exists():
        values["DYNAMODB_ENDPOINT"] = ENDPOINT_FILE.read_text()
    os.execve(sys.executable, [sys.executable, str(BASE_DIR / "manage.py"), *arguments], values)


def local_values(given: Mapping[str, str]) -> Environ:
    """Return the environment for this machine: what is given, then .env, then values of our own."""
    written: Environ = {}
    if (BASE_DIR / ".env").exists():
        reader = environ.Env()
        reader.ENVIRON = written
        reader.read_env(BASE_DIR / ".env")
    own = {
        "ENVIRONMENT": "local",
        "COOKIE_SECRET": _kept_secret(),
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }
    return {**own, **written, **given}


def _kept_secret() -> str:
    """Return the generated secret of this folder, so that sessions outlive a restart."""
    path = STATE_DIR / "cookie-secret"
    if not path.exists():
        STATE_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()


@contextmanager
def _only_one() -> Iterator[None]:
    """Make sure that no other run of this folder uses its table."""
    with (STATE_DIR / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("This folder runs already: stop the other `make run` first.") from None
        yield


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SystemExit(
                f"Port {port} is taken: stop what uses it, or choose another, such as PORT={port + 1}."
            ) from None


@contextmanager
def _embedded_table() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run a DynamoDB emulator on a loopback port of its own, its data kept in the state folder at every clean stop."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "SERVICES": "dynamodb",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(STATE_DIR / "table"),
        "LOG_LEVEL": "ERROR",
    }
    endpoint = f"http://127.0.0.1:{port}"
    with _child(["ministack"], {**os.environ, **options}) as table:
        _wait_until(lambda: _answers(port), table)
        ENDPOINT_FILE.write_text(endpoint)
        try:
            yield table, endpoint
        finally:
            ENDPOINT_FILE.unlink()


def _bootstrap(values: Environ) -> None:
    command = [sys.executable, str(BASE_DIR / "manage.py"), "bootstrap_table"]
    done = subprocess.run(command, env=values, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.strip())


@contextmanager
def _child(module_and_arguments: list[str], values: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python module beside us, out of reach of the terminal's Ctrl-C, and stop it at the end."""
    child = subprocess.Popen(
        [sys.executable, "-m", *module_and_arguments], cwd=BASE_DIR, env=values, start_new_session=True
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _wait_until(condition: Callable[[], bool], child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not condition():
        if child.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{Path(str(child.args[2])).name} did not start.")  # type: ignore[index]
        time.sleep(0.05)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_for_the_first_to_die(children: list[subprocess.Popen[bytes]]) -> None:
    while all(child.poll() is None for child in children):
        time.sleep(0.2)
    raise SystemExit("The table or the server ended by itself; see above.")


def _stop(signal_number: int, frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


if __name__ == "__main__":
    main()
