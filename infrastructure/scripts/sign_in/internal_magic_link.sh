# shellcheck shell=bash
# Sets `credential` to the secret with which the deployment check gets a link without a mailbox. Leaves it empty where
# validation_email is not set or the parameter is not filled. Never run with `set -x`.
if [[ -n ${VALIDATION_EMAIL:-} ]]; then
  credential=$(secret VALIDATION_SECRET)
  [[ -z $credential ]] || export VALIDATION_EMAIL VALIDATION_SECRET=$credential VALIDATION_REQUIRE_AUTH=true
fi
