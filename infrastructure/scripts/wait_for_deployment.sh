#!/usr/bin/env bash
# wait_for_deployment.sh CLUSTER SERVICE TASK_DEFINITION DRAIN_SECONDS: waits until the deployment of a task definition is
# complete. It follows that deployment by its id: `aws ecs wait services-stable` would call a rolled-back one a success.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need COMMIT
cluster=$1 service=$2 task_definition=$3 drain_seconds=$4
[[ -n $cluster && -n $service && -n $task_definition && -n $drain_seconds ]] ||
  die "Terraform has no output for cluster, service, task definition or drain"
deadline=$((SECONDS + ${ROLLOUT_SECONDS:-1200}))

ask() { # ask JMESPATH
  aws ecs describe-services --cluster "$cluster" --services "$service" --query "services[0].$1" --output text
}

fail() {
  ask 'events[:5].[message]' >&2
  die "$1"
}

replaced() { # replaced MESSAGE: when a newer commit's build did it, that is no failure
  is_newest "$COMMIT" || exit "$SUPERSEDED"
  fail "$1: it was rolled back or replaced"
}

primary=$(ask "deployments[?status=='PRIMARY'] | [0].[id,taskDefinition]")
read -r id deployed <<<"$primary"
[[ $deployed == "$task_definition" ]] || replaced "the service runs $deployed, not $task_definition"
say "deployment $id"
while true; do
  current=$(ask "deployments[?id=='$id'] | [0].[rolloutState,status,runningCount,desiredCount,failedTasks]")
  read -r state status running desired failed <<<"$current"
  case $state/$status in
    COMPLETED/PRIMARY) break ;;
    IN_PROGRESS/PRIMARY) say "$running of $desired tasks run, $failed have failed" ;;
    FAILED/*)
      reason=$(ask "deployments[?id=='$id'] | [0].rolloutStateReason")
      fail "the deployment failed: $reason"
      ;;
    *) replaced "another deployment has taken its place" ;;
  esac
  ((SECONDS < deadline)) || fail "the deployment is not complete after ${ROLLOUT_SECONDS:-1200} s"
  sleep "${POLL_SECONDS:-10}"
done
say "complete: $running of $desired tasks run"
# Those that were replaced serve on while they drain, and the gateway goes on sending to them for 10 s.
sleep "$((drain_seconds + 10))"
