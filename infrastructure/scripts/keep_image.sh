#!/usr/bin/env bash
# keep_image.sh IMAGE: moves the tag running-<identity> to an image, by its digest. The registry never expires what has such a
# tag: however many other images are built, tasks can be started and a release that fails can be rolled back.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need ECR_REPOSITORY DEPLOYMENT_IDENTITY

manifest=$(aws ecr batch-get-image --repository-name "$ECR_REPOSITORY" --image-ids "imageDigest=${1#*@}" \
  --query 'images[0].imageManifest' --output text)
allow ImageAlreadyExistsException aws ecr put-image --repository-name "$ECR_REPOSITORY" \
  --image-tag "running-$DEPLOYMENT_IDENTITY" --image-manifest "$manifest" >/dev/null
