#!/usr/bin/env bash
# `trunk build --release`, with Rust's standard library built along with it, for size and without the text of panics, where
# that can be done: it makes the viewer a sixth smaller.
set -euo pipefail
cd "$(dirname "$0")/.."

# What stable Rust does not offer yet. RUSTC_BOOTSTRAP opens it for this one build.
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
