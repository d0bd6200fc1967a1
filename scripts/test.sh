#!/usr/bin/env bash
# Runs what `make test` consists of, and says how many minutes each part took, also after one that failed. A release is linked on
# one core for half of its time: what needs no release is done beside it, and its output follows that of the release.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
beside=
finish() {
  if [[ -n $beside ]]; then kill -- "-$beside" 2> /dev/null || true; fi
  printf '\nminutes\n'
  cat "$folder"/*.minutes 2> /dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

# Runs a part of the Makefile.
part() {
  local begun=$SECONDS result=0
  make --no-print-directory "$1" || result=$?
  local spent=$((SECONDS - begun))
  printf '%7d:%02d  %s\n' $((spent / 60)) $((spent % 60)) "$1" > "$folder/$2.minutes"
  return "$result"
}

part test-tools 1
# In a process group of its own, which ends as a whole.
set -m
(part format 3 && part lint 4 && part unit 5 && part dom 6) > "$folder/beside.log" 2>&1 &
beside=$!
set +m
echo "test: format, lint, unit and dom run beside the release; what they say comes after it"
part release 2
tail -n +1 -f --pid="$beside" "$folder/beside.log"
wait "$beside"
beside=
part browser 7
part budget 8
