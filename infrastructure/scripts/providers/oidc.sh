# shellcheck shell=bash
# Exports an access token of the issuer (OAuth 2.0 client credentials, RFC 6749, 4.4), for the deployment check to sign in with.
# The check is partial where the client's parameters are not filled. Never run with `set -x`.
# shellcheck source=infrastructure/scripts/providers/secret.sh
source infrastructure/scripts/providers/secret.sh
need OIDC_ISSUER OIDC_AUDIENCE

OIDC_CLIENT_ID=$(secret pipeline/OIDC_CLIENT_ID)
OIDC_CLIENT_SECRET=$(secret pipeline/OIDC_CLIENT_SECRET)
if [[ -n $OIDC_CLIENT_ID && -n $OIDC_CLIENT_SECRET ]]; then
  credential=$(OIDC_CLIENT_ID=$OIDC_CLIENT_ID OIDC_CLIENT_SECRET=$OIDC_CLIENT_SECRET \
    "${PYTHON:-.venv/bin/python}" infrastructure/scripts/providers/oidc_client_credentials.py)
  export AUTH_BEARER_TOKEN=$credential VALIDATION_REQUIRE_AUTH=true
else
  say "pipeline/OIDC_CLIENT_ID or pipeline/OIDC_CLIENT_SECRET is not filled: the check is partial"
fi
