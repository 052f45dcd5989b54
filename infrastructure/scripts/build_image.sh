#!/usr/bin/env bash
# build_image.sh COMMIT: prints the image of a commit by its digest. The first deployment identity that asks builds and
# pushes it; every other one finds it and deploys the same bytes.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need ECR_REPOSITORY
commit=$1

# Prints the digest of the commit's image, or nothing if there is none.
find_digest() {
  local error
  error=$(mktemp)
  if aws ecr describe-images --repository-name "$ECR_REPOSITORY" --image-ids "imageTag=$commit" \
    --query 'imageDetails[0].imageDigest' --output text 2>"$error"; then
    rm "$error"
  elif grep -q ImageNotFoundException "$error"; then
    rm "$error"
  else
    cat "$error" >&2
    rm "$error"
    die "the registry cannot be asked for the image of $commit"
  fi
}

repository=$(aws ecr describe-repositories --repository-names "$ECR_REPOSITORY" \
  --query 'repositories[0].repositoryUri' --output text)
digest=$(find_digest)
if [[ -n $digest ]]; then
  say "found, built before"
else
  say "building"
  aws ecr get-login-password | docker login --username AWS --password-stdin "${repository%%/*}" >&2
  # Without attestations the tag names the image itself, not an index of it and of what was noted about it.
  BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build --build-arg "RELEASE=$commit" --tag "$repository:$commit" . >&2
  # Tags cannot be overwritten, so when another identity was quicker its image is the one to deploy.
  docker push "$repository:$commit" >&2 || say "not pushed; perhaps another build was quicker"
  digest=$(find_digest)
  [[ -n $digest ]] || die "the image of $commit is not in the registry"
fi
printf '%s@%s\n' "$repository" "$digest"
