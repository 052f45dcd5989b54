#!/usr/bin/env bash
# register_revision.sh IMAGE: registers the next revision of the task definition and prints its ARN. It is the newest active
# one, which Terraform or a release before has registered, with another image.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need TASK_FAMILY

newest=$(aws ecs describe-task-definition --task-definition "$TASK_FAMILY" --include TAGS --output json)
next=$(python3 infrastructure/scripts/next_revision.py "$1" <<<"$newest")
aws ecs register-task-definition --cli-input-json "$next" --query taskDefinition.taskDefinitionArn --output text
