"""What AWS gives back in another form than it was sent: a second plan must find nothing to change all the same.

A stand-in provider asks `read` in every refresh (TFSTUB_READS). Each rule names the page or issue whose behavior it plays.
RELEASED in the environment names an image that a pipeline has released meanwhile, as a new revision of the task definition.
"""

import json
import os
from typing import Any

State = dict[str, Any]

REVISION = "arn:aws:ecs:us-east-1:111122223333:task-definition/reference-app-test:2"


def read(type_name: str, state: State) -> State:
    """Return what a refresh finds of a resource."""
    for rule in RULES.get(type_name, ()):
        state = {**state, **rule(state)}
    return state


def _task_definition(state: State) -> State:
    """ECS adds what was left out of a container: https://github.com/braintrustdata/terraform-aws-braintrust-data-plane/pull/335
    (linuxParameters.capabilities.add) and https://github.com/hashicorp/terraform-aws-consul-ecs/issues/318 (the other fields).
    """
    containers = [_container(each) for each in json.loads(state["container_definitions"])]
    return {"container_definitions": json.dumps(containers, separators=(",", ":"), sort_keys=True)}


def _container(sent: State) -> State:
    empty: State = {"cpu": 0, "environment": [], "mountPoints": [], "portMappings": [], "systemControls": [], "volumesFrom": []}
    container = {**empty, "essential": True, **sent}
    capabilities = container.get("linuxParameters", {}).get("capabilities")
    if capabilities is not None:
        container["linuxParameters"]["capabilities"] = {"add": [], "drop": [], **capabilities}
    for name in ("environment", "secrets"):
        container[name] = sorted(container.get(name, []), key=lambda variable: str(variable["name"]))
    for mapping in container["portMappings"]:
        mapping.setdefault("protocol", "tcp")
        mapping.setdefault("hostPort", mapping["containerPort"])
    return container


def _newest_revision(state: State) -> State:
    """With track_latest the provider reads the newest active revision: https://github.com/hashicorp/terraform-provider-aws/pull/30154."""
    if not (image := os.environ.get("RELEASED")) or not state["track_latest"]:
        return {}
    containers = [{**each, "image": image} for each in json.loads(state["container_definitions"])]
    return {"arn": REVISION, "revision": 2, "container_definitions": json.dumps(containers, separators=(",", ":"), sort_keys=True)}


def _released_service(state: State) -> State:
    """The pipeline's UpdateService points the service at its revision."""
    return {"task_definition": REVISION} if os.environ.get("RELEASED") else {}


def _lifecycle_policy(state: State) -> State:
    """ECR orders rules by priority: https://github.com/hashicorp/terraform-provider-aws/issues/22665."""
    policy = json.loads(state["policy"])
    policy["rules"].sort(key=lambda rule: rule["rulePriority"])
    return {"policy": json.dumps(policy, separators=(",", ":"), sort_keys=True)}


def _topic_policy(state: State) -> State:
    """SNS writes actions as SNS:Publish: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html."""
    return {"policy": state["policy"].replace('"sns:', '"SNS:')}


def _access_log(state: State) -> State:
    """API Gateway drops the :* that CloudWatch Logs puts behind a group's ARN: provider's docs of aws_apigatewayv2_stage."""
    (log,) = state["access_log_settings"]
    return {"access_log_settings": [{**log, "destination_arn": log["destination_arn"].removesuffix(":*")}]}


def _plain_text(state: State) -> State:
    """CodeBuild gives every variable a type: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html."""
    (environment,) = state["environment"]
    variables = [{**each, "type": each["type"] or "PLAINTEXT"} for each in environment["environment_variable"]]
    return {"environment": [{**environment, "environment_variable": variables}]}


RULES = {
    "aws_ecs_task_definition": (_task_definition, _newest_revision),
    "aws_ecs_service": (_released_service,),
    "aws_ecr_lifecycle_policy": (_lifecycle_policy,),
    "aws_sns_topic_policy": (_topic_policy,),
    "aws_apigatewayv2_stage": (_access_log,),
    "aws_codebuild_project": (_plain_text,),
}
