#!/usr/bin/env bash
# Installs missing tools, into this folder if possible. Tools that exist already, here or on PATH, are used as they are.
#
#   scripts/setup.sh build   the wasm target, rust-src, the crates, Trunk, wasm-bindgen, the npm tools
#   scripts/setup.sh test    the same, with clippy, rustfmt, Chromium, Firefox and WebKitGTK
#   scripts/setup.sh bench   the same as build, with Chromium
#   scripts/setup.sh fuzz    cargo-fuzz, and llvm-tools for its coverage
#
# Every version is defined once: Trunk's in Trunk.toml, cargo-fuzz's in fuzz/Cargo.toml, wasm-bindgen's in Cargo.lock, npm's in package.json.
set -euo pipefail
cd "$(dirname "$0")/.."

target=wasm32-unknown-unknown
export PATH="$PWD/.tools/bin:$PATH"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

need() {
  command -v "$1" > /dev/null || fail "$1 is missing. Install $2, then run this again."
}

# Provides a tool of this version: from PATH, else prebuilt by cargo-binstall, else built from crates.io into .tools/bin. It
# runs only briefly in a build, so it is compiled without optimization.
cargo_tool() {
  local crate=$1 binary=$2 version=$3
  shift 3
  if [[ "$("$binary" --version 2> /dev/null || true)" == "$binary $version" ]]; then return; fi
  if cargo binstall -V > /dev/null 2>&1; then
    say "fetching $crate $version into .tools with cargo-binstall"
    cargo binstall --no-confirm --disable-strategies compile --root .tools --force "$crate@$version" < /dev/null && return
    say "it has none that fits"
  fi
  say "building $crate $version into .tools: once, about 5 minutes on 2 cores (cargo-binstall would fetch it in seconds)"
  env -u RUSTFLAGS -u CARGO_BUILD_TARGET \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_STRIP=true \
    cargo install "$crate" --version "=$version" --root .tools --force --quiet "$@" < /dev/null \
    || fail "could not build $crate $version. It needs the network once, and a C compiler (Debian: apt install build-essential)."
}

rust_component() {
  if "cargo" "$1" --version > /dev/null 2>&1; then return; fi
  say "adding $2 to the Rust toolchain"
  rustup component add "$2" || fail "could not add $2. Run: rustup component add $2"
}

setup_build() {
  need cargo "Rust from https://rustup.rs"
  need node "Node.js 20 or newer"
  need npm "npm"
  node scripts/node_version.mjs

  if [[ ! -d "$(rustc --print target-libdir --target $target)" ]]; then
    need rustup "Rust from https://rustup.rs"
    say "adding the target $target to the Rust toolchain"
    rustup target add $target || fail "could not add the target. Run: rustup target add $target"
  fi

  # The sources of the standard library, for scripts/build.sh; optional.
  local library
  library="$(rustc --print sysroot)/lib/rustlib/src/rust/library"
  if [[ ! -d $library ]]; then
    say "adding rust-src to the Rust toolchain"
    rustup component add rust-src \
      || say "could not add rust-src: the viewer will be a fifth larger. To try again: rustup component add rust-src"
  fi
  # Trunk builds offline: dependencies are fetched here, those of the standard library too.
  cargo fetch --locked --quiet
  if [[ -d $library ]]; then
    RUSTC_BOOTSTRAP=1 cargo fetch --locked --quiet --manifest-path "$library/Cargo.toml" \
      || say "could not fetch what the standard library needs"
  fi

  local trunk bindgen
  trunk=$(sed -n 's/^trunk-version = "=\(.*\)"$/\1/p' Trunk.toml)
  bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"$/\1/p')
  cargo_tool trunk trunk "$trunk" --locked
  # Not --locked: its lock file names a yanked dependency.
  cargo_tool wasm-bindgen-cli wasm-bindgen "$bindgen"

  if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
    say "installing the npm tools into node_modules"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error < /dev/null || fail "npm ci did not work. It needs the network once."
    cp package-lock.json node_modules/.installed-lock.json
  fi
}

setup_test() {
  rust_component fmt rustfmt
  rust_component clippy clippy
  # Debian's packages: the tests run real browsers, and npm downloads none. Chromium's headless shell is a package of Debian; elsewhere
  # any Chromium will do.
  local shell=chromium-headless-shell
  if [[ -z ${CHROMIUM-} ]] && ! command -v $shell > /dev/null; then
    if apt-cache show $shell > /dev/null 2>&1 || ! node scripts/chromium.mjs > /dev/null 2>&1; then
      install "Chromium's headless shell for the browser tests (64 MB, a minute or so)" $shell
    fi
  fi
  if ! node scripts/chromium.mjs > /dev/null 2>&1; then
    install "Chromium for the browser tests (about 100 MB, a minute or two)" chromium
  fi
  if ! node scripts/more_browsers.mjs 2> /dev/null; then
    install "Firefox, WebKitGTK and Xvfb, to do the main job once in each (about 150 MB, two minutes or so)" \
      firefox-esr webkit2gtk-driver xvfb
  fi
  node scripts/chromium.mjs > /dev/null || exit 1
  # Not every system has them. Where all tests are required, the tests fail if they are missing.
  node scripts/more_browsers.mjs || true
}

setup_bench() {
  if ! node scripts/chromium.mjs --full > /dev/null 2>&1; then
    install "Chromium for the benchmarks (about 100 MB, a minute or two)" chromium
  fi
  node scripts/chromium.mjs --full > /dev/null || exit 1
}

# Installs Debian packages, if that is possible without a prompt.
install() {
  local what=$1
  shift
  command -v apt-get > /dev/null || return 0
  local sudo=()
  if [[ $(id -u) != 0 ]]; then sudo=(sudo -n); fi
  if [[ $(id -u) == 0 ]] || sudo -n true 2> /dev/null; then
    say "installing $what with apt"
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q < /dev/null || true
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "$@" < /dev/null || true
  fi
}

setup_fuzz() {
  need cargo "Rust from https://rustup.rs"
  need c++ "a C++ compiler (Debian: apt install build-essential)"
  cargo_tool cargo-fuzz cargo-fuzz "$(sed -n 's/^cargo-fuzz-version = "=\(.*\)"$/\1/p' fuzz/Cargo.toml)" --locked
  if ! compgen -G "$(rustc --print sysroot)/lib/rustlib/*/bin/llvm-cov" > /dev/null; then
    say "adding llvm-tools to the Rust toolchain"
    rustup component add llvm-tools || say "could not add llvm-tools: fuzzing works, its coverage does not"
  fi
}

case "${1-}" in
  build) setup_build ;;
  test) setup_build && setup_test ;;
  bench) setup_build && setup_bench ;;
  fuzz) setup_fuzz ;;
  *) fail "usage: scripts/setup.sh build|test|bench|fuzz" ;;
esac
