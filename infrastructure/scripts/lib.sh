# shellcheck shell=bash disable=SC2034
# What the scripts beside this file share; they source it. Messages go to stderr, results to stdout.

TERRAFORM_DIR=infrastructure/terraform
SUPERSEDED=3 # the exit status of a step that a newer push has made needless
UNSET=UNSET # what Terraform writes to a parameter that nobody has filled yet

say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# need NAME…: every variable must be set; those that are not are named together.
need() {
  local name missing=()
  for name in "$@"; do [[ -n ${!name:-} ]] || missing+=("$name"); done
  ((${#missing[@]} == 0)) || die "not set: ${missing[*]}"
}

# secret NAME: print a parameter of this deployment identity; nothing if it is not there or was never filled.
secret() {
  local value error
  error=$(mktemp)
  if value=$(aws ssm get-parameter --with-decryption --name "/$PROJECT_NAME/$DEPLOYMENT_IDENTITY/$1" \
    --query Parameter.Value --output text 2>"$error"); then
    rm "$error"
    [[ $value == "$UNSET" ]] || printf '%s' "$value"
  elif grep -q ParameterNotFound "$error"; then
    rm "$error"
  else
    cat "$error" >&2
    rm "$error"
    die "the parameter $1 cannot be read"
  fi
}

# output NAME: print an output of the AWS root; nothing if it is null or not there. All are read, for of a single one Terraform
# says the same when it is null as when something is wrong.
output() {
  local outputs
  outputs=$(terraform -chdir="$TERRAFORM_DIR" output -no-color -json) || die "the outputs of Terraform cannot be read"
  python3 infrastructure/scripts/output.py "$1" <<<"$outputs"
}

# is_newest COMMIT: whether a build that a push has started is still of its branch's newest commit.
is_newest() {
  [[ -n ${CODEBUILD_WEBHOOK_HEAD_REF:-} ]] || return 0 # started by hand, perhaps to go back to an older release
  local newest
  newest=$(git ls-remote origin "$CODEBUILD_WEBHOOK_HEAD_REF") && [[ -n $newest ]] ||
    die "the newest commit of $CODEBUILD_WEBHOOK_HEAD_REF cannot be told"
  [[ ${newest%%[[:space:]]*} == "$1" ]]
}
