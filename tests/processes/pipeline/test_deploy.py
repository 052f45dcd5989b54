"""The whole pipeline: its steps in order, and whichever fails ends it and is named. Rollback: test_rollback.py."""

import pytest

from tests.processes.pipeline.conftest import COMMIT, DIGEST, IMAGE, PUSHED, REVISION

STEPS = {
    "describe-images": "image",
    "register-task-definition": "revision",
    "update-service": "rollout",
    "validate_deployment": "deployment check",
    "put-image": "tag",
}
ALL = list(STEPS.values())
PUSHED_AGAIN = "another\trefs/heads/main\n"
SUPERSEDED = "==> a newer commit was pushed: its own build deploys it, and this one ends here"
NO_SERVICE = f"==> there is no service yet; an administrator makes it: terraform apply -var image={IMAGE}"
UNKNOWN = "FAILED: the newest commit of refs/heads/main is unknown"
DENIED = "AccessDeniedException\n"
SITUATIONS = [
    (PUSHED, "git ls-remote", [PUSHED_AGAIN], {}, (0, [], SUPERSEDED)),
    (PUSHED, "git ls-remote", [f"{COMMIT}\trefs/heads/main\n", PUSHED_AGAIN], {}, (0, ["image"], SUPERSEDED)),
    ({}, "git ls-remote", [PUSHED_AGAIN], {}, (0, ALL, f"==> {COMMIT} is deployed to prod")),  # started by hand
    (PUSHED, "git ls-remote", [], {"status": 128}, (1, [], UNKNOWN)),
    (PUSHED, "git ls-remote", [], {}, (1, [], UNKNOWN)),
    ({}, "aws describe-services", [{"services": []}], {}, (0, ["image"], NO_SERVICE)),
    ({}, "aws describe-services", [{"services": [{"status": "INACTIVE"}]}], {}, (0, ["image"], NO_SERVICE)),
    ({}, "aws describe-services", [], {"status": 254, "stderr": DENIED}, (254, ["image"], "FAILED in step: revision")),
    ({}, "aws describe-images", [], {"status": 1}, (1, ["image"], "FAILED in step: image")),
    ({}, "aws register-task-definition", [], {"status": 1}, (1, ["image", "revision"], "FAILED in step: revision")),
    ({}, "aws put-image", [], {"status": 1}, (1, ALL, "FAILED in step: tag")),
]


def order(programs):
    found = [step for call in programs.calls for mark, step in STEPS.items() if mark in call.arguments]
    return list(dict.fromkeys(found))


def test_the_steps_run_in_order_with_the_image_by_its_digest(programs, run):
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == 0, done.stderr
    assert order(programs) == ALL
    assert f"==> image: {IMAGE}" in done.stderr
    assert done.stderr.splitlines()[-1] == f"==> {COMMIT} is deployed to prod"
    assert len(programs.lines("update-service", REVISION)) == len(programs.lines("update-service")) == 1
    assert len(programs.lines("batch-get-image", f"imageDigest={DIGEST}")) == 1


@pytest.mark.parametrize(("variables", "words", "answers", "how", "expected"), SITUATIONS)
def test_it_ends_at_the_step_that_fails_or_has_nothing_to_do(programs, run, variables, words, answers, how, expected):
    programs.answer(words, *answers, **how)
    done = run("deploy.sh", **variables)
    status, steps, line = expected
    assert (done.returncode, order(programs)) == (status, steps), done.stderr
    assert any(each.startswith(line) for each in done.stderr.splitlines()[-2:]), done.stderr


def test_variables_that_are_missing_are_named_together(run):
    done = run("deploy.sh", ECR_REPOSITORY="", DRAIN_SECONDS="")
    assert done.stderr.splitlines()[0] == "FAILED: not set: ECR_REPOSITORY DRAIN_SECONDS"
