# shellcheck shell=bash
# Exports the secret with which the deployment check gets a link without a mailbox. The check is partial where validation_email
# is not set or the parameter is not filled. Never run with `set -x`.
# shellcheck source=infrastructure/scripts/providers/secret.sh
source infrastructure/scripts/providers/secret.sh

credential=
if [[ -n ${VALIDATION_EMAIL:-} ]]; then credential=$(secret VALIDATION_SECRET); fi
if [[ -n $credential ]]; then
  export VALIDATION_EMAIL VALIDATION_SECRET=$credential VALIDATION_REQUIRE_AUTH=true
else
  say "no validation_email, or VALIDATION_SECRET is not filled: the check is partial"
fi
