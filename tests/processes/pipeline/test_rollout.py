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


def test_it_changes_nothing_of_the_service_but_its_revision_and_gives_ecs_time_to_know_it(programs, run):
    """ECS is eventually consistent: described at once, the service may not have its deployment yet."""
    run("roll_out.sh", REVISION)
    update, sleep, describe = [call.line for call in programs.calls][:3]
    changed = f"--cluster reference-app-prod --service app --task-definition {REVISION} --query"
    assert update.startswith(f"aws ecs update-service {changed}")
    assert sleep.startswith("sleep ")
    assert describe.startswith("aws ecs describe-services ")


@pytest.mark.parametrize(("later", "reason"), [
    (service(REVISION, 7, "FAILED", reason="no capacity.", status="ACTIVE"), "the deployment failed: no capacity."),
    (service(BEFORE, 8), "the deployment was rolled back or replaced"),
    (service(REVISION, 7, status="ACTIVE"), "the deployment was rolled back or replaced"),
])  # fmt: skip
def test_a_failure_or_a_rollback_is_a_failure_with_the_last_events(programs, run, later, reason):
    deploys(programs, REVISION, 7, PROGRESS, later)
    done = run("roll_out.sh", REVISION)
    assert done.returncode == 1
    assert done.stderr.endswith(f"FAILED: {reason}\n")
    assert "(service app) an event" in done.stderr


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
