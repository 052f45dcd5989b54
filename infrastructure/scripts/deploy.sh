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

# Lets the service run what it ran before. `target` is that revision, or a new one of the last image that passed its check.
roll_back() {
  local refused=$(($1 == 3)) target=$before
  begin "rollback of $revision"
  leave_another_deployment_alone
  if ((refused)) && [[ $current != "$revision" ]]; then
    deregister
    die "ECS has refused $revision: nothing has changed, $DEPLOYMENT_IDENTITY runs $current"
  fi
  [[ $target_image != "$image" ]] ||
    die "$image has failed; there is nothing to roll back to: $DEPLOYMENT_IDENTITY ran no other image before"
  [[ $target_image == "$before_image" ]] || target=$(infrastructure/scripts/register_revision.sh "$target_image") || die "$by_hand"

  begin "rollback to $target, $target_image"
  if ! infrastructure/scripts/roll_out.sh "$target" --without-alarms; then
    leave_another_deployment_alone
    die "$by_hand"
  fi
  deregister
  infrastructure/scripts/check_deployment.sh ||
    die "$revision has failed and was rolled back, and $target fails the deployment check too"
  die "$revision has failed and was rolled back: $DEPLOYMENT_IDENTITY runs $target with $target_image"
}

# Sets `current`, what the service runs or begins to run. What neither this build nor ECS has begun is not rolled back.
leave_another_deployment_alone() {
  current=$(service "deployments[?status=='PRIMARY'] | [0].taskDefinition") || die "$by_hand"
  case $current in "$revision" | "$before" | "${target:-}") return ;; esac
  is_newest "$commit" || end_superseded
  ((refused)) || die "another deployment has taken its place, of $current: it is left alone"
}

# The newest active revision is what the next release starts from, and an administrator's apply.
deregister() {
  aws ecs deregister-task-definition --task-definition "$revision" >/dev/null || say "$revision is still active: deregister it"
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
# What a failure is rolled back to. ECS itself would return to the last complete deployment; but that may be a release that
# another build still checks, or is rolling back. The tag names the last image that passed.
before=$(service "deployments[?rolloutState=='COMPLETED'] | [0].taskDefinition")
before_image=$image
[[ $before == None ]] || before_image=$(aws ecs describe-task-definition --task-definition "$before" \
  --query "taskDefinition.containerDefinitions[?name=='app'] | [0].image" --output text)
passed=$(allow ImageNotFoundException aws ecr describe-images --repository-name "$ECR_REPOSITORY" \
  --image-ids "imageTag=running-$DEPLOYMENT_IDENTITY" --query 'imageDetails[0].imageDigest' --output text)
target_image=${passed:+${image%@*}@$passed}
target_image=${target_image:-$before_image}

revision=$(infrastructure/scripts/register_revision.sh "$image")
by_hand="$revision has failed and could not be rolled back: roll back by hand to $target_image, then deregister it"

release || roll_back "$?"
begin "tag of $image"
infrastructure/scripts/keep_image.sh "$image"
say "$commit is deployed to $DEPLOYMENT_IDENTITY"
