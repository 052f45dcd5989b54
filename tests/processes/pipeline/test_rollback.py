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
    PUSHED,
    REPOSITORY,
    REVISION,
    TASK_DEFINITION,
    deploys,
    service,
)

NEWER = "reference-app-prod:8"
CHECK = "check validate_deployment"
FAILS = {"status": 254, "stderr": "AccessDeniedException\n"}
FAILED_ROLLOUT = [service(REVISION, 7, "FAILED", status="ACTIVE", reason="tasks failed to start.")] * 3

RELEASED = [("update-service", REVISION), ("validate_deployment",)]
ROLLOUT_BACK, ALARMS_ON = ("update-service", BEFORE), ("update-service",)
DEREGISTERED = ("deregister-task-definition", REVISION)
BACK = [ROLLOUT_BACK, ALARMS_ON, DEREGISTERED, ("validate_deployment",)]

ROLLED_BACK = f"FAILED: {REVISION} has failed and was rolled back: prod runs {BEFORE} with {IMAGE_BEFORE}"
BY_HAND = (
    f"FAILED: {REVISION} has failed and could not be rolled back: "
    f"roll back by hand to {IMAGE_BEFORE}, then deregister it"
)
NOTHING = f"FAILED: {IMAGE} has failed; there is nothing to roll back to: prod ran no other image before"
FAILS_TOO = f"FAILED: {REVISION} has failed and was rolled back, and {BEFORE} fails the deployment check too"
REFUSED = f"FAILED: ECS has refused {REVISION}: nothing has changed, prod runs {BEFORE}"
REPLACED = f"FAILED: another deployment has taken its place, of {NEWER}: it is left alone"
SUPERSEDED = "==> a newer commit was pushed: its own build deploys it, and this one ends here"
NO_ALARMS = "==> the alarms no longer roll back a release: terraform apply turns them on again"


def answer(words, *answers, **how):
    return lambda programs: programs.answer(words, *answers, **how)


def deploy(revision, number, *progress):
    return lambda programs: deploys(programs, revision, number, *progress)


def runs_image(image):
    container = TASK_DEFINITION["taskDefinition"]["containerDefinitions"][1] | {"image": image}
    definition = TASK_DEFINITION["taskDefinition"] | {"containerDefinitions": [container]}
    return answer("aws describe-task-definition", {"taskDefinition": definition})


def pushes_a_commit(after):
    return answer("git ls-remote", "another\trefs/heads/main\n", after=after)


def replaces_it(after):
    return answer("aws describe-services", service(NEWER, 9), after=after)


def unfinished_beside_a_complete_one():
    (unfinished,) = service("reference-app-prod:0", 1, "IN_PROGRESS")["services"]
    (complete,) = service(BEFORE, 6, status="ACTIVE")["services"]
    return {"services": [unfinished | {"deployments": unfinished["deployments"] + complete["deployments"]}]}


both_deploy = [deploy(REVISION, 7), deploy(BEFORE, 8)]
NOT_TAGGED = answer(
    "aws describe-images imageTag=running-prod", status=254, stderr=NO_SUCH.format("ImageNotFoundException")
)
SITUATIONS = {
    "it fails the check": ([], 1, RELEASED + BACK, [f"==> rollback to {BEFORE}, {IMAGE_BEFORE}", ROLLED_BACK]),
    "its rollout fails, and ECS has begun the rollback": (
        [deploy(REVISION, 7, *FAILED_ROLLOUT, service(BEFORE, 8)), deploy(BEFORE, 8)],
        1, [RELEASED[0], *BACK], ["FAILED: the deployment failed: tasks failed to start.", ROLLED_BACK],
    ),
    "its rollout fails, and ECS does nothing": (
        [deploy(REVISION, 7, *FAILED_ROLLOUT, service(REVISION, 7, "FAILED")), deploy(BEFORE, 8)],
        1, [RELEASED[0], *BACK], ["FAILED: the deployment failed: tasks failed to start.", ROLLED_BACK],
    ),
    "another deployment has taken its place": ([replaces_it(CHECK)], 1, RELEASED, [REPLACED]),
    "a newer commit replaced it during the check": (
        [pushes_a_commit(CHECK), replaces_it(CHECK)], 0, RELEASED, [SUPERSEDED],
    ),
    "a newer commit replaced it during the rollout": (
        [pushes_a_commit(f"aws update-service {REVISION}"), replaces_it(f"aws update-service {REVISION}")],
        0, RELEASED[:1], [SUPERSEDED],
    ),
    "a newer commit is being built": ([pushes_a_commit(CHECK)], 1, RELEASED + BACK, [ROLLED_BACK]),
    "there is no earlier image": ([runs_image(IMAGE), NOT_TAGGED], 1, RELEASED, [NOTHING]),
    "only the deployment before the last is complete": (
        [answer("aws describe-services", unfinished_beside_a_complete_one()), *both_deploy],
        1, RELEASED + BACK, [ROLLED_BACK],
    ),
    "no deployment is complete": (
        [answer("aws describe-services", service(state="FAILED")), NOT_TAGGED, deploy(REVISION, 7)],
        1, RELEASED, [NOTHING],
    ),
    "the release before fails too": (
        [answer(CHECK, "FAIL  Headers: one is missing\n", status=1)],
        1, RELEASED + BACK, [FAILS_TOO, f"FAILED in step: rollback to {BEFORE}, {IMAGE_BEFORE} (status 1)"],
    ),
    "ECS refuses the rollback": (
        [answer(f"aws update-service {BEFORE}", **FAILS)], 1, [*RELEASED, ROLLOUT_BACK], [BY_HAND],
    ),
    "the rollback fails": (
        [deploy(BEFORE, 8, service(BEFORE, 8, "FAILED", reason="no capacity."))],
        1, [*RELEASED, ROLLOUT_BACK], [BY_HAND],
    ),
    "a newer commit replaces the rollback": (
        [deploy(BEFORE, 8, service(NEWER, 9)), pushes_a_commit(f"aws update-service {BEFORE}")],
        0, [*RELEASED, ROLLOUT_BACK], [SUPERSEDED],
    ),
    "another deployment replaces the rollback": (
        [deploy(BEFORE, 8, service(NEWER, 9))], 1, [*RELEASED, ROLLOUT_BACK], [REPLACED],
    ),
    "the alarms stay off": (
        [answer("aws update-service", status=254), *both_deploy], 1, RELEASED + BACK, [NO_ALARMS, ROLLED_BACK],
    ),
    "a read fails once": (
        [answer("aws describe-services", status=254, after=CHECK, once=True)], 1, RELEASED + BACK, [ROLLED_BACK],
    ),
    "ECS does not answer any more": (
        [answer("aws describe-services", status=254, after=CHECK)],
        1, RELEASED, [BY_HAND, f"FAILED in step: rollback of {REVISION} (status 1)"],
    ),
    "ECS refuses the release": (
        [answer(f"aws update-service {REVISION}", **FAILS), answer("aws describe-services", service())],
        1, [RELEASED[0], DEREGISTERED], [REFUSED],
    ),
    "it cannot be deregistered": (
        [answer("aws deregister-task-definition", **FAILS)],
        1, RELEASED + BACK, [f"==> {REVISION} is still active: deregister it", ROLLED_BACK],
    ),
}  # fmt: skip
"""What else happens, the status of the build, what it changes and checks in order, and the lines that say so."""


