"""Whatever is started with a faulty environment says all that is wrong with it, and ends."""

from functools import partial

import pytest

from tests.kit.environment import MINIMAL, PROD
from tests.kit.machine import run_python

FAULTY = PROD | {"PORT": "http", "COOKIE_SECRET": "hunter2", "BASE_DOMAIN": "", "LOG_LEVEL": "loud"}
MESSAGE = """The environment has faults (4); .env.example explains each variable:
  PORT: holds "http"; must be a whole number from 1 to 65535
  COOKIE_SECRET: holds 7 characters; must be one or more values of at least 32 characters, separated by commas
  BASE_DOMAIN: is not set; must not be this machine when ENVIRONMENT is prod
  LOG_LEVEL: holds "loud"; must be one of debug, info, warning, error
"""
COMMANDS = {
    "check_environment": ["manage.py", "check_environment"],
    "gunicorn": ["-m", "gunicorn", "-c", "config/gunicorn.py"],
    "make run": ["-m", "local", "run"],
    "make manage": ["-m", "local", "manage", "check_environment"],
}


@pytest.fixture
def start(tmp_path):
    """Start something, away from the state and the .env file of this checkout."""
    return partial(run_python, LOCAL_STATE_DIR=str(tmp_path / "state"), LOCAL_ENV_FILE=str(tmp_path / "env"))


@pytest.mark.parametrize("command", COMMANDS)
def test_it_lists_every_fault_without_a_traceback_and_exits_with_status_1(start, command):
    done = start(*COMMANDS[command], **FAULTY)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", MESSAGE)


def test_check_environment_prints_the_configuration_with_secrets_masked_and_names_what_looks_misspelled(start):
    secrets = dict.fromkeys(["COOKIE_SECRET", "EDGE_PROOF_SECRET"], "hunter2-" * 4)
    others = {"PORT": "8123", "AUTH_PROVIDR": "none", "log_level": "debug", "PATHS": "/"}
    done = start(*COMMANDS["check_environment"], **MINIMAL | secrets | others)
    assert done.returncode == 0, done.stderr
    printed = dict(line.split("=", 1) for line in done.stdout.splitlines())
    assert [printed[name] for name in ("PORT", "ENVIRONMENT", "DYNAMODB_ENDPOINT")] == ["8123", "local", "(unset)"]
    assert {printed[name] for name in secrets} == {"********"}
    assert "hunter2" not in done.stdout
    assert done.stderr.splitlines() == [
        "AUTH_PROVIDR is not a variable of the app. Did you mean AUTH_PROVIDER?",
        "log_level is not a variable of the app. Did you mean LOG_LEVEL?",
    ]
