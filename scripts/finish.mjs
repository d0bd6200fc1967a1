// Trunk's last step, run with its staging folder: joins each wasm program with the script that starts it, makes wasm, scripts
// and styles small, adds the static files, and names what the page loads by its contents, so that those files can be cached
// for good. Then the stories are written into the pages.
//
// Public names are never changed: data/, assets/ and embed.js are addresses that others write down.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";

const root = dirname(import.meta.dirname);
const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";

/** The wasm programs, and what starts each of them. */
const PROGRAMS = { viewer: "assets/boot.js", reader: "assets/reader.js" };
const STYLES = readdirSync(staging).filter((name) => name.endsWith(".css"));

/** [from, which files]. They keep their places. */
const STATIC = [
  ["data/stories", /\.geojson$/],
  ["data/schema", /\.json$/],
  ["assets/basemap", /\.bin$/],
];

/** What rustc's wasm uses, all of it in every browser since 2022. Never --all-features: it writes what none can read. */
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
// A large function with one caller stays one: see "What keeps the first draw small" in docs/performance.md.
const SMALLER = ["-ocimfs", "100", "--flatten", "--rereloop", "-Oz", "-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"];

for (const [program, entry] of Object.entries(PROGRAMS)) {
  const [wasm, script] = [`${program}_bg.wasm`, `${program}.js`];
  bundle(entry, script, { alias: { app: join(staging, script) }, define: { RELEASE: String(release) }, ...(release && renaming(shrink(wasm))) });
}
bundle("assets/head.js", "head.js", { format: "iife" });
bundle("assets/embed.js", "embed.js");
for (const style of STYLES) bundle(join("assets/style", style), style);
for (const [from, which] of STATIC) copy(from, which);
const loaded = Object.keys(PROGRAMS).flatMap((program) => [`${program}_bg.wasm`, `${program}.js`]);
nameByContents([...loaded, "head.js", ...STYLES, "index.html"]);
if (release) writeFileSync(join(staging, "build.txt"), `${kind()}\n`);
execFileSync(join(root, "scripts/prerender.sh"), ["pages", staging, process.env.ADDRESS ?? ""], { stdio: "inherit" });
if (release) console.log(kind());

/**
 * Makes a wasm small, and the names by which it and its script call each other: wasm-bindgen's carry hashes, which no
 * compression makes small. Returns the names as wasm-opt says them: `{ imports: [[module, long, short]], exports: [[long, short]] }`.
 */
function shrink(wasm) {
  const features = ["--mvp-features", ...FEATURES.map((feature) => `--enable-${feature}`)];
  const options = [...features, ...SMALLER, "--minify-imports-and-exports-and-modules", wasm, "-o", wasm];
  const wasmOpt = join(root, "node_modules/.bin/wasm-opt");
  return JSON.parse(execFileSync(wasmOpt, options, { cwd: staging, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
}

/** Lets esbuild write those names into the script. All modules that the wasm imports from have the name `a` then. */
function renaming({ imports, exports }) {
  const modules = imports.map(([module]) => [module, "a"]);
  const names = Object.fromEntries([...modules, ...imports.map(([, long, short]) => [long, short]), ...exports]);
  const any = Object.keys(names).map((name) => name.replace(/\W/g, "\\$&")).join("|");
  return { mangleProps: new RegExp(`^(?:${any})$`), mangleQuoted: true, mangleCache: names };
}

/** Joins a script or a style sheet with what it imports, and makes it small. */
function bundle(from, to, more = {}) {
  buildSync({
    entryPoints: [join(root, from)],
    outfile: join(staging, to),
    allowOverwrite: true,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: release,
    legalComments: "none",
    logLevel: "warning",
    ...more,
  });
}

function copy(from, which) {
  mkdirSync(join(staging, from), { recursive: true });
  for (const name of readdirSync(join(root, from)).filter((name) => which.test(name))) cpSync(join(root, from, name), join(staging, from, name));
}

/** Renames each file, in an order in which no file mentions a later one, and corrects the mentions. */
function nameByContents(names) {
  const renamed = new Map();
  for (const name of names) {
    const path = join(staging, name);
    if (!name.endsWith(".wasm")) {
      let text = readFileSync(path, "utf8");
      for (const [old, current] of renamed) text = text.replaceAll(old, current);
      writeFileSync(path, text);
    }
    if (name.endsWith(".html")) continue;
    const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
    const dot = name.lastIndexOf(".");
    renamed.set(name, `${name.slice(0, dot)}-${hash}${name.slice(dot)}`);
    renameSync(path, join(staging, renamed.get(name)));
  }
}

/** Which release this is. `make test` reads it. */
function kind() {
  return process.env.CARGO_UNSTABLE_BUILD_STD
    ? "release, with the standard library built for size"
    : "release of the larger kind, with the standard library as Rust ships it (`make build` builds it for size: a sixth less)";
}
