"""The deployment check signs in by a link that it gets without a mailbox, with a secret."""

import pytest

from tests.processes.pipeline.conftest import COMMIT, NO_SUCH, environment_of_check
from tests.processes.pipeline.parameters import fill

VARIABLES = {"AUTH_PROVIDER": "internal_magic_link", "VALIDATION_EMAIL": "check@example.com"}


@pytest.fixture(autouse=True)
def secret(programs):
    fill(programs, "VALIDATION_SECRET", "hunter2-of-the-check")


def test_it_signs_in_with_the_secret(programs, run):
    done = run("check_deployment.sh", COMMIT, **VARIABLES)
    assert done.returncode == 0, done.stderr
    expected = {"VALIDATION_SECRET": "hunter2-of-the-check", "VALIDATION_REQUIRE_AUTH": "true"}
    expected |= {"VALIDATION_AUTH_PROVIDER": VARIABLES["AUTH_PROVIDER"], "VALIDATION_EMAIL": "check@example.com"}
    assert expected.items() <= environment_of_check(programs).items()
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


def test_a_release_prints_no_secret(programs, run):
    done = run("deploy.sh", **VARIABLES)
    assert done.returncode == 0, done.stderr
    assert programs.lines("get-parameter")
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


@pytest.mark.parametrize("variables", [{"VALIDATION_EMAIL": ""}, {}])
def test_without_the_secret_or_its_address_it_is_partial(programs, run, variables):
    fill(programs, "VALIDATION_SECRET", "hunter2" if variables else "UNSET")
    done = run("check_deployment.sh", COMMIT, **VARIABLES | variables)
    assert done.returncode == 0
    assert "the check is partial" in done.stderr
    assert not {"VALIDATION_SECRET", "VALIDATION_REQUIRE_AUTH"} & set(environment_of_check(programs))


def test_without_a_parameter_it_is_partial(programs, run):
    programs.answer("aws get-parameter", status=254, stderr=NO_SUCH.format("ParameterNotFound"))
    done = run("check_deployment.sh", COMMIT, **VARIABLES)
    assert done.returncode == 0, done.stderr
    assert "the check is partial" in done.stderr


def test_an_unreadable_parameter_is_a_failure(programs, run):
    programs.answer("aws get-parameter", status=254, stderr="AccessDeniedException\n")
    done = run("check_deployment.sh", COMMIT, **VARIABLES)
    assert done.returncode == 1
    assert done.stderr == "AccessDeniedException\nFAILED: the parameter VALIDATION_SECRET cannot be read\n"
