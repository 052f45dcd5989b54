#!/usr/bin/env bash
# roll_out.sh REVISION [--without-alarms]: lets the service run a revision of its task definition, and waits until that is
# complete. It follows its own deployment by its id: `aws ecs wait services-stable` would call a rolled-back one a success. Where
# the service runs this revision already, that deployment is the one that it waits for. Exit status 3: ECS refused to begin.
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

update() {
  aws ecs update-service --cluster "$ECS_CLUSTER" --service "$ECS_SERVICE" "$@" \
    --query "service.deployments[?status=='PRIMARY'] | [0].id" --output text
}

# For a rollback: an alarm that the bad release sets off only now would make ECS return to it, the last complete deployment.
unwatched=
if [[ ${2:-} == --without-alarms ]]; then
  configuration=$(service deploymentConfiguration json)
  unwatched=$(service "merge(deploymentConfiguration, {alarms: merge(deploymentConfiguration.alarms, {enable: \`false\`})})" json)
fi

id=$(update --task-definition "$1" ${unwatched:+--deployment-configuration "$unwatched"}) || exit 3
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
[[ -z $unwatched ]] || update --deployment-configuration "$configuration" >/dev/null ||
  say "the alarms no longer roll back a release: terraform apply turns them on again"
# The tasks that were replaced serve on while they drain, and the gateway goes on sending to them for 10 s.
sleep "$((DRAIN_SECONDS + 10))"
