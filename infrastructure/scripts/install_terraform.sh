#!/usr/bin/env bash
# Installs TERRAFORM_VERSION from HashiCorp's signed Debian packages. https://developer.hashicorp.com/terraform/install
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=infrastructure/scripts/lib.sh
source infrastructure/scripts/lib.sh
need TERRAFORM_VERSION
keyring=/usr/share/keyrings/hashicorp.gpg
curl -fsSL https://apt.releases.hashicorp.com/gpg | gpg --dearmor --yes --output "$keyring"
codename=$(lsb_release -cs)
echo "deb [signed-by=$keyring] https://apt.releases.hashicorp.com $codename main" \
  >/etc/apt/sources.list.d/hashicorp.list
apt-get update -qq
apt-get install -y -qq --no-install-recommends "terraform=$TERRAFORM_VERSION-*" >/dev/null
terraform version
