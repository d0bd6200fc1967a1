# Each command sets up what it needs, then does its work. Nothing is done twice.
#
#   make serve   build the viewer and serve it (PORT=8080)
#   make build   the static release in dist/, with what each part weighs (ADDRESS=https://where.it/will/be/)
#   make test    everything that continuous integration runs
#   make bench   the benchmarks
#   make fuzz    what comes from outside, for SECONDS=60 each (TARGETS="date story")
#   make profile records what the first view runs, for the build to load first
#   make watch   rebuild and reload on every change (debug build)
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
NATIVE := --features ssr,cli

# Where the site will be published: absolute, with a slash at its end. Without it there is no canonical link and no oEmbed.
ADDRESS ?=

# How long to fuzz each way in, and which; all, if none is named.
SECONDS ?= 60
TARGETS ?=

# What the page is made of. dist/ is built again when one of these is newer.
SOURCES := $(shell find src assets data index.html Cargo.toml Cargo.lock Trunk.toml package-lock.json scripts/build.sh scripts/finish.mjs scripts/glue.mjs scripts/split.mjs scripts/first-view.txt -type f 2> /dev/null)

.PHONY: build serve watch test bench fuzz fuzz-coverage profile fix clean tools test-tools format lint unit browser budget

build: dist/index.html
	@node scripts/weigh.mjs

serve: dist/index.html
	@node scripts/server.mjs dist --port $(PORT)

watch: tools
	RUST_BACKTRACE=0 trunk serve --port $(PORT)

test: format lint unit browser budget

# In docs/performance.md too.
bench: test-tools dist/index.html
	@node scripts/bench.mjs

fuzz:
	@scripts/setup.sh fuzz
	@scripts/fuzz.sh seconds $(SECONDS) $(TARGETS)

fuzz-coverage:
	@scripts/setup.sh fuzz
	@scripts/fuzz.sh coverage $(TARGETS)

# The list is part of the sources: the next build uses it.
profile: tools test-tools
	@node scripts/profile.mjs

fix:
	cargo fmt
	cargo fmt --manifest-path fuzz/Cargo.toml

clean:
	rm -rf dist target fuzz/target

dist/index.html: $(SOURCES) | tools
	scripts/build.sh
	cargo run --quiet --locked --features cli --bin prerender -- dist $(ADDRESS)
	@touch $@

tools:
	@scripts/setup.sh build

test-tools:
	@scripts/setup.sh test

format: test-tools
	cargo fmt --check
	cargo fmt --check --manifest-path fuzz/Cargo.toml

# The core alone, then with its native features, then what the browser runs, then the fuzz targets.
lint: test-tools
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets $(NATIVE) -- -D warnings
	cargo clippy --locked $(WASM) -- -D warnings
	cargo clippy --locked --manifest-path fuzz/Cargo.toml --no-default-features --all-targets -- -D warnings

unit: test-tools
	cargo test --locked
	cargo test --locked $(NATIVE)

browser: test-tools dist/index.html
	node --test --test-concurrency=2 --test-timeout=600000 tests/browser/*.test.mjs

budget: dist/index.html
	@node scripts/weigh.mjs --check
