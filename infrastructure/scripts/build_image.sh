#!/usr/bin/env bash
# build_image.sh COMMIT: prints the image of a commit by its digest. The first deployment identity that asks builds and
# pushes it; every other one of the same architecture finds it and deploys the same bytes.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need ECR_REPOSITORY IMAGE_ARCHITECTURE

case $IMAGE_ARCHITECTURE in
  X86_64) architecture=amd64 ;;
  ARM64) architecture=arm64 ;;
  *) die "IMAGE_ARCHITECTURE is $IMAGE_ARCHITECTURE, not X86_64 or ARM64" ;;
esac
tag=$1-$architecture # tags are immutable: an image of another architecture must never get this one

# Prints the digest of the image, or nothing if it does not exist.
find_digest() {
  allow ImageNotFoundException aws ecr describe-images --repository-name "$ECR_REPOSITORY" --image-ids "imageTag=$tag" \
    --query 'imageDetails[0].imageDigest' --output text || die "the registry cannot be asked for $tag"
}

repository=$(aws ecr describe-repositories --repository-names "$ECR_REPOSITORY" \
  --query 'repositories[0].repositoryUri' --output text)
digest=$(find_digest)
if [[ -n $digest ]]; then
  say "found, built before"
else
  head=$(git rev-parse HEAD)
  changes=$(git status --porcelain)
  [[ $head == "$1" ]] || die "the checked out commit is not $1: its tag is immutable, so it must not get another image"
  [[ -z $changes ]] || die "the working tree has changes that are not part of $1: commit or remove them"
  say "building"
  aws ecr get-login-password | docker login --username AWS --password-stdin "${repository%%/*}" >&2
  # Without attestations the tag names the image itself, not an index of it and of what was noted about it.
  BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build --platform "linux/$architecture" --build-arg "RELEASE=$1" \
    --tag "$repository:$tag" . >&2
  # Tags cannot be overwritten, so when another identity was quicker its image is the one to deploy.
  docker push "$repository:$tag" >&2 || say "not pushed; perhaps another build was quicker"
  digest=$(find_digest)
  [[ -n $digest ]] || die "the image $tag is not in the registry"
fi
printf '%s@%s\n' "$repository" "$digest"
