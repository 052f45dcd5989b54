#!/usr/bin/env bash
# roll_out.sh REVISION: lets the service run a revision of its task definition, and waits until that is complete. It follows
# its own deployment by its id: `aws ecs wait services-stable` would call a rolled-back one a success. Where the service runs
# this revision already, that deployment is the one that it waits for.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need ECS_CLUSTER ECS_SERVICE DRAIN_SECONDS

deadline=$((SECONDS + ${ROLLOUT_SECONDS:-1200}))

fail() {
  service 'events[:5].[message]' >&2
  die "$1"
}

id=$(aws ecs update-service --cluster "$ECS_CLUSTER" --service "$ECS_SERVICE" --task-definition "$1" \
  --query "service.deployments[?status=='PRIMARY'] | [0].id" --output text)
say "deployment $id of $1"
while true; do
  sleep "${POLL_SECONDS:-10}" # at first ECS may not know it yet
  progress=$(service "deployments[?id=='$id'] | [0].[rolloutState,status,runningCount,desiredCount,failedTasks]")
  read -r state status running desired failed <<<"$progress"
  case $state/$status in
    COMPLETED/PRIMARY) break ;;
    IN_PROGRESS/PRIMARY) say "$running of $desired tasks run, $failed have failed" ;;
    FAILED/*)
      reason=$(service "deployments[?id=='$id'] | [0].rolloutStateReason")
      fail "the deployment failed: $reason"
      ;;
    *) fail "the deployment was rolled back or replaced" ;;
  esac
  ((SECONDS < deadline)) || fail "the deployment is not complete after ${ROLLOUT_SECONDS:-1200} s"
done
say "complete: $running of $desired tasks run"
# The tasks that were replaced serve on while they drain, and the gateway goes on sending to them for 10 s.
sleep "$((DRAIN_SECONDS + 10))"
