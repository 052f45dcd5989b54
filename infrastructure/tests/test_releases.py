"""What the pipeline is to apply is what it may: the first release after the foundation, and every later one."""

import json
import subprocess
import sys

import pytest

from infrastructure.tests.conftest import IMAGE, Root, copy_with_local_states
from infrastructure.workspace import SOURCE

CHANGED_RESOURCES = SOURCE.parent / "scripts" / "changed_resources.py"
VAR_FILE = "-var-file=environments/prod/terraform.tfvars"


@pytest.fixture(scope="module")
def foundation(stand_in: str, tmp_path_factory: pytest.TempPathFactory) -> Root:
    """The AWS root of prod as an administrator first applies it: without an image."""
    root = Root(stand_in, copy_with_local_states(tmp_path_factory.mktemp("foundation")), bootstrap="true")
    root.apply(VAR_FILE)
    root.variables |= {"TF_VAR_bootstrap": "false", "TF_VAR_image": IMAGE}
    return root


def reserved(root: Root, *options: str) -> list[str]:
    """Return the addresses of what the pipeline would stop at."""
    return subprocess.run(
        [sys.executable, CHANGED_RESOURCES, "reserved"],
        input=json.dumps(root.plan(VAR_FILE, *options)), stdout=subprocess.PIPE, text=True, check=True,
    ).stdout.split()  # fmt: skip


def test_the_first_release_needs_no_administrator(foundation: Root):
    assert reserved(foundation) == []
    assert any("aws_ecs_service" in change["address"] for change in foundation.changes(VAR_FILE))


def test_nor_do_sizes_and_limits_of_the_tasks_retention_and_alarms(foundation: Root):
    changed = ("task_memory=2048", "max_tasks=9", "cpu_target=50", "log_retention_days=90", "latency_alarm_ms=900")
    assert reserved(foundation, *(f"-var={each}" for each in changed)) == []


def test_what_was_asked_for_is_what_is_planned(foundation: Root):
    asked = (
        "min_tasks=3",
        "max_tasks=9",
        "cpu_target=50",
        "task_cpu=1024",
        "task_memory=2048",
        "log_retention_days=90",
    )
    changes = foundation.changes(VAR_FILE, *(f"-var={each}" for each in asked))
    planned = {change["address"].removeprefix("module.service[0]."): change["after"] for change in changes}
    scaled = planned["aws_appautoscaling_target.this"]
    assert (scaled["min_capacity"], scaled["max_capacity"]) == (3, 9)
    (tracking,) = planned["aws_appautoscaling_policy.cpu"]["target_tracking_scaling_policy_configuration"]
    assert tracking["target_value"] == 50
    size = planned["aws_ecs_task_definition.this"]
    assert (size["cpu"], size["memory"]) == ("1024", "2048")
    logs = [after["retention_in_days"] for address, after in planned.items() if "aws_cloudwatch_log_group" in address]
    assert logs == [90] * 4


@pytest.mark.parametrize(("change", "address"), [
    ("vpc_cidr=10.30.0.0/20", "module.network.aws_vpc.this"),
    ("table_deletion_protection=false", "module.table.aws_dynamodb_table.this"),
    ("cloudflare_enabled=false", 'module.secrets.aws_ssm_parameter.this["EDGE_PROOF_SECRET"]'),
    ("requests_per_second=9", "module.gateway.aws_apigatewayv2_stage.default"),
    ("github_branch=other", "module.pipeline[0].aws_codebuild_project.this"),
])  # fmt: skip
def test_what_an_administrator_applies_does(foundation: Root, change: str, address: str):
    assert address in reserved(foundation, f"-var={change}")
