"""Plans are applied as they were made, roles before what needs them, and none that is an administrator's."""

import re

import pytest

from config.tests.pipeline.conftest import COMMIT, SUPERSEDED

ROOT = "infrastructure/terraform"
IMAGE = "image=r@sha256:1"


def resource(address, *actions, mode="managed"):
    kind = re.sub(r"\[[^]]*\]", "", address).split(".")[-2]
    return {"address": address, "type": kind, "mode": mode, "change": {"actions": list(actions)}}


def plan(*resources):
    return {"resource_changes": list(resources)}


def apply(run, **variables):
    return run("apply_terraform.sh", ROOT, "aws", "-var", IMAGE, ROLE_SECONDS="7", **variables)


def commands(programs):
    return [call.arguments[2] for call in programs.calls if call.arguments[0] == "terraform"]


def test_each_identity_has_its_own_state_and_its_own_variables(programs, run):
    assert apply(run, DEPLOYMENT_IDENTITY="prod-auth0").returncode == 0
    (init,), (planned,) = programs.lines("init"), programs.lines("plan")
    assert "-backend-config=key=reference-app/prod-auth0/aws.tfstate" in init
    assert "-backend-config=bucket=states" in init
    assert "-var-file=environments/prod-auth0/terraform.tfvars" in planned
    assert "-var image=r@sha256:1" in planned
    assert "-lock-timeout=30m" in planned


def test_the_plan_that_was_made_is_what_is_applied(programs, run):
    assert apply(run).returncode == 0
    assert commands(programs) == ["init", "plan", "show", "show", "apply"]
    (planned,), (applied,) = programs.lines("plan"), programs.lines("apply")
    assert {"-input=false", "-lock-timeout=30m"} <= set(applied.split())
    saved = planned.partition("-out=")[2].partition(" ")[0]
    assert applied.endswith(f" {saved}")


def test_plans_which_hold_secrets_are_not_kept(programs, run):
    apply(run, TMPDIR=str(programs.folder))
    assert [path.name for path in programs.folder.iterdir() if path.name.startswith("tmp")] == []


def test_roles_that_change_are_applied_first_and_the_rest_after_a_while(programs, run):
    roles = 'module.task_roles.aws_iam_role_policy.task["app"]', "module.task_roles.aws_iam_role_policy.execution"
    programs.answer("terraform show", plan(
        *(resource(role, "update") for role in roles),
        resource("aws_iam_role.same", "no-op"),
        resource("data.aws_iam_policy_document.read", "read", mode="data"),
        resource("module.service[0].aws_ecs_service.this", "update"),
    ))  # fmt: skip
    assert apply(run).returncode == 0
    first = ["init", "plan", "show", "show"]  # what is reserved, then the roles
    assert commands(programs) == [*first, "plan", "show", "apply", "plan", "show", "apply"]
    whole, targeted, again = programs.lines("plan")
    assert [word for word in targeted.split() if word.startswith("-target=")] == [f"-target={role}" for role in roles]
    assert "-target" not in whole + again
    assert programs.lines("sleep") == ["sleep 7"]
    assert [line.rpartition("/")[2] for line in programs.lines("apply")] == ["roles", "everything"]


@pytest.mark.parametrize(("address", "actions"), [
    ("module.pipeline_role[0].aws_iam_policy.this", ["update"]),
    ("module.pipeline[0].aws_codebuild_project.this", ["update"]),
    ("module.task_roles.aws_iam_policy.boundary", ["update"]),
    ("module.table.aws_dynamodb_table.this", ["delete", "create"]),
    ("module.network.aws_vpc_security_group_ingress_rule.tasks_from_vpc_link", ["update"]),
    ("module.secrets.aws_ssm_parameter.this", ["create"]),
    ("module.registry[0].aws_ecr_repository.this", ["delete"]),
    ("module.gateway.aws_apigatewayv2_api.this", ["delete", "create"]),
    ("module.gateway.aws_apigatewayv2_stage.default", ["update"]),
    ("module.service[0].aws_ecs_service.this", ["delete"]),
    ("aws_sqs_queue.whatever_comes_later", ["create"]),
])  # fmt: skip
def test_what_the_pipeline_may_not_change_is_named_and_nothing_is_applied(programs, run, address, actions):
    release = resource("module.service[0].aws_ecs_task_definition.this", "create", "delete")
    role = resource("module.task_roles.aws_iam_role_policy.task", "update")
    programs.answer("terraform show", plan(role, release, resource(address, *actions)))
    done = apply(run)
    assert done.returncode == 1
    assert done.stderr.endswith(f"FAILED: an administrator has to apply this first: {address}\n")
    assert programs.lines("apply") == []


