#!/usr/bin/env bash
# The release in dist/. Rust's standard library is built along with it where that can be done, for size and without the
# text of panics; otherwise the one that comes with Rust is used, and the viewer weighs about a tenth more.
#
# Only this build does so: tests, clippy and `make watch` use the toolchain as it comes.
set -euo pipefail
cd "$(dirname "$0")/.."

target=wasm32-unknown-unknown
flags=""
# What stable Rust does not offer yet. RUSTC_BOOTSTRAP opens it for this one build.
unstable="-Zunstable-options -Cpanic=immediate-abort"

can_build_std() {
  [[ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]] \
    && RUSTC_BOOTSTRAP=1 rustc $unstable --target $target --print cfg > /dev/null 2>&1
}

if can_build_std; then
  kind="with its own standard library, for size"
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  flags="$unstable"
else
  kind="with the standard library as Rust ships it, so about a tenth heavier: rust-src is missing, or this Rust is too old or too new"
fi
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags" RUST_BACKTRACE=0
printf 'build: %s\n' "$kind"
trunk build --release
printf '%s\n' "$kind" > target/release-kind.txt
