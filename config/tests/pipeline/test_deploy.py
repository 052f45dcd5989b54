"""The whole pipeline: its steps in order, and whichever fails ends it and is named."""

import pytest

from config.tests.pipeline.conftest import COMMIT, DIGEST, REPOSITORY, service


def order(programs):
    """Return the steps that were reached, in order."""
    marks = {"describe-images": "image", "aws.tfstate": "infrastructure", "describe-services": "rollout"}
    marks |= {"cloudflare.tfstate": "Cloudflare", "validate_deployment": "deployment check"}
    found = [
        step for call in programs.calls for mark, step in marks.items() if mark in call.line and "-var" not in call.line
    ]
    return list(dict.fromkeys(found))


ALL = ["image", "infrastructure", "rollout", "Cloudflare", "deployment check"]


def test_the_steps_run_in_order_with_the_image_by_its_digest(programs, run):
    done = run("deploy.sh")
    assert done.returncode == 0, done.stderr
    assert order(programs) == ALL
    assert f"-var image={REPOSITORY}@{DIGEST}" in programs.lines("plan")[0]
    assert done.stderr.splitlines()[-1] == f"==> {COMMIT} is deployed to prod"
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


@pytest.mark.parametrize(("words", "step"), [
    ("aws describe-images", "image"),
    ("terraform plan", "infrastructure"),
    ("aws describe-services", "rollout"),
    ("terraform -chdir=infrastructure/terraform/cloudflare apply", "Cloudflare"),
    ("check validate_deployment", "deployment check"),
])  # fmt: skip
def test_whichever_step_fails_ends_it_and_is_named(programs, run, words, step):
    programs.answer(words, status=1)
    done = run("deploy.sh")
    assert done.returncode != 0
    assert order(programs) == ALL[: ALL.index(step) + 1]
    assert done.stderr.splitlines()[-1].startswith(f"FAILED in step: {step}")


def test_without_cloudflare_that_step_is_left_out(programs, run):
    programs.output(cloudflare_enabled=False)
    assert run("deploy.sh").returncode == 0
    assert order(programs) == [step for step in ALL if step != "Cloudflare"]


@pytest.mark.parametrize(("before", "reached"), [("terraform apply", 2), ("aws describe-services", 3)])
def test_outputs_that_cannot_be_read_end_it_and_leave_no_step_out(programs, run, before, reached):
    programs.after(before, "terraform output", status=1)
    done = run("deploy.sh")
    assert done.returncode == 1
    assert "FAILED: the outputs of Terraform cannot be read" in done.stderr
    assert order(programs) == ALL[:reached]


def test_a_build_of_a_commit_that_is_not_the_newest_ends_well_and_deploys_nothing(programs, run):
    programs.answer("git ls-remote", "another\trefs/heads/main\n")
    done = run("deploy.sh", CODEBUILD_WEBHOOK_HEAD_REF="refs/heads/main")
    assert done.returncode == 0
    assert "its own build deploys it" in done.stderr
    assert order(programs) == []


@pytest.mark.parametrize("told", [{"status": 128, "stderr": "no answer\n"}, {}])
def test_when_the_newest_commit_cannot_be_told_nothing_is_deployed(programs, run, told):
    programs.answer("git ls-remote", **told)
    done = run("deploy.sh", CODEBUILD_WEBHOOK_HEAD_REF="refs/heads/main")
    assert done.returncode == 1
    assert "FAILED: the newest commit of refs/heads/main cannot be told" in done.stderr
    assert order(programs) == []


def test_one_that_is_overtaken_while_it_plans_ends_well_and_applies_nothing(programs, run):
    programs.answer("git ls-remote", f"{COMMIT}\trefs/heads/main\n", "another\trefs/heads/main\n")
    done = run("deploy.sh", CODEBUILD_WEBHOOK_HEAD_REF="refs/heads/main")
    assert done.returncode == 0, done.stderr
    assert programs.lines("apply") == []
    assert order(programs) == ["image", "infrastructure"]


@pytest.mark.parametrize("after", ["terraform apply", "check validate_deployment"])
def test_one_that_is_overtaken_while_it_rolls_out_ends_well_too(programs, run, after):
    programs.after(after, "git ls-remote", "another\trefs/heads/main\n")
    programs.after(after, "aws describe-services", service(number=8, task_definition="app:8"))
    programs.answer("check validate_deployment", "FAIL  Deployment: the release is another\n", status=1)
    done = run("deploy.sh", CODEBUILD_WEBHOOK_HEAD_REF="refs/heads/main")
    assert done.returncode == 0, done.stderr
    assert "its own build deploys it" in done.stderr.splitlines()[-1]


def test_variables_that_are_missing_are_named_together(run):
    done = run("deploy.sh", ECR_REPOSITORY="", AWS_REGION="")
    assert done.stderr.splitlines()[0] == "FAILED: not set: ECR_REPOSITORY AWS_REGION"
