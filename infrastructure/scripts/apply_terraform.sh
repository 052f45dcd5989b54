#!/usr/bin/env bash
# apply_terraform.sh ROOT STATE [OPTION…]: plans and applies a Terraform root for one deployment identity; changed roles
# are applied before everything else, which may need what they newly permit. A plan with anything that the pipeline may not
# change ends it.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need PROJECT_NAME DEPLOYMENT_IDENTITY TF_STATE_BUCKET AWS_REGION COMMIT
root=$1 state=$2
shift 2
variables=(-var-file="environments/$DEPLOYMENT_IDENTITY/terraform.tfvars" "$@")

work=$(mktemp -d) # plans hold secrets
trap 'rm -rf "$work"' EXIT

plan() { # plan FILE [OPTION…]
  terraform -chdir="$root" plan -input=false -no-color -lock-timeout=30m -out="$work/$1" "${variables[@]}" "${@:2}" >&2
  changed "$1" reserved >"$work/reserved"
  mapfile -t reserved <"$work/reserved"
  ((${#reserved[@]} == 0)) || die "an administrator has to apply this first: ${reserved[*]}"
}

apply() { # apply FILE
  is_newest "$COMMIT" || exit "$SUPERSEDED"
  terraform -chdir="$root" apply -input=false -no-color -lock-timeout=30m "$work/$1" >&2
}

changed() { # changed FILE KIND: the addresses of what a plan changes, `reserved` or `roles`
  terraform -chdir="$root" show -json "$work/$1" | python3 infrastructure/scripts/changed_resources.py "$2"
}

terraform -chdir="$root" init -input=false -no-color -reconfigure \
  -backend-config="bucket=$TF_STATE_BUCKET" -backend-config="region=$AWS_REGION" \
  -backend-config="key=$PROJECT_NAME/$DEPLOYMENT_IDENTITY/$state.tfstate" >&2
plan everything

changed everything roles >"$work/roles"
mapfile -t roles <"$work/roles"
if ((${#roles[@]} > 0)); then
  say "roles first: ${roles[*]}"
  plan roles "${roles[@]/#/-target=}"
  apply roles
  sleep "${ROLE_SECONDS:-15}" # until IAM has told everybody
  plan everything
fi
apply everything
