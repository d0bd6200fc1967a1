#!/usr/bin/env bash
# Runs src/bin/prerender.rs natively, without the settings of `make build` for the wasm's standard library, and with the features
# of `make unit`, so that the two compile what they share once.
set -euo pipefail
cd "$(dirname "$0")/.."
exec env -u RUSTC_BOOTSTRAP -u CARGO_UNSTABLE_BUILD_STD -u CARGO_UNSTABLE_BUILD_STD_FEATURES \
  cargo run --quiet --locked --features ssr,cli --bin prerender -- "$@"
