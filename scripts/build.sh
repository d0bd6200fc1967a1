#!/usr/bin/env bash
# Runs `trunk build --release`. If possible it builds Rust's standard library too, optimized for size and without panic
# messages, which makes the viewer a sixth smaller.
set -euo pipefail
cd "$(dirname "$0")/.."

# Unstable features: RUSTC_BOOTSTRAP enables them for this build only.
flags="-Zunstable-options -Cpanic=immediate-abort"

if [[ ! -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]]; then
  echo "build: rust-src is missing, so the standard library stays as Rust ships it" >&2
elif ! RUSTC_BOOTSTRAP=1 rustc $flags --target wasm32-unknown-unknown --print cfg > /dev/null 2>&1; then
  echo "build: this Rust is too old or too new to build its standard library for size, so that stays as Rust ships it" >&2
else
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags"
fi
RUST_BACKTRACE=0 exec trunk build --release
