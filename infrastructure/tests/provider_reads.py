"""What AWS gives back in another form than it was sent: a second plan must find nothing to change all the same.

A stand-in provider asks `read` in every refresh (TFSTUB_READS). Each rule names the page or issue whose behavior it
plays. Two variables play the pipeline: NEWEST_IMAGE is what the newest active revision of the task definition holds, a
revision that Terraform has not made; RUNNING_REVISION is the number of the one that the service runs.
"""

import json
import os
from typing import Any

State = dict[str, Any]

FAMILY_ARN = "arn:aws:ecs:us-east-1:111122223333:task-definition/reference-app-test"


def read(type_name: str, state: State) -> State:
    """Return what a refresh finds of a resource."""
    for rule in RULES.get(type_name, ()):
        state = {**state, **rule(state)}
    return state


def _as_ecs_returns(state: State) -> State:
    """ECS adds what was left out of a container.

    https://github.com/hashicorp/terraform/issues/17737: environment, mountPoints, portMappings, volumesFrom
    https://github.com/hashicorp/terraform-aws-consul-ecs/issues/318: cpu, systemControls
    https://github.com/braintrustdata/terraform-aws-braintrust-data-plane/pull/335: linuxParameters.capabilities.add
    """
    return _containers(_container(each) for each in json.loads(state["container_definitions"]))


def _container(sent: State) -> State:
    lists: State = {
        name: [] for name in ("environment", "mountPoints", "portMappings", "systemControls", "volumesFrom")
    }
    container = {**lists, "cpu": 0, "essential": True, **sent}
    if (capabilities := container.get("linuxParameters", {}).get("capabilities")) is not None:
        container["linuxParameters"]["capabilities"] = {"add": [], "drop": [], **capabilities}
    for name in {"environment", "secrets"} & container.keys():
        container[name].sort(key=lambda variable: variable["name"])
    for mapping in container["portMappings"]:
        mapping |= {"protocol": "tcp", "hostPort": mapping["containerPort"], **mapping}
    return container


def _containers(containers: Any) -> State:
    return {"container_definitions": _json(list(containers))}


def _newest_revision(state: State) -> State:
    """track_latest: https://github.com/hashicorp/terraform-provider-aws/pull/30154."""
    image = os.environ.get("NEWEST_IMAGE")
    if not image or not state["track_latest"]:
        return {}
    containers = json.loads(state["container_definitions"])
    return {"arn": f"{FAMILY_ARN}:2", "revision": 2, **_containers({**each, "image": image} for each in containers)}


def _running_revision(state: State) -> State:
    revision = os.environ.get("RUNNING_REVISION")
    return {"task_definition": f"{FAMILY_ARN}:{revision}"} if revision else {}


def _rules_by_priority(state: State) -> State:
    """https://github.com/hashicorp/terraform-provider-aws/issues/22639."""
    policy = json.loads(state["policy"])
    policy["rules"].sort(key=lambda rule: rule["rulePriority"])
    return {"policy": _json(policy)}


def _lists_of_one_as_text(state: State) -> State:
    """https://github.com/hashicorp/terraform/issues/7495."""
    names = {"policy", "policy_document", "assume_role_policy"} & state.keys()
    return {name: _json(_normal(json.loads(state[name]))) for name in names}


def _normal(document: State) -> State:
    for statement in document["Statement"]:
        for name in {"Action", "Resource"} & statement.keys():
            if isinstance(statement[name], list) and len(statement[name]) == 1:
                (statement[name],) = statement[name]
    return document


def _sns_in_capitals(state: State) -> State:
    """https://github.com/snyk/driftctl/issues/144 shows how SNS writes its actions."""
    return {"policy": state["policy"].replace('"sns:', '"SNS:')}


def _rules_as_cloudflare_returns(state: State) -> State:
    """Cloudflare returns no objects that a rule leaves out.

    https://developers.cloudflare.com/ruleset-engine/rulesets-api/view/
    """
    return {"rules": [_without_made_up(each) for each in state["rules"]]}


def _without_made_up(value: Any) -> Any:
    """Remove what the stand-in makes up: text of its own, and objects in which nothing else is."""
    if isinstance(value, dict):
        inner = {name: _without_made_up(each) for name, each in value.items()}
        return inner if any(inner.values()) else None
    if isinstance(value, list):
        return [each for each in map(_without_made_up, value) if each] or None
    return None if str(value).startswith("stub-") else value


def _json(value: Any) -> str:
    """Write JSON as Terraform's jsonencode does."""
    text = json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


RULES = {
    "aws_ecs_task_definition": (_as_ecs_returns, _newest_revision),
    "aws_ecs_service": (_running_revision,),
    "aws_ecr_lifecycle_policy": (_rules_by_priority,),
    "aws_iam_policy": (_lists_of_one_as_text,),
    "aws_iam_role": (_lists_of_one_as_text,),
    "aws_iam_role_policy": (_lists_of_one_as_text,),
    "aws_cloudwatch_log_resource_policy": (_lists_of_one_as_text,),
    "aws_sns_topic_policy": (_lists_of_one_as_text, _sns_in_capitals),
    "cloudflare_ruleset": (_rules_as_cloudflare_returns,),
}
