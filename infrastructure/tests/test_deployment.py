"""A deployment as Terraform renders it: what AWS is sent, what the app is given, what the states hold."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.validate import validate_parameters

from apps.dynamodb.bootstrap import TTL_ATTRIBUTE
from apps.dynamodb.client import SCHEMA
from config.environment import VARIABLES, EnvironmentFaults, parse_environment
from infrastructure.tests.conftest import IMAGE, PROOF, Deployment, changes
from infrastructure.tests.provider_reads import read

GUNICORN = Path(__file__).parent.parent.parent / "config" / "gunicorn.py"
CLOUD_MAP_TTL = 10
LONGEST_STOP_TIMEOUT = 120
A_SECRET = "0123456789abcdef" * 2


def test_a_second_plan_changes_nothing(deployment: Deployment):
    assert changes(deployment.second_plan) == {}
    assert changes(deployment.cloudflare.plan()) == {}


def test_botocore_accepts_the_task_definition(deployment: Deployment):
    definition = deployment.aws.resource("aws_ecs_task_definition")
    (platform,) = definition["runtime_platform"]
    sent_as_they_are = {
        "family": "family",
        "taskRoleArn": "task_role_arn",
        "executionRoleArn": "execution_role_arn",
        "networkMode": "network_mode",
        "requiresCompatibilities": "requires_compatibilities",
        "cpu": "cpu",
        "memory": "memory",
    }
    request = {name: definition[attribute] for name, attribute in sent_as_they_are.items()}
    request["containerDefinitions"] = json.loads(definition["container_definitions"])
    request["runtimePlatform"] = {
        "cpuArchitecture": platform["cpu_architecture"],
        "operatingSystemFamily": platform["operating_system_family"],
    }
    operation = botocore.session.get_session().get_service_model("ecs").operation_model("RegisterTaskDefinition")
    validate_parameters(request, operation.input_shape)


def test_the_app_accepts_the_container_s_environment_but_not_with_a_forgotten_secret(deployment: Deployment):
    plain, secrets = deployment.environment, {each["name"]: A_SECRET for each in deployment.container["secrets"]}
    assert not {*plain, *secrets} - set(VARIABLES), "the app does not know these"
    assert not set(plain) & {name for name, variable in VARIABLES.items() if variable.kind.secret}
    environment = parse_environment({**plain, **secrets})
    assert environment.environment == "prod"
    assert environment.drain_seconds > CLOUD_MAP_TTL
    assert environment.edge_proof_required
    for forgotten in secrets:
        with pytest.raises(EnvironmentFaults, match=forgotten):
            parse_environment({**plain, **secrets, forgotten: "UNSET"})


def test_ecs_waits_for_drain_and_last_requests(deployment: Deployment):
    graceful = re.search(r"^graceful_timeout = (\d+)$", GUNICORN.read_text(), re.MULTILINE)
    assert graceful
    needed = int(deployment.environment["DRAIN_SECONDS"]) + int(graceful[1])
    assert needed < deployment.container["stopTimeout"] <= LONGEST_STOP_TIMEOUT


def test_the_task_definition_runs_the_image_by_digest_and_is_written_as_ecs_returns_it(deployment: Deployment):
    """The provider compares nested fields by their text, and would register a revision in every apply."""
    assert deployment.container["image"] == IMAGE == deployment.aws.outputs["image"]
    definition = deployment.aws.resource("aws_ecs_task_definition")
    assert read("aws_ecs_task_definition", definition) == definition


def test_the_table_is_the_app_s(deployment: Deployment):
    table = deployment.aws.resource("aws_dynamodb_table")
    keys = [
        {"AttributeName": table["hash_key"], "KeyType": "HASH"},
        {"AttributeName": table["range_key"], "KeyType": "RANGE"},
    ]
    types = [{"AttributeName": each["name"], "AttributeType": each["type"]} for each in table["attribute"]]
    assert (keys, sorted(types, key=str)) == (SCHEMA["KeySchema"], SCHEMA["AttributeDefinitions"])
    assert table["ttl"][0]["attribute_name"] == TTL_ATTRIBUTE


def test_no_policy_has_a_wildcard_action_and_few_any_resource(deployment: Deployment):
    statements = list(_statements(deployment.aws.state))
    assert len(statements) > 15
    for statement in statements:
        actions = _as_list(statement["Action"])
        assert not [action for action in actions if "*" in action], statement
        if "*" in _as_list(statement.get("Resource")):
            harmless = {"Describe", "List", "Get", "BatchGetProjects", "DeregisterTaskDefinition"}
            assert all(action.partition(":")[2].startswith(tuple(harmless)) for action in actions), statement


def test_the_certificate_covers_every_domain(deployment: Deployment):
    certificate = deployment.aws.resource("aws_acm_certificate")
    covered = {certificate["domain_name"], *certificate["subject_alternative_names"]}
    assert covered == {domain["domain_name"] for domain in deployment.aws.resources("aws_apigatewayv2_domain_name")}


def test_everything_is_tagged_with_project_and_deployment(deployment: Deployment):
    aws = deployment.second_plan["configuration"]["provider_config"]["aws"]
    (default_tags,) = aws["expressions"]["default_tags"]
    assert default_tags["tags"]["references"] == ["var.project", "var.identity"]


def test_a_build_gets_what_to_deploy_and_no_secret(deployment: Deployment):
    (environment,) = deployment.aws.resource("aws_codebuild_project")["environment"]
    given = {variable["name"]: variable["value"] for variable in environment["environment_variable"]}
    assert given == deployment.aws.outputs["pipeline_environment"]
    assert all(given.values()), "CodeBuild refuses an empty variable"
    always = {
        "PROJECT_NAME", "DEPLOYMENT_IDENTITY", "ECR_REPOSITORY", "IMAGE_ARCHITECTURE", "ECS_CLUSTER", "ECS_SERVICE",
        "TASK_FAMILY", "DRAIN_SECONDS", "BASE_URL", "TENANT_RESOLUTION_MODE", "AUTH_PROVIDER", "RUN_SYSTEM_VALIDATION",
    }  # fmt: skip
    assert always <= set(given) <= always | set(VARIABLES)
    service = deployment.aws.resource("aws_ecs_service")
    assert (given["ECS_CLUSTER"], given["ECS_SERVICE"]) == (service["cluster"], service["name"])
    assert given["TASK_FAMILY"] == deployment.aws.resource("aws_ecs_task_definition")["family"]
    assert deployment.container["name"] == "app"


def test_nothing_but_the_link_reaches_tasks(deployment: Deployment):
    rules = deployment.aws.resources("aws_vpc_security_group_ingress_rule")
    assert [(rule["cidr_ipv4"], rule["cidr_ipv6"], rule["prefix_list_id"]) for rule in rules] == [(None, None, None)]


def test_states_and_outputs_hold_no_secrets(deployment: Deployment):
    parameters = deployment.aws.resources("aws_ssm_parameter")
    names = {parameter["name"].rpartition("/")[2] for parameter in parameters}
    assert names >= {secret["name"] for secret in deployment.container["secrets"]} > set()
    for parameter in parameters:
        # The placeholder in value_wo is the stand-in's: its protocol is older than arguments that are written only.
        assert parameter.pop("value_wo") in {None, "UNSET"}
        assert "UNSET" not in parameter.values(), "a value that is not written only ends up in the state"
    assert PROOF not in json.dumps(deployment.aws.state)
    assert PROOF not in json.dumps(deployment.cloudflare.outputs)


def test_cloudflare_sends_every_host_to_its_domain(deployment: Deployment):
    domains = {domain["domain_name"] for domain in deployment.aws.resources("aws_apigatewayv2_domain_name")}
    records = deployment.cloudflare.resources("cloudflare_dns_record")
    proxied = {record["name"]: record["content"] for record in records if record["proxied"]}
    assert proxied == deployment.aws.outputs["domain_targets"]
    assert set(proxied) == domains == set(deployment.aws.outputs["domain_names"])
    assert [(record["name"], record["content"]) for record in records if not record["proxied"]] == [
        ("_proof.example.com", "_answer.acm-validations.aws")
    ]


def _statements(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every statement of every policy, wherever in a state it is."""
    if isinstance(value, str) and '"Statement"' in value:
        yield from json.loads(value)["Statement"]
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _statements(inner)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
