#!/usr/bin/env bash
# Fuzzes the parsers of untrusted input: files, links and messages of host pages. Failing inputs are kept in fuzz/artifacts.
#
#   scripts/fuzz.sh seconds 60 [target …]       each target for so many seconds
#   scripts/fuzz.sh inputs 1000000 [target …]   each target with so many inputs
#   scripts/fuzz.sh coverage [target …]         the line coverage of the core by all inputs so far
#
# Without targets it runs all. An input may take one second of CPU time, and 512 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PWD/.tools/bin:$PATH

# The core has no unsafe code, so there is nothing for a sanitizer to find, and stable Rust is enough.
build=(--sanitizer none --no-trace-compares)

# The maximum input length, bytes: somewhat more than is usual there.
longest() {
  case $1 in
    date) echo 128 ;;
    address) echo 512 ;;
    message) echo 1024 ;;
    basemap | packed | archive) echo 8192 ;;
    story) echo 6144 ;;
    columns) echo 256 ;;
    kml | gpx | references | json) echo 4096 ;;
    *) echo "fuzz: there is no target $1" >&2; return 1 ;;
  esac
}

fuzz() {
  local target=$1 options=()
  shift
  options=(-max_len="$(longest "$target")" -timeout=60 -rss_limit_mb=512 -print_final_stats=1 -verbosity=0)
  if [[ -f fuzz/dictionaries/$target.txt ]]; then options+=(-dict="fuzz/dictionaries/$target.txt"); fi
  # Not short inputs first: files need a certain length for their structure.
  if [[ $target =~ ^(story|message|kml|gpx|references|json|archive)$ ]]; then options+=(-len_control=0); fi
  printf 'fuzz: %s\n' "$target"
  cargo fuzz run "${build[@]}" "$target" -- "${options[@]}" "$@"
}

coverage() {
  local target=$1 host tools binary
  host=$(rustc -vV | sed -n 's/^host: //p')
  tools=$(rustc --print sysroot)/lib/rustlib/$host/bin
  cargo fuzz coverage "${build[@]}" "$target" > /dev/null
  binary=target/$host/coverage/$host/release/$target
  printf 'fuzz: lines that %s runs\n' "$target"
  "$tools/llvm-cov" report "$binary" -instr-profile "fuzz/coverage/$target/coverage.profdata" src \
    -show-region-summary=false -show-branch-summary=false | awk '$NF != "0.00%" && $1 != "TOTAL"'
}

mode=${1-}
amount=${2-}
case $mode in
  seconds) limit=(-max_total_time="$amount"); shift 2 ;;
  inputs) limit=(-runs="$amount"); shift 2 ;;
  coverage) shift ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 1 ;;
esac
if [[ $# == 0 ]]; then set -- story date address message basemap packed columns kml gpx references json archive; fi
for target in "$@"; do longest "$target" > /dev/null; done

cargo run --quiet --locked --manifest-path fuzz/Cargo.toml --no-default-features --example seeds
for target in "$@"; do
  if [[ $mode == coverage ]]; then coverage "$target"; else fuzz "$target" "${limit[@]}"; fi
done