@pytest.mark.parametrize(("later", "applied"), [(2, 0), (3, 1)], ids=["the targeted plan", "the one after the roles"])
def test_nor_is_it_applied_when_only_a_later_plan_has_it(programs, run, later, applied):
    role = plan(resource("module.task_roles.aws_iam_role_policy.task", "update"))
    table = plan(resource("module.table.aws_dynamodb_table.this", "delete", "create"))
    programs.answer("terraform show", *[role] * later, table)
    done = apply(run)
    assert done.returncode == 1
    assert done.stderr.endswith(
        "FAILED: an administrator has to apply this first: module.table.aws_dynamodb_table.this\n"
    )
    assert len(programs.lines("apply")) == applied


def test_what_a_release_changes_is_applied(programs, run):
    programs.answer("terraform show", plan(
        resource("module.certificate.aws_acm_certificate_validation.this[0]", "create"),
        resource('module.gateway.aws_apigatewayv2_domain_name.this["example.com"]', "create"),
        resource("module.service[0].aws_ecs_task_definition.this", "create", "delete"),
        resource("module.service[0].aws_appautoscaling_policy.cpu", "update"),
        resource("module.observability.aws_cloudwatch_metric_alarm.latency", "delete"),
        resource("module.cluster.aws_cloudwatch_log_group.app", "update"),
        resource("cloudflare_ruleset.proof[0]", "update"),
    ))  # fmt: skip
    assert apply(run).returncode == 0
    assert len(programs.lines("apply")) == 1


@pytest.mark.parametrize(("step", "applied"), [("init", 0), ("plan", 0), ("show", 0), ("apply", 1)])
def test_whatever_fails_ends_it(programs, run, step, applied):
    programs.answer(f"terraform {step}", "no JSON", status=1, stderr="it went wrong\n")
    done = apply(run)
    assert done.returncode != 0
    assert "it went wrong" in done.stderr
    assert len(programs.lines("terraform", "apply")) == applied


def test_a_commit_that_is_not_the_newest_any_more_is_not_applied(programs, run):
    programs.answer("git ls-remote", "another\trefs/heads/main\n")
    assert apply(run, CODEBUILD_WEBHOOK_HEAD_REF="refs/heads/main").returncode == SUPERSEDED
    assert programs.lines("apply") == []


def test_a_build_that_somebody_starts_by_hand_may_go_back(programs, run):
    programs.answer("git ls-remote", "another\trefs/heads/main\n")
    assert apply(run, COMMIT=COMMIT).returncode == 0


def test_cloudflare_reads_the_other_state_and_gets_the_first_proof(programs, run):
    done = run("apply_cloudflare.sh")
    assert done.returncode == 0, done.stderr
    (planned,) = [call for call in programs.calls if "plan" in call.arguments]
    assert "-chdir=infrastructure/terraform/cloudflare" in planned.line
    assert "-var aws_state_key=reference-app/prod/aws.tfstate" in planned.line
    assert planned.environment["TF_VAR_edge_proof_secret"] == "hunter2-newer-proof"
    assert planned.environment["CLOUDFLARE_API_TOKEN"] == "hunter2-of-cloudflare"
    assert "-backend-config=key=reference-app/prod/cloudflare.tfstate" in programs.lines("init")[0]
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


@pytest.mark.parametrize("name", ["EDGE_PROOF_SECRET", "pipeline/CLOUDFLARE_API_TOKEN"])
@pytest.mark.parametrize("value", ["UNSET", None])
def test_a_parameter_that_nobody_has_filled_is_named(programs, run, name, value):
    programs.forget(name) if value is None else programs.fill(name, value)
    done = run("apply_cloudflare.sh")
    assert done.returncode == 1
    assert done.stderr.endswith(f"FAILED: the parameter {name} is not filled\n")
    assert programs.lines("terraform") == []


def test_a_parameter_that_cannot_be_read_is_no_empty_one(programs, run):
    programs.answer("aws get-parameter", status=254, stderr="AccessDeniedException")
    done = run("apply_cloudflare.sh")
    assert done.returncode == 1
    assert "the parameter pipeline/CLOUDFLARE_API_TOKEN cannot be read" in done.stderr


def test_variables_that_are_missing_are_named_together(run):
    done = apply(run, TF_STATE_BUCKET="", AWS_REGION="")
    assert done.stderr == "FAILED: not set: TF_STATE_BUCKET AWS_REGION\n"
