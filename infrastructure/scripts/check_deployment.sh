#!/usr/bin/env bash
# check_deployment.sh [COMMIT]: runs the deployment check against the deployment, which must serve this commit if one is
# given. Retries while DNS or the certificate may not be ready: when nothing
# answers, or what answers is not the app (Cloudflare, with a status of 52x or 530).
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need PROJECT_NAME DEPLOYMENT_IDENTITY BASE_URL TENANT_RESOLUTION_MODE AUTH_PROVIDER

if [[ ${RUN_SYSTEM_VALIDATION:-true} != true ]]; then
  say "turned off by run_system_validation"
  exit 0
fi

provider=infrastructure/scripts/providers/$AUTH_PROVIDER.sh
if [[ -e $provider ]]; then
  # shellcheck source=/dev/null
  source "$provider" # exports what the check needs to know of it
fi
export BASE_URL TENANT_RESOLUTION_MODE VALIDATION_AUTH_PROVIDER=$AUTH_PROVIDER EXPECTED_RELEASE=${1:-}

lines=$(mktemp)
trap 'rm "$lines"' EXIT

check() {
  "${PYTHON:-.venv/bin/python}" manage.py validate_deployment \
    --junit-xml "reports/deployment-check-${1:-before}.xml" 2>&1 | tee "$lines"
}

may_be_too_early() { grep -q -e 'The deployment check could not run' -e '^FAIL  Deployment: the server is up' "$lines"; }

for ((attempt = 1; ; attempt++)); do
  status=0
  check "$@" || status=$?
  ((status != 0)) || exit 0
  may_be_too_early && ((attempt < ${CHECK_ATTEMPTS:-4})) || exit "$status"
  sleep "${CHECK_SECONDS:-20}"
done
