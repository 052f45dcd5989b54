#!/usr/bin/env bash
# Applies the Cloudflare root, which reads what it needs to know from the state of the AWS root.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need PROJECT_NAME DEPLOYMENT_IDENTITY TF_STATE_BUCKET AWS_REGION

CLOUDFLARE_API_TOKEN=$(secret pipeline/CLOUDFLARE_API_TOKEN)
[[ -n $CLOUDFLARE_API_TOKEN ]] || die "the parameter pipeline/CLOUDFLARE_API_TOKEN is not filled"
proofs=$(secret EDGE_PROOF_SECRET)
[[ -n $proofs ]] || die "the parameter EDGE_PROOF_SECRET is not filled"
TF_VAR_edge_proof_secret=${proofs%%,*} # the app believes every one of them, Cloudflare sends the first
export CLOUDFLARE_API_TOKEN TF_VAR_edge_proof_secret

infrastructure/scripts/apply_terraform.sh "$TERRAFORM_DIR/cloudflare" cloudflare \
  -var "state_bucket=$TF_STATE_BUCKET" -var "state_region=$AWS_REGION" \
  -var "aws_state_key=$PROJECT_NAME/$DEPLOYMENT_IDENTITY/aws.tfstate"
