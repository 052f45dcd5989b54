"""Prints the addresses of what a Terraform plan changes: `terraform show -json PLAN | changed_resources.py KIND`.

KIND is `reserved`, for what an administrator has to apply, or `roles`, for policies of the tasks' roles.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, TextIO

CREATE, UPDATE, DELETE = "create", "update", "delete"
ANYHOW = {CREATE, UPDATE, DELETE}
UNCHANGED = (["no-op"], ["read"])

# What the pipeline's role may change (modules/pipeline_role) and how; Cloudflare's token may change all that there is.
# Everything else, and what comes to be managed later, is reserved. So is the stage of the API: to give it an access log
# takes rights over the logs of the whole account.
RELEASED = {
    "aws_acm_certificate_validation": ANYHOW,  # changes nothing: it waits
    "aws_apigatewayv2_api": {UPDATE},
    "aws_apigatewayv2_api_mapping": ANYHOW,
    "aws_apigatewayv2_domain_name": ANYHOW,
    "aws_apigatewayv2_integration": ANYHOW,
    "aws_apigatewayv2_route": ANYHOW,
    "aws_appautoscaling_policy": ANYHOW,
    "aws_appautoscaling_target": ANYHOW,
    "aws_cloudwatch_dashboard": ANYHOW,
    "aws_cloudwatch_log_group": {UPDATE},
    "aws_cloudwatch_metric_alarm": ANYHOW,
    "aws_ecs_service": {CREATE, UPDATE},
    "aws_ecs_task_definition": ANYHOW,
    "aws_iam_role_policy": ANYHOW,  # there are none but the tasks'
    "cloudflare_dns_record": ANYHOW,
    "cloudflare_ruleset": ANYHOW,
}


def is_reserved(resource: dict[str, Any]) -> bool:
    """Tell whether the pipeline may not change a resource like this."""
    return not set(resource["change"]["actions"]) <= RELEASED.get(resource["type"], set())


def is_role(resource: dict[str, Any]) -> bool:
    """Tell whether it is what a role may."""
    return bool(resource["type"] == "aws_iam_role_policy")


KINDS: dict[str, Callable[[dict[str, Any]], bool]] = {"reserved": is_reserved, "roles": is_role}


def changed(plan: dict[str, Any], kind: str) -> Iterator[str]:
    """Yield the address of each resource of a kind that the plan creates, changes or destroys."""
    for resource in plan.get("resource_changes", []):
        is_changed = resource["mode"] == "managed" and resource["change"]["actions"] not in UNCHANGED
        if is_changed and KINDS[kind](resource):
            yield resource["address"]


def main(source: TextIO, kind: str) -> None:
    """Print them, one a line."""
    for address in changed(json.load(source), kind):
        sys.stdout.write(f"{address}\n")


if __name__ == "__main__":
    main(sys.stdin, sys.argv[1])
