"""Terraform and the pipeline share the task definition: an apply neither undoes a release nor repeats a bad one."""

import json
from typing import Any

import pytest

from infrastructure.tests.conftest import IMAGE, REPOSITORY, Root, copy_with_local_states

VAR_FILE = "-var-file=environments/prod/terraform.tfvars"
RELEASED = f"{REPOSITORY}@sha256:{'1' * 64}"
BAD = f"{REPOSITORY}@sha256:{'b' * 64}"
TASK_DEFINITION = "module.service[0].aws_ecs_task_definition.this"


@pytest.fixture(scope="module")
def prod(stand_in: str, tmp_path_factory: pytest.TempPathFactory) -> Root:
    """The AWS root of prod, applied as in a first deployment: the foundation, then the service with an image."""
    root = Root(stand_in, copy_with_local_states(tmp_path_factory.mktemp("prod")), bootstrap="true")
    root.apply(VAR_FILE)
    assert root.resources("aws_ecs_service") == []
    root.variables |= {"TF_VAR_bootstrap": "false"}
    root.run("apply", "-auto-approve", VAR_FILE, f"-var=image={IMAGE}")
    return root


@pytest.fixture
def account(prod: Root, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Say what ECS holds: the image that runs and, when the pipeline has registered one, the newest revision's."""

    def say(*, running: str, newest: str | None = None, running_revision: int = 1, deployments: int = 1) -> None:
        deployment = {"status": "PRIMARY", "desired_count": 2, "pending_count": 0, "running_count": 2}
        deployment |= dict.fromkeys(("created_at", "id", "task_definition", "updated_at"), "unused")
        prod.answer(
            {
                "data.aws_ecs_container_definition": {"image": running},
                "data.aws_ecs_service": {"task_definition": "unused", "deployments": [deployment] * deployments},
            }
        )
        if newest:
            monkeypatch.setenv("NEWEST_IMAGE", newest)
            monkeypatch.setenv("RUNNING_REVISION", str(running_revision))

    return say


def image_of(change: dict[str, Any]) -> str:
    (container,) = json.loads(change["after"]["container_definitions"])
    return str(container["image"])


def test_the_first_service_runs_the_given_image_and_later_applies_keep_it(prod: Root, account: Any):
    account(running=IMAGE)
    assert prod.changes(VAR_FILE) == []
    assert prod.outputs["image"] == IMAGE


def test_an_apply_after_a_release_changes_nothing(prod: Root, account: Any):
    account(running=RELEASED, newest=RELEASED, running_revision=2)
    assert prod.changes(VAR_FILE) == []


def test_a_change_of_configuration_is_deployed_with_the_image_that_runs(prod: Root, account: Any):
    account(running=RELEASED, newest=RELEASED, running_revision=2)
    changes = {change["address"]: change for change in prod.changes(VAR_FILE, "-var=web_threads=4")}
    assert image_of(changes[TASK_DEFINITION]) == RELEASED
    assert {"name": "WEB_THREADS", "value": "4"} in json.loads(
        changes[TASK_DEFINITION]["after"]["container_definitions"]
    )[0]["environment"]


def test_an_apply_after_a_rollback_changes_nothing(prod: Root, account: Any):
    """The bad revision is deregistered, so the newest active one is the one that runs."""
    account(running=IMAGE)
    assert prod.changes(VAR_FILE) == []


def test_a_bad_revision_that_nobody_deregistered_is_not_deployed(prod: Root, account: Any):
    account(running=IMAGE, newest=BAD, running_revision=1)
    changes = {change["address"]: change for change in prod.changes(VAR_FILE)}
    assert image_of(changes[TASK_DEFINITION]) == IMAGE
    assert BAD not in json.dumps([change["after"] for change in changes.values()])


def test_nothing_is_planned_while_a_deployment_is_under_way(prod: Root, account: Any):
    account(running=RELEASED, newest=RELEASED, running_revision=2, deployments=2)
    assert "A deployment is under way" in prod.run("plan", VAR_FILE, expect=1)


def test_what_was_asked_for_is_what_is_planned(prod: Root, account: Any):
    account(running=IMAGE)
    asked = (
        "min_tasks=3",
        "max_tasks=9",
        "cpu_target=50",
        "task_cpu=1024",
        "task_memory=2048",
        "task_architecture=ARM64",
        "log_retention_days=90",
    )
    changes = prod.changes(VAR_FILE, *(f"-var={each}" for each in asked))
    planned = {change["address"].removeprefix("module.service[0]."): change["after"] for change in changes}
    scaled = planned["aws_appautoscaling_target.this"]
    assert (scaled["min_capacity"], scaled["max_capacity"]) == (3, 9)
    (tracking,) = planned["aws_appautoscaling_policy.cpu"]["target_tracking_scaling_policy_configuration"]
    assert tracking["target_value"] == 50
    size = planned["aws_ecs_task_definition.this"]
    assert (size["cpu"], size["memory"], size["runtime_platform"][0]["cpu_architecture"]) == ("1024", "2048", "ARM64")
    logs = [after["retention_in_days"] for address, after in planned.items() if "aws_cloudwatch_log_group" in address]
    assert logs == [90] * 4
