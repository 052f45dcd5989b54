"""A rollout is followed by its own id: what ends up stable may be the release before."""

import pytest

from tests.processes.pipeline.conftest import BEFORE, REVISION, deploys, service

PROGRESS = service(REVISION, 7, "IN_PROGRESS", running=1)


def test_it_waits_for_its_own_deployment(programs, run):
    deploys(programs, REVISION, 7, PROGRESS, PROGRESS, service(REVISION, 7))
    done = run("roll_out.sh", REVISION)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        f"==> deployment ecs-svc/7 of {REVISION}",
        "==> 1 of 2 tasks run, 0 have failed",
        "==> 1 of 2 tasks run, 0 have failed",
        "==> complete: 2 of 2 tasks run",
    ]
    assert programs.lines("sleep")[-1] == "sleep 50"  # the tasks that were replaced still serve
    assert programs.lines("services-stable") == []


def test_it_gives_ecs_time_to_know_its_own_deployment(programs, run):
    """ECS is eventually consistent: described at once, the service may not have it yet."""
    run("roll_out.sh", REVISION)
    steps = [call.arguments[2] if call.arguments[0] == "aws" else call.arguments[0] for call in programs.calls]
    assert steps[:3] == ["update-service", "sleep", "describe-services"]


def test_it_changes_nothing_of_the_service_but_its_revision(programs, run):
    run("roll_out.sh", REVISION)
    (updated,) = programs.lines("update-service")
    changed = f"--cluster reference-app-prod --service app --task-definition {REVISION} --query"
    assert updated.startswith(f"aws ecs update-service {changed}")


def test_a_deployment_that_fails_is_a_failure_with_its_reason_and_the_last_events(programs, run):
    failed = service(REVISION, 7, "FAILED", reason="circuit breaker: tasks failed to start.", status="ACTIVE")
    deploys(programs, REVISION, 7, PROGRESS, failed)
    done = run("roll_out.sh", REVISION)
    assert done.returncode == 1
    assert done.stderr.endswith("FAILED: the deployment failed: circuit breaker: tasks failed to start.\n")
    assert "(service app) an event" in done.stderr


@pytest.mark.parametrize("later", [service(BEFORE, 8), service(REVISION, 7, status="ACTIVE")])
def test_a_rollback_that_is_complete_and_stable_is_a_failure(programs, run, later):
    deploys(programs, REVISION, 7, PROGRESS, later)
    done = run("roll_out.sh", REVISION)
    assert done.returncode == 1
    assert done.stderr.endswith("FAILED: the deployment was rolled back or replaced\n")


def test_it_times_out(programs, run):
    deploys(programs, REVISION, 7, PROGRESS)
    done = run("roll_out.sh", REVISION, ROLLOUT_SECONDS="0")
    assert done.stderr.endswith("FAILED: the deployment is not complete after 0 s\n")


def test_a_failed_read_is_retried(programs, run):
    programs.answer("aws describe-services", status=254, after="aws update-service", once=True)
    assert run("roll_out.sh", REVISION).returncode == 0


@pytest.mark.parametrize(("call", "status"), [("update-service", 3), ("describe-services", 254)])
def test_when_ecs_does_not_answer_the_exit_status_tells_whether_it_began(programs, run, call, status):
    programs.answer(f"aws {call}", status=254, stderr="AccessDeniedException\n")
    done = run("roll_out.sh", REVISION)
    assert done.returncode == status
    assert "AccessDeniedException" in done.stderr
