"""A release that fails is rolled back: the service runs the revision before it, and the failed one is deregistered."""

import json

import pytest

from tests.processes.pipeline.conftest import (
    BEFORE,
    COMMIT,
    CONFIGURATION,
    IMAGE,
    IMAGE_BEFORE,
    NO_SUCH,
    REPOSITORY,
    REVISION,
    TASK_DEFINITION,
    deploys,
    service,
)

PUSHED = {"CODEBUILD_WEBHOOK_HEAD_REF": "refs/heads/main"}
NEWER = "reference-app-prod:8"
FAIL = "FAIL  Headers: one is missing\n"
CIRCUIT_BREAKER = service(REVISION, 7, "FAILED", status="ACTIVE", reason="tasks failed to start.")
ROLLED_BACK = f"FAILED: {REVISION} has failed and was rolled back: prod runs {BEFORE} with {IMAGE_BEFORE}"
BY_HAND = (
    f"FAILED: {REVISION} has failed and could not be rolled back: "
    f"roll back by hand to {IMAGE_BEFORE}, then deregister it"
)
NOT_TAGGED = {"status": 254, "stderr": NO_SUCH.format("ImageNotFoundException")}


@pytest.fixture
def fails(programs):
    """Let the deployment check fail as long as the service runs the new revision."""
    programs.answer("check validate_deployment", FAIL, status=1)
    programs.answer("check validate_deployment", "PASS\n", after=f"aws update-service {BEFORE}")


def changes(programs):
    """Return what was changed, each with its revision, and the checks, in order."""
    kinds = {"update-service", "deregister-task-definition", "validate_deployment", "put-image"}
    calls = [call.arguments for call in programs.calls if kinds & set(call.arguments)]
    return [tuple(word for word in words if word in kinds | {BEFORE, REVISION, NEWER}) for words in calls]


RELEASED = [("update-service", REVISION), ("validate_deployment",)]
ALARMS_ON = ("update-service",)
BACK = [("update-service", BEFORE), ALARMS_ON, ("deregister-task-definition", REVISION), ("validate_deployment",)]


def test_a_release_that_fails_the_check_is_rolled_back_and_the_build_fails(programs, run, fails):
    done = run("deploy.sh")
    assert done.returncode == 1
    assert changes(programs) == RELEASED + BACK
    assert f"==> rollback to {BEFORE}, {IMAGE_BEFORE}" in done.stderr
    assert done.stderr.splitlines()[-2] == ROLLED_BACK


def test_the_check_of_the_rollback_expects_no_release_and_has_a_report_of_its_own(programs, run, fails):
    run("deploy.sh")
    of_release, of_rollback = [call for call in programs.calls if "validate_deployment" in call.arguments]
    assert of_release.environment["EXPECTED_RELEASE"] == COMMIT
    assert of_rollback.environment["EXPECTED_RELEASE"] == ""
    assert of_release.arguments[-1] == f"reports/deployment-check-{COMMIT}.xml"
    assert of_rollback.arguments[-1] == "reports/deployment-check-before.xml"


@pytest.mark.parametrize("later", [
    service(BEFORE, 8),  # ECS has begun the rollback
    service(REVISION, 7, "FAILED"),  # it has not, or does not
])  # fmt: skip
def test_a_rollout_that_fails_is_rolled_back_whether_or_not_ecs_does_it(programs, run, later):
    deploys(programs, REVISION, 7, CIRCUIT_BREAKER, CIRCUIT_BREAKER, CIRCUIT_BREAKER, later)
    deploys(programs, BEFORE, 8)
    done = run("deploy.sh")
    assert done.returncode == 1
    assert changes(programs) == [RELEASED[0], *BACK]
    assert "FAILED: the deployment failed: tasks failed to start." in done.stderr
    assert done.stderr.splitlines()[-2] == ROLLED_BACK


def test_another_deployment_that_has_taken_its_place_is_left_alone(programs, run, fails):
    programs.answer("aws describe-services", service(NEWER, 9), after="check validate_deployment")
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == 1
    assert f"FAILED: another deployment has taken its place, of {NEWER}: it is left alone" in done.stderr
    assert changes(programs) == RELEASED


