#!/usr/bin/env bash
# Prints an access token of the issuer for the deployment check (OAuth 2.0 client credentials, RFC 6749, 4.4), or nothing
# where the parameters of the client are not filled. Never run with `set -x`.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need OIDC_ISSUER OIDC_AUDIENCE

OIDC_CLIENT_ID=$(secret pipeline/OIDC_CLIENT_ID)
OIDC_CLIENT_SECRET=$(secret pipeline/OIDC_CLIENT_SECRET)
if [[ -z $OIDC_CLIENT_ID || -z $OIDC_CLIENT_SECRET ]]; then
  say "pipeline/OIDC_CLIENT_ID or pipeline/OIDC_CLIENT_SECRET is not filled"
  exit 0
fi
export OIDC_CLIENT_ID OIDC_CLIENT_SECRET
"${PYTHON:-.venv/bin/python}" infrastructure/scripts/client_credentials.py
