"""The whole pipeline: its steps in order, and whichever fails ends it and is named. Rollback: test_rollback.py."""

import pytest

from tests.processes.pipeline.conftest import COMMIT, DIGEST, IMAGE, REVISION

PUSHED = {"CODEBUILD_WEBHOOK_HEAD_REF": "refs/heads/main"}
STEPS = {
    "describe-images": "image",
    "register-task-definition": "revision",
    "update-service": "rollout",
    "validate_deployment": "deployment check",
    "put-image": "tag",
}
ALL = list(STEPS.values())


def order(programs):
    """Return the steps that were reached, in order."""
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


@pytest.mark.parametrize(("words", "step"), [
    ("aws describe-images", "image"),
    ("aws register-task-definition", "revision"),
    ("aws put-image", "tag"),
])  # fmt: skip
def test_whichever_step_fails_ends_it_and_is_named(programs, run, words, step):
    programs.answer(words, status=1)
    done = run("deploy.sh")
    assert done.returncode != 0
    assert order(programs) == ALL[: ALL.index(step) + 1]
    assert done.stderr.splitlines()[-1].startswith(f"FAILED in step: {step}")


@pytest.mark.parametrize("missing", [{"services": []}, {"services": [{"status": "INACTIVE", "deployments": []}]}])
def test_before_there_is_a_service_the_image_is_pushed_and_the_build_says_what_to_apply(programs, run, missing):
    programs.answer("aws describe-services", missing)
    done = run("deploy.sh")
    assert done.returncode == 0
    line = f"==> there is no service yet; an administrator makes it: terraform apply -var image={IMAGE}"
    assert done.stderr.splitlines()[-1] == line
    assert order(programs) == ["image"]


def test_a_failed_describe_is_not_taken_for_no_service(programs, run):
    programs.answer("aws describe-services", status=254, stderr="AccessDeniedException\n")
    done = run("deploy.sh")
    assert done.returncode == 254
    assert order(programs) == ["image"]


def test_a_superseded_build_succeeds_and_deploys_nothing(programs, run):
    programs.answer("git ls-remote", "another\trefs/heads/main\n")
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == 0
    assert "its own build deploys it" in done.stderr
    assert order(programs) == []


def test_a_build_started_by_hand_may_deploy_an_older_commit(programs, run):
    programs.answer("git ls-remote", "another\trefs/heads/main\n")
    assert run("deploy.sh").returncode == 0
    assert order(programs) == ALL


@pytest.mark.parametrize("answer", [{"status": 128, "stderr": "no answer\n"}, {}])
def test_when_the_newest_commit_is_unknown_nothing_is_deployed(programs, run, answer):
    programs.answer("git ls-remote", **answer)
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == 1
    assert "FAILED: the newest commit of refs/heads/main is unknown" in done.stderr
    assert order(programs) == []


def test_a_build_superseded_while_it_runs_succeeds_and_releases_nothing(programs, run):
    programs.answer("git ls-remote", f"{COMMIT}\trefs/heads/main\n", "another\trefs/heads/main\n")
    done = run("deploy.sh", **PUSHED)
    assert done.returncode == 0, done.stderr
    assert order(programs) == ["image"]


def test_variables_that_are_missing_are_named_together(run):
    done = run("deploy.sh", ECR_REPOSITORY="", DRAIN_SECONDS="")
    assert done.stderr.splitlines()[0] == "FAILED: not set: ECR_REPOSITORY DRAIN_SECONDS"