@pytest.mark.parametrize("before", ["check validate_deployment", f"aws update-service {REVISION}"])
def test_a_release_that_a_newer_commit_replaced_is_no_failure(programs, run, fails, before):
    programs.answer("git ls-remote", "another\trefs/heads/main\n", after=before)
    programs.answer("aws describe-services", service(NEWER, 9), after=before)
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == 0, done.stderr
    assert "its own build deploys it" in done.stderr.splitlines()[-1]
    assert changes(programs) == RELEASED[: len(changes(programs))]


def test_a_release_that_fails_is_rolled_back_although_a_newer_commit_is_being_built(programs, run, fails):
    programs.answer("git ls-remote", "another\trefs/heads/main\n", after="check validate_deployment")
    assert run("deploy.sh", **PUSHED).returncode == 1
    assert changes(programs) == RELEASED + BACK


def test_without_an_earlier_image_there_is_no_rollback(programs, run, fails):
    """The first release after an administrator's apply, or a build that is repeated, perhaps because it was killed."""
    container = TASK_DEFINITION["taskDefinition"]["containerDefinitions"][1] | {"image": IMAGE}
    same = TASK_DEFINITION["taskDefinition"] | {"containerDefinitions": [container]}
    programs.answer("aws describe-task-definition", {"taskDefinition": same})
    programs.answer("aws describe-images imageTag=running-prod", **NOT_TAGGED)
    done = run("deploy.sh")
    assert done.returncode == 1
    complaint = f"FAILED: {IMAGE} has failed; there is nothing to roll back to: prod ran no other image before"
    assert done.stderr.splitlines()[-2] == complaint
    assert changes(programs) == RELEASED


def test_it_rolls_back_to_the_last_complete_deployment(programs, run, fails):
    (unfinished,) = service("reference-app-prod:0", 1, "IN_PROGRESS")["services"]
    (complete,) = service(BEFORE, 6, status="ACTIVE")["services"]
    both = unfinished | {"deployments": unfinished["deployments"] + complete["deployments"]}
    programs.answer("aws describe-services", {"services": [both]})
    deploys(programs, REVISION, 7)
    deploys(programs, BEFORE, 8)
    done = run("deploy.sh")
    assert done.stderr.splitlines()[-2] == ROLLED_BACK
    assert changes(programs) == RELEASED + BACK


def test_without_a_complete_deployment_there_is_no_rollback(programs, run, fails):
    programs.answer("aws describe-services", service(state="FAILED"))
    programs.answer("aws describe-images imageTag=running-prod", **NOT_TAGGED)
    deploys(programs, REVISION, 7)
    done = run("deploy.sh")
    assert done.returncode == 1
    assert "there is nothing to roll back to" in done.stderr.splitlines()[-2]
    assert changes(programs) == RELEASED


def test_when_the_release_before_fails_too_both_are_named(programs, run):
    programs.answer("check validate_deployment", FAIL, status=1)
    done = run("deploy.sh")
    assert done.returncode == 1
    assert changes(programs) == RELEASED + BACK
    assert done.stderr.splitlines()[-2:] == [
        f"FAILED: {REVISION} has failed and was rolled back, and {BEFORE} fails the deployment check too",
        f"FAILED in step: rollback to {BEFORE}, {IMAGE_BEFORE} (status 1)",
    ]


@pytest.mark.parametrize("how", ["refused", "failed"])
def test_a_failed_rollback_says_what_to_do_and_deregisters_nothing(programs, run, fails, how):
    deploys(programs, BEFORE, 8, service(BEFORE, 8, "FAILED", reason="no capacity."))
    if how == "refused":
        programs.answer(f"aws update-service {BEFORE}", status=254, stderr="AccessDeniedException\n")
    done = run("deploy.sh")
    assert done.returncode == 1
    assert changes(programs) == [*RELEASED, BACK[0]]
    assert done.stderr.splitlines()[-2] == BY_HAND


@pytest.mark.parametrize(("newest", "status"), [("another", 0), (COMMIT, 1)])
def test_a_rollback_that_another_deployment_replaces_leaves_it_alone(programs, run, fails, newest, status):
    deploys(programs, BEFORE, 8, service(NEWER, 9))
    programs.answer("git ls-remote", f"{newest}\trefs/heads/main\n", after=f"aws update-service {BEFORE}")
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == status, done.stderr
    assert ("its own build deploys it" in done.stderr) == (newest == "another")
    assert BY_HAND not in done.stderr
    assert changes(programs) == [*RELEASED, BACK[0]]


