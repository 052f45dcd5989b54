"""Runs the product on a developer's machine: an embedded table and the server, started and stopped together.

`python -m local run` is `make run`, `run NAME` starts the companion of the folder `local/NAME` as well, `dev` is
`make dev`, and `manage …` is manage.py in the same environment.
Its state is in .local, or in the folder that LOCAL_STATE_DIR names; LOCAL_ENV_FILE names another file than .env.
"""

import fcntl
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module

from django.core.management import execute_from_command_line

from config.environment import environment_or_exit, misspelled
from local.children import (
    Child,
    Stopped,
    loopback_addresses,
    pause,
    require_free,
    run_beside,
    stop_when_told,
    wait_for_the_first_to_die,
    wait_until_it_answers,
)
from local.companion import Companion
from local.environment import STATE_DIR, Environ, embedded_values, local_values
from manage import settings_for

ENDPOINT_FILE = STATE_DIR / "table-endpoint"
NO_TABLE = "http://127.0.0.1:9"
"""Nothing answers there: a command must not reach for AWS because no table is up here."""
TABLE_COMMANDS = {"bootstrap_table", "end_sessions", "export_events", "delete_user"}
VITE = ["local.program", "frontend/node_modules/.bin/vite", "frontend"]
VITE_PORT = "5173"
GUNICORN = ["gunicorn", "-c", "config/gunicorn.py"]
RUNSERVER = ["django", "runserver"]


def main() -> None:
    """Run the command that is named on the command line."""
    try:
        _run_command(sys.argv[1:])
    except BrokenPipeError:  # whoever read the output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, UnicodeError) as error:  # such as a folder that cannot be written, or an .env that is no text
        raise SystemExit(f"This cannot run here: {error}") from error


def _run_command(arguments: list[str]) -> None:
    match arguments:
        case ["run"]:
            run(GUNICORN, local_values(os.environ))
        case ["run", name]:
            companion: Companion = import_module(f"local.{name}.companion").COMPANION
            values = companion.defaults | local_values(os.environ) | companion.fixed
            run(GUNICORN, values, companion=companion)
        case ["dev"]:
            run(RUNSERVER, {"PUBLIC_PORT": VITE_PORT} | local_values(os.environ), with_vite=True)
        case ["manage", *rest]:
            manage(rest)
        case _:
            raise SystemExit(__doc__)


def run(
    server_command: list[str], values: Environ, *, companion: Companion | None = None, with_vite: bool = False
) -> None:
    """Serve until Ctrl-C, SIGTERM, SIGHUP, or until one of the processes dies; then stop all, the table last.

    With Vite, people visit its port, and it passes on what is not the web client's.
    """
    environment = environment_or_exit(values)
    public_port = environment.public_port or environment.port
    for warning in misspelled(values):
        print(f"Note: {warning}")
    stop_when_told()
    try:
        with ExitStack() as stack:
            stack.enter_context(_only_one())
            require_free(environment.port, "PORT=…")
            children = {}
            if environment.dynamodb_endpoint is None:
                table, endpoint = stack.enter_context(_embedded_table())
                values = embedded_values(values, endpoint)
                children["The embedded table"] = table
            _bootstrap(values)
            if companion:
                children[companion.name] = stack.enter_context(companion.run(environment, values))
            server = stack.enter_context(
                run_beside([*server_command, *_addresses(server_command, environment.port)], values)
            )
            wait_until_it_answers("The server", environment.port, server)
            children["The server"] = server
            if with_vite:
                children["The web client"] = stack.enter_context(_vite(public_port, values))
            print(f"\n  The app is on http://localhost:{public_port}  (Ctrl-C stops it)")
            print(*(f"  {feature.note()}\n" for feature in environment.features_in_use if feature.note()), flush=True)
            wait_for_the_first_to_die(children)
    except Stopped:
        print("Stopped.", flush=True)


def _addresses(server_command: list[str], port: int) -> list[str]:
    """Return the arguments that say where to listen: `localhost` may be any of them; runserver takes one."""
    if server_command is RUNSERVER:
        return [f"127.0.0.1:{port}"]
    return [f"--bind={f'[{address}]' if ':' in address else address}:{port}" for address in loopback_addresses()]


def manage(arguments: list[str]) -> None:
    """Run a command of manage.py, on the embedded table if `make run` has one up."""
    values = local_values(os.environ)
    if values["ENVIRONMENT"] == "local":
        if "DYNAMODB_ENDPOINT" not in values and not ENDPOINT_FILE.exists() and TABLE_COMMANDS & {*arguments[:1]}:
            raise SystemExit("There is no table: start `make run` first, or name one in DYNAMODB_ENDPOINT.")
        if "DYNAMODB_ENDPOINT" not in values:
            values = embedded_values(values, ENDPOINT_FILE.read_text() if ENDPOINT_FILE.exists() else NO_TABLE)
    os.environ.clear()
    os.environ.update(values | {"DJANGO_SETTINGS_MODULE": settings_for(arguments)})
    execute_from_command_line(["manage.py", *arguments])


@contextmanager
def _only_one() -> Iterator[None]:
    """Make sure that no other run of this folder uses its table, nor a child that outlives a run that was killed."""
    with (STATE_DIR / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003 - every child holds the lock as well
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("This folder runs already: stop the other `make run` first.") from None
        yield


@contextmanager
def _embedded_table() -> Iterator[tuple[Child, str]]:
    """Run a DynamoDB emulator on a loopback port of its own, its data kept in the state folder at every clean stop."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "SERVICES": "dynamodb",
        "IOT_MTLS_ENABLED": "0",  # these two would listen on every interface,
        "SFTP_ENABLED": "0",  # whatever SERVICES says
        "PERSIST_STATE": "1",
        "STATE_DIR": str(STATE_DIR / "table"),
        "LOG_LEVEL": "ERROR",
    }
    endpoint = f"http://127.0.0.1:{port}"
    with run_beside(["ministack"], {**os.environ, **options}) as table:
        wait_until_it_answers("The embedded table", port, table)
        ENDPOINT_FILE.write_text(endpoint)
        try:
            yield table, endpoint
        finally:
            ENDPOINT_FILE.unlink(missing_ok=True)


@contextmanager
def _vite(port: int, values: Environ) -> Iterator[Child]:
    """Run the web client's own server, which takes both ports from its environment."""
    require_free(port, "PUBLIC_PORT=…")
    with run_beside(VITE, values) as vite:
        wait_until_it_answers("The web client", port, vite)
        yield vite


def _bootstrap(values: Environ) -> None:
    with run_beside(["django", "bootstrap_table", "--verbosity", "0"], values) as command:
        while command.poll() is None:
            pause()
    if command.returncode:
        raise SystemExit(command.returncode)


if __name__ == "__main__":
    main()
