#!/usr/bin/env bash
# A fake program: tells the test how it was called, and ends as that says. On the bash of macOS as well.
stdin=
[[ ${0##*/} != docker ]] || stdin=$(cat)
exec 3<>"/dev/tcp/127.0.0.1/$FAKES"
{
  printf '%s\0' "$#" "${0##*/}" "$@" "$stdin"
  for name in ${!VALIDATION_@} ${!AUTH_@} ${!BASE_URL@} ${!EXPECTED_@} ${!TENANT_@} ${!BUILDX_@}; do
    printf '%s\0' "$name=${!name}"
  done
  printf '\4\0'
} >&3
IFS= read -r -d '' status <&3
IFS= read -r -d '' stderr <&3
IFS= read -r -d '' stdout <&3
printf '%s' "$stderr" >&2
printf '%s' "$stdout"
exit "$status"
