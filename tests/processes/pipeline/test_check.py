"""The deployment check runs against what was deployed, signed in where that is possible."""

from deployment_check.deployment import DEPLOYMENT, health
from tests.processes.pipeline.conftest import COMMIT, environment_of_check

COULD_NOT_RUN = "The deployment check could not run"


def test_it_must_find_the_commit_that_was_built_where_the_deployment_is(programs, run):
    done = run("check_deployment.sh", COMMIT)
    assert done.returncode == 0, done.stderr
    assert environment_of_check(programs) == {
        "BASE_URL": "https://app.example.com",
        "EXPECTED_RELEASE": COMMIT,
        "TENANT_RESOLUTION_MODE": "fixed",
        "VALIDATION_AUTH_PROVIDER": "none",
    }


def test_where_nobody_signs_in_it_is_partial(programs, run):
    done = run("check_deployment.sh", COMMIT)
    assert done.returncode == 0
    assert "the check is partial" in done.stderr
    assert "VALIDATION_REQUIRE_AUTH" not in environment_of_check(programs)
    assert programs.lines("get-parameter") == []


def test_it_can_be_turned_off(programs, run):
    done = run("check_deployment.sh", COMMIT, RUN_SYSTEM_VALIDATION="false")
    assert (done.returncode, done.stderr) == (0, "==> turned off by run_system_validation\n")
    assert programs.calls == []


def test_a_failed_check_is_a_failure_at_once(programs, run):
    programs.answer("check validate_deployment", "FAIL  Headers: one is missing\n", status=1)
    done = run("check_deployment.sh", COMMIT)
    assert (done.returncode, done.stdout) == (1, "FAIL  Headers: one is missing\n")
    assert len(programs.lines("check")) == 1


def test_it_waits_while_cloudflare_itself_answers(programs, run):
    (first,) = [check for check in DEPLOYMENT if check.run is health]
    line = f"FAIL  {first.area}: {first.sentence}: GET /api/health is answered 530\n"
    programs.answer("check validate_deployment", line, status=1)
    done = run("check_deployment.sh", COMMIT, CHECK_ATTEMPTS="3")
    assert (done.returncode, done.stdout) == (1, line * 3)


def test_a_check_that_could_not_run_is_retried(programs, run):
    programs.answer("check validate_deployment", status=2, stderr=f"CommandError: {COULD_NOT_RUN}: no answer\n")
    assert run("check_deployment.sh", COMMIT, CHECK_ATTEMPTS="3", CHECK_SECONDS="9").returncode == 2
    assert len(programs.lines("check")) == 3
    assert programs.lines("sleep") == ["sleep 9"] * 2


def test_a_check_with_faulty_options_is_not_retried(programs, run):
    programs.answer("check validate_deployment", status=2, stderr="CommandError: The check has faulty options (1)\n")
    done = run("check_deployment.sh", COMMIT)
    assert (done.returncode, len(programs.lines("check"))) == (2, 1)
    assert "faulty options" in done.stdout
