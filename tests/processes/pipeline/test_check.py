"""The deployment check runs against what was deployed."""

import pytest

from deployment_check.deployment import DEPLOYMENT, health
from tests.processes.pipeline.conftest import COMMIT, environment_of_check

(FIRST,) = [check for check in DEPLOYMENT if check.run is health]
NOT_THE_APP = f"FAIL  {FIRST.area}: {FIRST.sentence}: GET /api/health returned 530\n"
COULD_NOT_RUN = "CommandError: The deployment check could not run: no answer\n"


def test_it_must_find_the_commit_that_was_built(programs, run):
    done = run("check_deployment.sh", COMMIT)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert environment_of_check(programs) == {
        "AUTH_PROVIDER": "none",
        "BASE_URL": "https://app.example.com",
        "EXPECTED_RELEASE": COMMIT,
        "TENANT_RESOLUTION_MODE": "fixed",
        "VALIDATION_AUTH_PROVIDER": "none",
    }
    assert programs.lines("aws") == []


def test_it_can_be_turned_off(programs, run):
    done = run("check_deployment.sh", COMMIT, RUN_SYSTEM_VALIDATION="false")
    assert (done.returncode, done.stderr) == (0, "==> turned off by run_system_validation\n")
    assert programs.calls == []


@pytest.mark.parametrize(("stdout", "stderr", "status", "times"), [
    ("FAIL  Headers: one is missing\n", "", 1, 1),
    ("", "CommandError: The deployment check has invalid options (1)\n", 2, 1),
    (NOT_THE_APP, "", 1, 3),  # Cloudflare answers by itself
    ("", COULD_NOT_RUN, 2, 3),
])  # fmt: skip
def test_it_waits_only_while_the_app_does_not_answer(programs, run, stdout, stderr, status, times):
    programs.answer("check validate_deployment", stdout, status=status, stderr=stderr)
    done = run("check_deployment.sh", COMMIT, CHECK_ATTEMPTS="3", CHECK_SECONDS="9")
    assert (done.returncode, done.stdout) == (status, (stdout + stderr) * times)
    assert len(programs.lines("check")) == times
    assert programs.lines("sleep") == ["sleep 9"] * (times - 1)
