# shellcheck shell=bash
# What the deployment check signs in with. Never run with `set -x`.

# secret NAME: print a parameter of this deployment identity; nothing if it does not exist or was never filled.
secret() {
  local value
  value=$(allow ParameterNotFound aws ssm get-parameter --with-decryption \
    --name "/$PROJECT_NAME/$DEPLOYMENT_IDENTITY/$1" --query Parameter.Value --output text) ||
    die "the parameter $1 cannot be read"
  [[ $value == UNSET ]] || printf '%s' "$value" # Terraform creates it so
}
