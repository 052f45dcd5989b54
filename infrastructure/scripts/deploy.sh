#!/usr/bin/env bash
# Releases one commit to one deployment identity: image, rollout, check from outside. A release that fails is rolled back. The
# step that fails is named. Run by buildspec.yml; needs the variables below, those of the steps, and AWS credentials.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh

step=preparation
trap 'status=$?; ((status == 0)) || printf "FAILED in step: %s (status %s)\n" "$step" "$status" >&2' EXIT
begin() {
  step=$1
  say "$step"
}

need PROJECT_NAME DEPLOYMENT_IDENTITY ECR_REPOSITORY IMAGE_ARCHITECTURE ECS_CLUSTER ECS_SERVICE TASK_FAMILY DRAIN_SECONDS \
  BASE_URL TENANT_RESOLUTION_MODE AUTH_PROVIDER
commit=${CODEBUILD_RESOLVED_SOURCE_VERSION:-$(git rev-parse HEAD)}

end_superseded() {
  say "a newer commit was pushed: its own build deploys it, and this one ends here"
  exit 0
}

release() {
  begin "rollout of $revision"
  infrastructure/scripts/roll_out.sh "$revision" || return
  begin "deployment check"
  infrastructure/scripts/check_deployment.sh "$commit"
}

# Lets the service run what it ran before, unless another deployment has taken the place of this one.
roll_back() {
  local current before_image=$image
  current=$(service "deployments[?status=='PRIMARY'] | [0].taskDefinition")
  if [[ $current != "$revision" && $current != "$before" ]]; then
    is_newest "$commit" || end_superseded
    die "another deployment has taken its place, of $current: it is left alone"
  fi
  [[ $before == None ]] || before_image=$(aws ecs describe-task-definition --task-definition "$before" \
    --query "taskDefinition.containerDefinitions[?name=='app'] | [0].image" --output text)
  [[ $before_image != "$image" ]] ||
    die "$image has failed; there is nothing to roll back to: $DEPLOYMENT_IDENTITY ran no other image before"

  begin "rollback to $before, $before_image"
  infrastructure/scripts/roll_out.sh "$before" ||
    die "$revision has failed and could not be rolled back: roll back by hand, then deregister it"
  # The newest active revision is what the next release starts from, and an administrator's apply.
  aws ecs deregister-task-definition --task-definition "$revision" >/dev/null || say "$revision is still active: deregister it"
  infrastructure/scripts/check_deployment.sh ||
    die "$revision has failed and was rolled back, and the revision before it fails the deployment check too"
  die "$revision has failed and was rolled back: $DEPLOYMENT_IDENTITY runs $before again"
}

is_newest "$commit" || end_superseded
begin "image of $commit"
image=$(infrastructure/scripts/build_image.sh "$commit")
say "image: $image"

begin "revision of $TASK_FAMILY"
status=$(service status)
if [[ $status != ACTIVE ]]; then
  say "there is no service yet; an administrator makes it: terraform apply -var image=$image"
  exit 0
fi
is_newest "$commit" || end_superseded
before=$(service "deployments[?rolloutState=='COMPLETED'] | [0].taskDefinition") # ECS itself would go back to it
revision=$(infrastructure/scripts/register_revision.sh "$image")

release || roll_back
begin "tag of $image"
infrastructure/scripts/keep_image.sh "$image"
say "$commit is deployed to $DEPLOYMENT_IDENTITY"
