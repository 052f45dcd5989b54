#!/usr/bin/env bash
# Deploys one commit to one deployment identity: image, infrastructure, the rollout itself, Cloudflare, the check from outside.
# The first step that fails ends it, and is named. Run by buildspec.yml; needs the variables below and AWS credentials.
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

need PROJECT_NAME DEPLOYMENT_IDENTITY TF_STATE_BUCKET ECR_REPOSITORY AWS_REGION
commit=${CODEBUILD_RESOLVED_SOURCE_VERSION:-$(git rev-parse HEAD)}
export COMMIT=$commit

end_superseded() {
  say "a newer commit was pushed: its own build deploys it, and this one ends here"
  exit 0
}

run() { # run SCRIPT [ARGUMENT…]: what follows a step that ended differently does not run
  local status=0
  "infrastructure/scripts/$1" "${@:2}" || status=$?
  ((status != SUPERSEDED)) || end_superseded
  ((status == 0)) || exit "$status"
}

is_newest "$commit" || end_superseded
begin "image of $commit"
image=$(infrastructure/scripts/build_image.sh "$commit")
say "image: $image"

begin "infrastructure of $DEPLOYMENT_IDENTITY"
run apply_terraform.sh "$TERRAFORM_DIR" aws -var "image=$image"

begin "rollout of $image"
cluster=$(output ecs_cluster)
service=$(output ecs_service)
task_definition=$(output task_definition_arn)
drain_seconds=$(output drain_seconds)
run wait_for_deployment.sh "$cluster" "$service" "$task_definition" "$drain_seconds"

cloudflare_enabled=$(output cloudflare_enabled)
if [[ $cloudflare_enabled == true ]]; then
  begin "Cloudflare"
  run apply_cloudflare.sh
fi

begin "deployment check"
run check_deployment.sh "$commit"
say "$commit is deployed to $DEPLOYMENT_IDENTITY"
