#!/usr/bin/env bash
# register_revision.sh IMAGE: registers the next revision of the task definition and prints its ARN. It is the newest active
# one, which Terraform or a release before has registered, with another image.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need TASK_FAMILY ECS_CLUSTER ECS_SERVICE

newest=$(aws ecs describe-task-definition --task-definition "$TASK_FAMILY" --include TAGS --output json)
number=$(sed -nE 's/.*"taskDefinitionArn": "([^"]+)".*/\1/p' <<<"$newest")
running=$(service taskDefinition) || running=unknown # a read for this warning alone must not stop a release
[[ $number == "$running" ]] || say "WARNING: the next revision is made of $number, but the service runs $running"
next=$("${PYTHON:-.venv/bin/python}" infrastructure/scripts/next_revision.py "$1" <<<"$newest")
aws ecs register-task-definition --cli-input-json "$next" --query taskDefinition.taskDefinitionArn --output text