def test_alarms_are_off_during_a_rollback(programs, run, fails):
    """ECS ignores an alarm that rings when a deployment starts, and acts on one that begins to ring later."""
    run("deploy.sh")
    updates = [call.arguments for call in programs.calls if "update-service" in call.arguments]
    release, *configured = updates
    assert "--deployment-configuration" not in release
    off, on = (json.loads(words[words.index("--deployment-configuration") + 1]) for words in configured)
    assert off == CONFIGURATION | {"alarms": CONFIGURATION["alarms"] | {"enable": False}}
    assert on == CONFIGURATION


def test_alarms_that_stay_off_are_named(programs, run, fails):
    programs.answer("aws update-service", status=254)
    deploys(programs, REVISION, 7)
    deploys(programs, BEFORE, 8)
    done = run("deploy.sh")
    assert "==> the alarms no longer roll back a release: terraform apply turns them on again" in done.stderr
    assert done.stderr.splitlines()[-2] == ROLLED_BACK


def test_it_never_rolls_back_to_an_unchecked_release(programs, run):
    """What runs is complete and may be bad; the tag names the last image that passed."""
    unchecked = TASK_DEFINITION["taskDefinition"]["containerDefinitions"][1] | {"image": f"{REPOSITORY}@sha256:bad"}
    definition = TASK_DEFINITION["taskDefinition"] | {"containerDefinitions": [unchecked]}
    programs.answer("aws describe-task-definition", {"taskDefinition": definition})
    registered = [{"taskDefinition": {"taskDefinitionArn": arn}} for arn in (REVISION, NEWER)]
    programs.answer("aws register-task-definition", *registered)
    deploys(programs, NEWER, 9)
    programs.answer("check validate_deployment", FAIL, status=1)
    programs.answer("check validate_deployment", "PASS\n", after=f"aws update-service {NEWER}")
    done = run("deploy.sh")
    assert changes(programs) == [*RELEASED, ("update-service", NEWER), *BACK[1:]]
    assert IMAGE_BEFORE in programs.lines("register-task-definition")[1]
    assert done.stderr.splitlines()[-2] == ROLLED_BACK.replace(BEFORE, NEWER)


def test_a_repeated_build_rolls_back_to_the_last_image_that_passed(programs, run, fails):
    same = TASK_DEFINITION["taskDefinition"]["containerDefinitions"][1] | {"image": IMAGE}
    definition = TASK_DEFINITION["taskDefinition"] | {"containerDefinitions": [same]}
    programs.answer("aws describe-task-definition", {"taskDefinition": definition})
    run("deploy.sh")
    assert IMAGE_BEFORE in programs.lines("register-task-definition")[1]


def test_a_read_that_fails_once_does_not_cancel_the_rollback(programs, run, fails):
    programs.answer("aws describe-services", status=254, after="check validate_deployment", once=True)
    done = run("deploy.sh")
    assert changes(programs) == RELEASED + BACK
    assert done.stderr.splitlines()[-2] == ROLLED_BACK


def test_when_ecs_is_unreachable_after_a_failure_it_says_what_to_do(programs, run, fails):
    programs.answer("aws describe-services", status=254, after="check validate_deployment")
    done = run("deploy.sh")
    assert done.stderr.splitlines()[-2:] == [BY_HAND, f"FAILED in step: rollback of {REVISION} (status 1)"]


def test_a_release_that_ecs_refuses_to_begin_has_changed_nothing(programs, run):
    programs.answer(f"aws update-service {REVISION}", status=254, stderr="AccessDeniedException\n")
    programs.answer("aws describe-services", service())
    done = run("deploy.sh")
    assert (
        done.stderr.splitlines()[-2] == f"FAILED: ECS has refused {REVISION}: nothing has changed, prod runs {BEFORE}"
    )
    assert changes(programs) == [RELEASED[0], ("deregister-task-definition", REVISION)]


def test_a_revision_that_cannot_be_deregistered_is_named_and_rolled_back(programs, run, fails):
    programs.answer("aws deregister-task-definition", status=254, stderr="AccessDeniedException\n")
    done = run("deploy.sh")
    assert f"==> {REVISION} is still active: deregister it" in done.stderr
    assert done.stderr.splitlines()[-2] == ROLLED_BACK
    assert changes(programs) == RELEASED + BACK
