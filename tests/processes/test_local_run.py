"""`make run` on a developer's machine: one table and one server, whose data stays."""

import re
import socket
import sys
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest

from local import environment as local_environment
from local.children import loopback_addresses
from local.environment import local_environ
from tests.kit.deployment import Deployment
from tests.kit.environment import MINIMAL
from tests.kit.listening import LOOPBACK, listening_addresses
from tests.kit.machine import descendants, free_port, run_python, run_shell

LOCAL = ("-m", "local")


@pytest.fixture
def local(tmp_path):
    """Run a command of local with a new state folder, beside whatever a developer runs here."""
    folders = {"LOCAL_STATE_DIR": str(tmp_path / "state"), "LOCAL_ENV_FILE": str(tmp_path / "env")}
    return partial(run_python, *LOCAL, **MINIMAL | {"COOKIE_SECRET": ""} | folders)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's list of sockets")
def test_it_prints_its_address_and_listens_on_loopback_addresses_only(deployment):
    assert f"The app is on {deployment.url} " in deployment.log
    assert listening_addresses(deployment.pids()) <= LOOPBACK


def test_the_generated_secret_is_kept_readable_by_its_owner_only_and_used_again(local, tmp_path):
    local("manage", "check_environment")
    file = tmp_path / "state" / "cookie-secret"
    secret = file.read_text()
    assert re.fullmatch(r"[0-9a-f]{64}", secret)
    assert file.stat().st_mode & 0o777 == 0o600
    local("manage", "check_environment")
    assert file.read_text() == secret


def test_a_second_run_of_the_same_folder_is_refused_in_one_line(deployment):
    done = run_python(*LOCAL, "run", **deployment.variables | {"PORT": str(free_port())})
    assert done.stderr == "This folder runs already: stop the other `make run` first.\n"
    assert (done.returncode, done.stdout) == (1, "")
    assert deployment.visitor().get("/api/ready").status == 200


@pytest.mark.parametrize("address", loopback_addresses())
def test_it_listens_on_every_address_of_localhost_and_a_taken_port_is_one_line(deployment, local, address):
    with closing(HTTPConnection(address, deployment.port, timeout=10)) as connection:
        connection.request("GET", "/api/health")
        assert connection.getresponse().status == 200
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, 0), family=family) as taken:
        port = taken.getsockname()[1]
        done = local("run", PORT=str(port))
    assert done.stderr == f"Port {port} is in use: stop the program that uses it, or set another port with PORT=…\n"
    assert (done.returncode, done.stdout) == (1, "")


