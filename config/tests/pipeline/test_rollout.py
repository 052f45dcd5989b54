"""The rollout is followed by its own id: what ends up stable may be what was there before."""

import pytest

from config.tests.pipeline.conftest import SUPERSEDED, service

OVERTAKEN = {"CODEBUILD_WEBHOOK_HEAD_REF": "refs/heads/main"}


def wait(run, task_definition="app:7", **variables):
    return run("wait_for_deployment.sh", "cluster", "app", task_definition, "40", POLL_SECONDS="0", **variables)


def test_it_waits_until_that_deployment_is_complete(programs, run):
    progress = service("IN_PROGRESS", running=1)
    programs.answer("aws describe-services", progress, progress, progress, service(running=2))
    done = wait(run)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        "==> deployment ecs-svc/7",
        "==> 1 of 2 tasks run, 0 have failed",
        "==> 1 of 2 tasks run, 0 have failed",
        "==> complete: 2 of 2 tasks run",
    ]
    assert programs.lines("sleep")[-1] == "sleep 50"  # those that were replaced still serve
    assert programs.lines("services-stable") == []


def test_a_deployment_that_fails_is_a_failure_with_its_reason_and_the_last_events(programs, run):
    failed = service("FAILED", reason="circuit breaker: tasks failed to start.", status="ACTIVE")
    programs.answer("aws describe-services", service("IN_PROGRESS"), failed)
    done = wait(run)
    assert done.returncode == 1
    assert done.stderr.endswith("FAILED: the deployment failed: circuit breaker: tasks failed to start.\n")
    assert "(service app) an event" in done.stderr


@pytest.mark.parametrize("later", [service(number=6, task_definition="app:6"), service(status="ACTIVE")])
def test_a_rollback_that_is_complete_and_stable_is_a_failure(programs, run, later):
    programs.answer("aws describe-services", service("IN_PROGRESS"), service("IN_PROGRESS"), later)
    done = wait(run)
    assert done.returncode == 1
    assert "it was rolled back or replaced" in done.stderr


def test_a_service_that_runs_something_else_already_is_a_failure(run):
    done = wait(run, "app:8")
    assert done.returncode == 1
    assert "the service runs app:7, not app:8" in done.stderr


@pytest.mark.parametrize("later", [service(number=8, task_definition="app:8"), service(status="ACTIVE")])
def test_one_that_a_newer_commit_replaces_is_no_failure(programs, run, later):
    programs.answer("aws describe-services", service("IN_PROGRESS"), service("IN_PROGRESS"), later)
    assert wait(run, **OVERTAKEN).returncode == 1
    programs.answer("git ls-remote", "another\trefs/heads/main\n")
    assert wait(run, **OVERTAKEN).returncode == SUPERSEDED
    assert wait(run, "app:6", **OVERTAKEN).returncode == SUPERSEDED


def test_one_that_fails_by_itself_is_a_failure_whatever_else_was_pushed(programs, run):
    programs.answer("aws describe-services", service("IN_PROGRESS"), service("FAILED", status="ACTIVE"))
    programs.answer("git ls-remote", "another\trefs/heads/main\n")
    assert wait(run, **OVERTAKEN).returncode == 1


def test_it_does_not_wait_for_ever(programs, run):
    programs.answer("aws describe-services", service("IN_PROGRESS"))
    done = wait(run, ROLLOUT_SECONDS="0")
    assert done.stderr.endswith("FAILED: the deployment is not complete after 0 s\n")


def test_it_fails_when_ecs_cannot_be_asked_or_terraform_names_nothing(programs, run):
    assert "no output" in wait(run, "").stderr
    programs.answer("aws describe-services", status=254, stderr="AccessDeniedException\n")
    done = wait(run)
    assert done.returncode == 254  # the program's own
    assert "AccessDeniedException" in done.stderr
