"""Run the app on a developer's machine: an embedded table and the server, started and stopped together.

python -m local run          gunicorn serves what was built
python -m local run NAME     the same, with the server of the folder local/NAME beside it
python -m local dev          runserver, and a client's own server, follow what is edited
python -m local manage …     manage.py in the same environment

LOCAL_STATE_DIR names the folder of the data (default: .local), LOCAL_ENV_FILE the file of variables (default: .env).
"""

import fcntl
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from operator import attrgetter

from django.core.management import execute_from_command_line

from config.environment import Environment, environment_or_exit, misspelled
from local.children import (
    Child,
    StopRequested,
    catch_stop_signals,
    exit_when_a_child_exits,
    loopback_addresses,
    pause,
    require_free_port,
    run_child,
    run_server,
)
from local.environment import (
    SETTINGS,
    STATE_DIR,
    Environ,
    development_servers,
    embedded_table_environ,
    local_environ,
    needed_servers,
)
from local.server import Server
from manage import settings_for

ENDPOINT_FILE = STATE_DIR / "table-endpoint"
CLOSED_ENDPOINT = "http://127.0.0.1:9"
"""Nothing listens there. Without the embedded table, a command must not use AWS instead."""
TABLE_COMMANDS = {"bootstrap_table", "end_sessions", "export_events", "delete_user"}


def gunicorn(port: int) -> list[str]:
    hosts = [f"[{address}]" if ":" in address else address for address in loopback_addresses()]
    return ["gunicorn", "-c", "config/gunicorn.py", *(f"--bind={host}:{port}" for host in hosts)]


def runserver(port: int) -> list[str]:
    return ["django", "runserver", f"127.0.0.1:{port}"]


APP = Server("The server", gunicorn, attrgetter("port"), "PORT=…")


def main() -> None:
    try:
        match sys.argv[1:]:
            case ["run"]:
                run(*needed_servers(os.environ), APP)
            case ["run", name]:
                run(import_module(f"local.{name}.server").SERVER, APP)
            case ["dev"]:
                run(*needed_servers(os.environ), *development_servers(), APP._replace(command=runserver))
            case ["manage", *arguments]:
                manage(arguments)
            case _:
                raise SystemExit(__doc__)
    except BrokenPipeError:  # the reader of the output, such as head, has closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, UnicodeError) as error:  # such as a read-only folder, or an .env file that is not text
        raise SystemExit(f"This cannot run here: {error}") from error


def run(*servers: Server) -> None:
    """Serve until Ctrl-C, SIGTERM, SIGHUP, or until a child exits; then stop all, the table last.

    The app is the last of the servers: when it answers, all do.
    """
    environ = local_environ(os.environ)
    for server in servers:
        environ = server.defaults | environ | server.fixed
    environment = environment_or_exit(environ)
    for warning in misspelled(environ):
        print(f"Note: {warning}")
    catch_stop_signals()
    try:
        with ExitStack() as stack:
            stack.enter_context(only_run_of_this_folder())
            for server in servers:
                require_free_port(server.port(environment), server.port_setting)
            environ["DJANGO_SETTINGS_MODULE"] = settings_module(environment)
            children = {}
            if environment.dynamodb_endpoint is None:
                table, endpoint = stack.enter_context(embedded_table())
                environ = embedded_table_environ(environ, endpoint)
                children["The embedded table"] = table
            bootstrap_table(environ)
            for server in servers:
                port = server.port(environment)
                child = run_server(server.name, server.command(port), port, environ)
                children[server.name] = stack.enter_context(child)
            print_address(environment)
            exit_when_a_child_exits(children)
    except StopRequested:
        print("Stopped.", flush=True)


def settings_module(environment: Environment) -> str:
    return next((feature.local_settings for feature in environment.features_in_use if feature.local_settings), SETTINGS)


def print_address(environment: Environment) -> None:
    address = f"http://localhost:{environment.public_port or environment.port}"
    print(f"\n  The app is on {address}  (Ctrl-C stops it)")
    notes = [feature.note(address) for feature in environment.features_in_use]
    print(*(f"  {note}\n" for note in notes if note), flush=True)


def manage(arguments: list[str]) -> None:
    """Run a command of manage.py, on the embedded table if `make run` runs."""
    environ = local_environ(os.environ)
    if environ["ENVIRONMENT"] == "local" and "DYNAMODB_ENDPOINT" not in environ:
        if not ENDPOINT_FILE.exists() and TABLE_COMMANDS & {*arguments[:1]}:
            raise SystemExit("There is no table: start `make run` first, or name one in DYNAMODB_ENDPOINT.")
        endpoint = ENDPOINT_FILE.read_text() if ENDPOINT_FILE.exists() else CLOSED_ENDPOINT
        environ = embedded_table_environ(environ, endpoint)
    os.environ.clear()
    os.environ.update(environ | {"DJANGO_SETTINGS_MODULE": settings_for(arguments)})
    execute_from_command_line(["manage.py", *arguments])


@contextmanager
def only_run_of_this_folder() -> Iterator[None]:
    """Exit with an error when another run uses the data of this folder."""
    with (STATE_DIR / "lock").open("w") as lock:
        # The children inherit the lock: one may outlive a run that was killed.
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("This folder runs already: stop the other `make run` first.") from None
        yield


@contextmanager
def embedded_table() -> Iterator[tuple[Child, str]]:
    """Run a DynamoDB emulator on a free loopback port; it saves its data at every clean stop."""
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
    with run_server("The embedded table", ["ministack"], port, {**os.environ, **options}) as table:
        ENDPOINT_FILE.write_text(endpoint)
        try:
            yield table, endpoint
        finally:
            ENDPOINT_FILE.unlink(missing_ok=True)


def bootstrap_table(environ: Environ) -> None:
    with run_child(["django", "bootstrap_table", "--verbosity", "0"], environ) as command:
        while command.poll() is None:
            pause()
    if command.returncode:
        raise SystemExit(command.returncode)


if __name__ == "__main__":
    main()