@pytest.fixture(autouse=True)
def _the_release_fails_the_check(programs):
    programs.answer(CHECK, "FAIL  Headers: one is missing\n", status=1)
    programs.answer(CHECK, "PASS\n", after=f"aws update-service {BEFORE}")


def changes(programs):
    """Return what was changed, each with its revision, and the checks, in order."""
    kinds = {"update-service", "deregister-task-definition", "validate_deployment", "put-image"}
    calls = [call.arguments for call in programs.calls if kinds & set(call.arguments)]
    return [tuple(word for word in words if word in kinds | {BEFORE, REVISION, NEWER}) for words in calls]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_release_that_fails_is_rolled_back_or_it_is_said_why_not(programs, run, situation):
    rules, status, changed, lines = SITUATIONS[situation]
    for rule in rules:
        rule(programs)
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == status, done.stderr
    assert changes(programs) == changed
    assert [line for line in lines if line not in done.stderr.splitlines()] == []


def test_the_check_of_the_rollback_expects_no_release_and_has_a_report_of_its_own(programs, run):
    run("deploy.sh")
    of_release, of_rollback = [call for call in programs.calls if "validate_deployment" in call.arguments]
    assert of_release.environment["EXPECTED_RELEASE"] == COMMIT
    assert of_rollback.environment["EXPECTED_RELEASE"] == ""
    assert of_release.arguments[-1] == f"reports/deployment-check-{COMMIT}.xml"
    assert of_rollback.arguments[-1] == "reports/deployment-check-before.xml"


def test_alarms_are_off_during_a_rollback(programs, run):
    """ECS ignores an alarm that rings when a deployment starts, and acts on one that begins to ring later."""
    run("deploy.sh")
    release, *configured = [call.arguments for call in programs.calls if "update-service" in call.arguments]
    assert "--deployment-configuration" not in release
    off, on = (json.loads(words[words.index("--deployment-configuration") + 1]) for words in configured)
    assert off == CONFIGURATION | {"alarms": CONFIGURATION["alarms"] | {"enable": False}}
    assert on == CONFIGURATION


@pytest.mark.parametrize("image", [f"{REPOSITORY}@sha256:unchecked", IMAGE])
def test_it_rolls_back_to_the_last_image_that_passed_whatever_runs(programs, run, image):
    """What runs is complete and may be bad, or this build is repeated; the tag names the last image that passed."""
    registered = [{"taskDefinition": {"taskDefinitionArn": arn}} for arn in (REVISION, NEWER)]
    programs.answer("aws register-task-definition", *registered)
    programs.answer(CHECK, "PASS\n", after=f"aws update-service {NEWER}")
    for rule in (runs_image(image), deploy(NEWER, 9)):
        rule(programs)
    done = run("deploy.sh")
    assert changes(programs) == [*RELEASED, ("update-service", NEWER), *BACK[1:]]
    assert IMAGE_BEFORE in programs.lines("register-task-definition")[1]
    assert done.stderr.splitlines()[-2] == ROLLED_BACK.replace(BEFORE, NEWER)
