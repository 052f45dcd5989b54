#!/usr/bin/env bash
# Fetches what the Dockerfile builds upon from Amazon's copy of Docker Hub, which limits all who share CodeBuild's addresses
# together. `docker build` takes what is there already under a name, in the tests as well.
set -euo pipefail
cd "$(dirname "$0")/../.."
MIRROR=public.ecr.aws/docker/library

images=$(sed -nE 's/^FROM ([^ ]+:[^ ]+).*/\1/p' Dockerfile | sort -u)
for image in $images; do
  docker pull --quiet "$MIRROR/$image"
  docker tag "$MIRROR/$image" "$image"
done
