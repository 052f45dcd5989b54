"""Terraform and the pipeline share the task definition: an apply neither undoes a release nor repeats a bad one."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from infrastructure.tests.conftest import IMAGE, REPOSITORY, Deployment, Root, changes

pytestmark = pytest.mark.xdist_group("prod")

RELEASED = f"{REPOSITORY}@sha256:{'1' * 64}"
BAD = f"{REPOSITORY}@sha256:{'b' * 64}"
SERVICE = "module.service[0]."
TASK_DEFINITION = SERVICE + "aws_ecs_task_definition.this"


@pytest.fixture
def prod(deployments: Callable[[str], Deployment]) -> Iterator[Root]:
    """The AWS root of prod."""
    root = deployments("prod").aws
    yield root
    root.answer({})


@pytest.fixture
def account(prod: Root, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Say what ECS holds: the image that runs and, when the pipeline has registered one, the newest revision's."""

    def say(*, running: str, newest: str | None = None, running_revision: int = 1) -> None:
        deployment = {"status": "PRIMARY", "desired_count": 2, "pending_count": 0, "running_count": 2}
        deployment |= dict.fromkeys(("created_at", "id", "task_definition", "updated_at"), "unused")
        prod.answer(
            {
                "data.aws_ecs_container_definition": {"image": running},
                "data.aws_ecs_service": {"task_definition": "unused", "deployments": [deployment]},
            }
        )
        if newest:
            monkeypatch.setenv("NEWEST_IMAGE", newest)
            monkeypatch.setenv("RUNNING_REVISION", str(running_revision))

    return say


def container_of(planned: dict[str, Any]) -> dict[str, Any]:
    (container,) = json.loads(planned[TASK_DEFINITION]["container_definitions"])
    return dict(container)


def test_an_apply_after_the_first_or_a_rollback_changes_nothing(prod: Root, account: Any):
    """The bad revision is deregistered, so the newest active one is the one that runs."""
    account(running=IMAGE)
    assert changes(prod.plan()) == {}
    assert prod.outputs["image"] == IMAGE


def test_an_apply_after_a_release_changes_nothing(prod: Root, account: Any):
    account(running=RELEASED, newest=RELEASED, running_revision=2)
    assert changes(prod.plan()) == {}


def test_a_bad_revision_that_nobody_deregistered_is_not_deployed(prod: Root, account: Any):
    account(running=IMAGE, newest=BAD, running_revision=1)
    planned = changes(prod.plan())
    assert container_of(planned)["image"] == IMAGE
    assert BAD not in json.dumps(planned)


def test_a_change_of_configuration_is_deployed_with_the_image_that_runs(prod: Root, account: Any):
    account(running=RELEASED, newest=RELEASED, running_revision=2)
    asked = "web_threads=4 min_tasks=3 max_tasks=9 cpu_target=50 task_cpu=1024 task_memory=2048 log_retention_days=90"
    planned = changes(prod.plan(*(f"-var={each}" for each in [*asked.split(), "task_architecture=ARM64"])))
    assert container_of(planned)["image"] == RELEASED
    assert {"name": "WEB_THREADS", "value": "4"} in container_of(planned)["environment"]
    size = planned[TASK_DEFINITION]
    assert (size["cpu"], size["memory"], size["runtime_platform"][0]["cpu_architecture"]) == ("1024", "2048", "ARM64")
    scaled = planned[SERVICE + "aws_appautoscaling_target.this"]
    assert (scaled["min_capacity"], scaled["max_capacity"]) == (3, 9)
    policy = planned[SERVICE + "aws_appautoscaling_policy.cpu"]
    assert policy["target_tracking_scaling_policy_configuration"][0]["target_value"] == 50
    logs = [after["retention_in_days"] for address, after in planned.items() if "aws_cloudwatch_log_group" in address]
    assert logs == [90] * 4