OTHERS = "http://127.0.0.1:9"
DEVELOPERS = {
    **dict.fromkeys(["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"], OTHERS),
    **dict.fromkeys(["AWS_PROFILE", "AWS_DEFAULT_PROFILE"], "nobody"),
    **dict.fromkeys(["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CA_BUNDLE"], "/nowhere"),
    **dict.fromkeys(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"], OTHERS),
    **dict.fromkeys(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"], "a-developers-own"),
    "AWS_USE_FIPS_ENDPOINT": "true",
    "NO_PROXY": "intranet.example",
}
KEPT = {"PK": "TENANT#acme", "SK": "KEPT"}


def test_the_embedded_table_ignores_proxies_and_aws_settings_of_the_shell(tmp_path):
    with Deployment(tmp_path, LOG_LEVL="debug", **DEVELOPERS) as deployment:
        assert "Note: LOG_LEVL is not a variable of the app. Did you mean LOG_LEVEL?" in deployment.log
        deployment.table.put_item(Item=KEPT)
        done = run_python(*LOCAL, "manage", "bootstrap_table", **deployment.variables)
        assert done.returncode == 0, done.stderr
        deployment.restart()
        assert deployment.table.scan()["Items"] == [KEPT]


def test_with_an_own_endpoint_the_aws_settings_of_the_shell_apply():
    own = {"DYNAMODB_ENDPOINT": "http://localhost:8001", "AWS_PROFILE": "mine", "HTTP_PROXY": OTHERS}
    values = local_environ(own | {"NO_PROXY": "intranet.example"})
    assert own.items() <= values.items()
    assert values["no_proxy"] == values["NO_PROXY"] == "intranet.example,localhost,127.0.0.1,::1"


def test_another_projects_settings_in_the_shell_are_ignored(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("DJANGO_SETTINGS_MODULE=theirs.settings\n")
    monkeypatch.setattr(local_environment, "ENV_FILE", tmp_path / ".env")
    assert local_environ({"DJANGO_SETTINGS_MODULE": "theirs.settings"})["DJANGO_SETTINGS_MODULE"] == "config.settings"


class Development(Deployment):
    """What `make dev` starts, on ports of its own."""

    COMMAND = ("dev",)


def test_while_developing_the_app_is_served_by_what_follows_the_code(tmp_path):
    with Development(tmp_path, PUBLIC_PORT=str(free_port())) as development:
        commands = [process.command for process in descendants(development.process.pid)]
        assert any("runserver" in command for command in commands)
        assert not any("gunicorn" in command for command in commands)
        assert development.visitor().get("/api/health").status == 200


def test_with_an_endpoint_no_table_is_started(deployment, tmp_path):
    with Deployment(tmp_path, DYNAMODB_ENDPOINT=deployment.table_endpoint, **deployment.accounts.variables) as other:
        commands = [process.command for process in descendants(other.process.pid)]
        assert other.visitor().get("/api/ready").status == 200
    assert commands
    assert all("gunicorn" in command for command in commands)
    assert any("ministack" in process.command for process in descendants(deployment.process.pid))


def test_an_unreachable_table_ends_it_with_the_reason(local):
    done = local("run", DYNAMODB_ENDPOINT="http://127.0.0.1:9", PORT=str(free_port()))
    assert done.returncode == 1
    assert done.stderr == (
        "CommandError: The table reference-app could not be prepared: "
        'Could not connect to the endpoint URL: "http://127.0.0.1:9/"\n'
    )


@pytest.mark.parametrize(
    ("module", "message"), [("ministack", "The embedded table did not start"), ("gunicorn", "The server did not start")]
)
def test_a_process_that_fails_to_start_is_named(deployment, local, tmp_path, module, message):
    (tmp_path / f"{module}.py").write_text("raise SystemExit('I am broken.')")
    table = {"DYNAMODB_ENDPOINT": deployment.table_endpoint} if module == "gunicorn" else {}
    done = local("run", PORT=str(free_port()), PYTHONPATH=str(tmp_path), **table)
    assert done.stderr == f"I am broken.\n{message}; see above.\n"
    assert done.returncode == 1


def test_a_reader_that_stops_early_is_no_error(deployment):
    command = f"{sys.executable} -m local manage check_environment | true; exit ${{PIPESTATUS[0]}}"
    done = run_shell(command, **deployment.variables)
    assert (done.returncode, done.stderr) == (0, "")


def test_manage_never_falls_back_to_aws(local):
    done = local("manage", "bootstrap_table")
    assert done.stderr == "There is no table: start `make run` first, or name one in DYNAMODB_ENDPOINT.\n"
    assert done.returncode == 1


def test_manage_has_the_deployment_check_and_without_a_command_lists_the_commands(local):
    done = local("manage", "validate_deployment", BASE_URL="none")
    assert "The deployment check has invalid options (1)" in done.stderr
    assert done.returncode == 2
    done = local()
    assert "local run" in done.stderr
    assert done.returncode == 1


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    done = run_python(*LOCAL, "run", LOCAL_STATE_DIR=str(tmp_path / "file" / "state"))
    assert done.stderr.startswith("This cannot run here: ")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_the_environment_overrides_the_env_file(local, tmp_path):
    (tmp_path / "env").write_text("PORT=8123\nRELEASE=of-the-file\nAWS_REGION=eu-west-1\nCOOKIE_SECRET=\n")
    done = local("manage", "check_environment", RELEASE="of-the-environment", AWS_REGION="")
    assert done.returncode == 0, done.stderr
    assert {"PORT=8123", "RELEASE=of-the-environment", "AWS_REGION=eu-west-1"} <= set(done.stdout.splitlines())
