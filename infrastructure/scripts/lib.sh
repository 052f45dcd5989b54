# shellcheck shell=bash
# What the scripts beside this file share; they source it. Messages go to stderr, results to stdout. They run on the bash 3.2
# of macOS as well, which has neither `mapfile` nor associative arrays.

say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# need NAME…: every variable must be set; those that are not are named together.
need() {
  local name missing=
  for name in "$@"; do [[ -n ${!name:-} ]] || missing+=" $name"; done
  [[ -z $missing ]] || die "not set:$missing"
}

# allow EXCEPTION COMMAND…: run a command of AWS; this exception counts as an empty answer.
allow() {
  local exception=$1 errors status=0
  shift
  errors=$(mktemp)
  "$@" 2>"$errors" || status=$?
  if ((status != 0)) && grep -q "$exception" "$errors"; then status=0; else cat "$errors" >&2; fi
  rm "$errors"
  return "$status"
}

# retry COMMAND…: run a command that only reads, up to five times: one answer that fails must not decide about a release.
retry() {
  local attempt
  for attempt in 1 2 3 4; do
    "$@" && return
    say "attempt $attempt of 5 has failed: $1 $2 $3"
    sleep "${POLL_SECONDS:-10}"
  done
  "$@"
}

# service JMESPATH [FORMAT]: print the result of a query on the ECS service; None if it does not exist.
service() {
  retry aws ecs describe-services --cluster "$ECS_CLUSTER" --services "$ECS_SERVICE" \
    --query "services[?status=='ACTIVE'] | [0].$1" --output "${2:-text}"
}

# is_newest COMMIT: whether a build that a push has started is still of its branch's newest commit.
is_newest() {
  [[ -n ${CODEBUILD_WEBHOOK_HEAD_REF:-} ]] || return 0 # started by hand, perhaps to release an older commit
  local newest
  newest=$(git ls-remote origin "$CODEBUILD_WEBHOOK_HEAD_REF") && [[ -n $newest ]] ||
    die "the newest commit of $CODEBUILD_WEBHOOK_HEAD_REF is unknown"
  [[ ${newest%%[[:space:]]*} == "$1" ]]
}
