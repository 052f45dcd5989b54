#!/usr/bin/env bash
# check_deployment.sh COMMIT: runs the deployment check against what was deployed; it must serve this commit. It is partial
# where nothing is known to sign in with. It is tried again for a while where DNS, the domain or its certificate may be new:
# when nothing answers, or what answers is not the app (Cloudflare, with a status of 52x or 530).
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need PROJECT_NAME DEPLOYMENT_IDENTITY

if [[ ${RUN_SYSTEM_VALIDATION:-true} != true ]]; then
  say "turned off by run_system_validation"
  exit 0
fi

BASE_URL=$(output base_url)
TENANT_RESOLUTION_MODE=$(output tenant_resolution_mode)
VALIDATION_AUTH_PROVIDER=$(output auth_provider)
EXPECTED_RELEASE=$1
need BASE_URL TENANT_RESOLUTION_MODE VALIDATION_AUTH_PROVIDER
export BASE_URL TENANT_RESOLUTION_MODE VALIDATION_AUTH_PROVIDER EXPECTED_RELEASE

case $VALIDATION_AUTH_PROVIDER in
  internal_magic_link)
    VALIDATION_EMAIL=$(output validation_email)
    VALIDATION_SECRET=$(secret VALIDATION_SECRET)
    credential=${VALIDATION_EMAIL:+$VALIDATION_SECRET}
    [[ -z $credential ]] || export VALIDATION_EMAIL VALIDATION_SECRET
    ;;
  oidc)
    AUTH_BEARER_TOKEN=$(infrastructure/scripts/oidc_token.sh)
    credential=$AUTH_BEARER_TOKEN
    export AUTH_BEARER_TOKEN
    ;;
  *) credential= ;;
esac
if [[ -n $credential ]]; then
  export VALIDATION_REQUIRE_AUTH=true
else
  say "nothing to sign in with: the check is partial"
fi

lines=$(mktemp)
trap 'rm "$lines"' EXIT

check() {
  "${PYTHON:-.venv/bin/python}" manage.py validate_deployment --junit-xml reports/deployment-check.xml 2>&1 | tee "$lines"
}

may_be_too_early() { grep -q -e 'The deployment check could not run' -e '^FAIL  Deployment: the server answers' "$lines"; }

for ((attempt = 1; ; attempt++)); do
  status=0
  check || status=$?
  ((status != 0)) || exit 0
  is_newest "$EXPECTED_RELEASE" || exit "$SUPERSEDED" # what failed may be the newer release, while it rolls out
  may_be_too_early && ((attempt < ${CHECK_ATTEMPTS:-10})) || exit "$status"
  sleep "${CHECK_SECONDS:-30}"
done
