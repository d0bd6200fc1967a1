// Trunk's post-build hook, run in its staging folder: bundles each wasm program with its start script, minifies wasm, scripts
// and styles, copies the static files, and adds content hashes to the names of files that the page loads, so that they can be
// cached forever. What the first paint needs goes into the page itself, and the policy that allows it into _headers. That is the built viewer,
// which the command `placeline` holds too (target/viewer.zip); then the stories are published into it.
//
// Public URLs keep their names: data/, assets/ and embed.js.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { HEADERS, policy } from "./server.mjs";

const root = dirname(import.meta.dirname);
const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";

const STYLES = readdirSync(staging).filter((name) => name.endsWith(".css"));

/** What stands in the page itself: the script that runs before the first paint, and the style of the page as it is written. */
const HEAD = "head.js";
const CRITICAL = "critical.css";

/** The script of a story that is one HTML file, and the service worker without its lists: templates, which are no files of a site. */
const SINGLE_FILE = "single-file.js";
const SERVICE_WORKER = "service-worker.js";

/** The speaker's window of a presentation, which is loaded when it is asked for, and style sheets in a script: as texts. */
const SPEAKER = "speaker.js";
const TEXTS = { loader: { ".css": "text" } };

/** The wasm features that rustc uses, supported by every browser since 2022. Not --all-features: browsers lack some of them. */
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
// Leptos's server functions export their streams of bodies, which nothing here calls: 3 KB, gzip.
const UNUSED = ["--remove-exports=*intounderlying*"];
// Large functions with one caller are not inlined: see "What keeps the first draw small" in docs/performance.md.
const SMALLER = ["-ocimfs", "100", "--flatten", "--rereloop", "-Oz", "-Oz"];
const FASTER = ["-ocimfs", "100", "-O2"];
// Functions whose names begin alike stand beside each other: they are alike, and compress better.
const SORTED = ["--reorder-functions-by-name"];
const STRIPPED = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/** The wasm programs, each with its start script, and how its wasm is optimized. */
const PROGRAMS = { viewer: ["assets/boot.js", SMALLER], reader: ["assets/reader.js", FASTER], configurator: ["assets/configure.js", FASTER], publisher: ["assets/publisher.js", FASTER] };

/** The folder of the configurator's files, apart from those of the viewer: no reader loads or keeps them. */
const CONFIGURE = "configure";
const CONFIGURATOR = ["publisher_bg.wasm", "publisher.js", "configurator_bg.wasm", "configurator.js", "configure.css", "configure.html"];
/** The viewer as it is published, for the publisher of the configurator: the same archive that the command holds. */
const VIEWER = join(CONFIGURE, "viewer.zip");

for (const [program, [entry, optimize]] of Object.entries(PROGRAMS)) {
  const [wasm, script] = [`${program}_bg.wasm`, `${program}.js`];
  bundle(entry, script, { external: [`./${SPEAKER}`], alias: { app: join(staging, script) }, define: { RELEASE: String(release) }, ...(release && renaming(shrink(wasm, optimize))) });
}
bundle(`assets/${HEAD}`, HEAD, { format: "iife" });
bundle("assets/embed.js", "embed.js");
bundle("assets/style/configure.css", "configure.css");
cpSync(join(root, "assets/configure.html"), join(staging, "configure.html"));
for (const style of STYLES) bundle(join("assets/style", style), style);
bundle(`assets/${SPEAKER}`, SPEAKER, TEXTS);
bundle(`assets/${SINGLE_FILE}`, SINGLE_FILE, { format: "iife", ...TEXTS });
cpSync(join(root, "assets", SERVICE_WORKER), join(staging, SERVICE_WORKER));
copy("assets/basemap", /\.bin$/);
const loaded = ["viewer", "reader"].flatMap((program) => [`${program}_bg.wasm`, `${program}.js`]);
inline(bundleText(`assets/${HEAD}`, { format: "iife" }), bundleText(`assets/style/${CRITICAL}`));
const renamed = nameByContents([SPEAKER, ...loaded, HEAD, ...STYLES, ...CONFIGURATOR, "index.html"]);
// What stays of the viewer's own is the viewer: the configurator's files are put beside it once the stories are written.
const aside = join(root, "target/configurator");
rmSync(aside, { recursive: true, force: true });
mkdirSync(join(aside, CONFIGURE), { recursive: true });
for (const name of CONFIGURATOR) {
  const now = renamed.get(name) ?? name;
  renameSync(join(staging, now), join(aside, name.endsWith(".html") ? now : join(CONFIGURE, now)));
}
prerender("viewer", staging, join(aside, VIEWER));
if (release) cpSync(join(aside, VIEWER), join(root, "target/viewer.zip"));
prerender("pages", staging, staging, process.env.ADDRESS ?? "");
rmSync(join(staging, SINGLE_FILE));
cpSync(aside, staging, { recursive: true });
copy("data/schema", /\.json$/);
copy("data/templates", /\.(?:csv|xlsx)$/);
prerender("gazetteer", join(staging, "data/gazetteer"));
if (release) writeFileSync(join(staging, "build.txt"), `${kind()}\n`);
if (release) console.log(kind());

/**
 * Minifies a wasm, and the names of its imports and exports: wasm-bindgen's contain hashes, which do not compress. Returns
 * the names as printed by wasm-opt: `{ imports: [[module, long, short]], exports: [[long, short]] }`.
 */
function shrink(wasm, optimize) {
  const features = ["--mvp-features", ...FEATURES.map((feature) => `--enable-${feature}`)];
  const options = [...features, ...UNUSED, ...optimize, ...SORTED, ...STRIPPED, "--minify-imports-and-exports-and-modules", wasm, "-o", wasm];
  const wasmOpt = join(root, "node_modules/.bin/wasm-opt");
  return JSON.parse(execFileSync(wasmOpt, options, { cwd: staging, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
}

/** Returns esbuild options that rename them in the script. All modules that the wasm imports are then named `a`. */
function renaming({ imports, exports }) {
  const modules = imports.map(([module]) => [module, "a"]);
  const names = Object.fromEntries([...modules, ...imports.map(([, long, short]) => [long, short]), ...exports]);
  const any = Object.keys(names).map((name) => name.replace(/\W/g, "\\$&")).join("|");
  return { mangleProps: new RegExp(`^(?:${any})$`), mangleQuoted: true, mangleCache: names };
}

/**
 * Writes the script of the head and the critical style into the page, and moves the files of both to the end of its body, where they
 * delay nothing: the file of the script is for policies without the hashes, the style sheet is all of the style.
 */
function inline(script, style) {
  const page = join(staging, "index.html");
  let html = readFileSync(page, "utf8");
  const moved = [];
  const take = (pattern) => {
    html = html.replace(pattern, (tag) => { moved.push(tag); return ""; });
  };
  take(/<script src="[^"]*head\.js"[^>]*><\/script>\n?/);
  take(/<link rel="stylesheet"[^>]*>\n?/g);
  if (moved.length !== 1 + STYLES.length) throw new Error(`index.html has ${moved.length} tags of head.js and style sheets`);
  // prerender rewrites relative addresses in attributes; these texts have to stay as their hashes know them.
  if (/=["']?\.\//.test(script + style)) throw new Error("a relative address in the inline script or style");
  // The wasm is the longest to load, so it comes first. The style sheet is wanted once the viewer is there.
  const preload = /<link rel="preload"[^>]*>/.exec(html)?.[0] ?? "";
  const sheets = moved.slice(1).map((tag) => tag.replace('rel="stylesheet"', 'rel="preload" as="style"').trim());
  const first = [preload, ...sheets, `<script>${script}</script>`, `<style>${style}</style>`];
  html = html.replace(preload, "").replace(/<link rel="icon"[^>]*>\n/, (icon) => `${icon}${first.join("\n")}\n`);
  html = html.replace(/\n<\/body>/, () => `\n${moved.map((tag) => tag.trim()).join("\n")}\n</body>`);
  writeFileSync(page, html.replace(/\n{2,}/g, "\n"));

  const sha256 = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const headers = { ...HEADERS, "content-security-policy": policy([sha256(script)], [sha256(style)]), "x-content-type-options": "nosniff" };
  const lines = Object.entries(headers).map(([name, value]) => `  ${name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase())}: ${value}\n`);
  writeFileSync(join(staging, "_headers"), `/*\n${lines.join("")}`);
}

function prerender(...words) {
  execFileSync(join(root, "scripts/prerender.sh"), words, { stdio: "inherit" });
}

/** Bundles and minifies a script or a style sheet into a file. */
function bundle(from, to, more = {}) {
  const outfile = join(staging, to);
  writeFileSync(outfile, bundleText(from, { outfile, ...more }));
}

/** Bundles and minifies a script or a style sheet. Returns its text. */
function bundleText(from, more = {}) {
  const { outputFiles: [{ text }] } = buildSync({
    entryPoints: [join(root, from)],
    write: false,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: release,
    legalComments: "none",
    logLevel: "warning",
    ...more,
  });
  return text.trim();
}

/** Copies files to the same place in the site. */
function copy(from, which) {
  mkdirSync(join(staging, from), { recursive: true });
  for (const name of readdirSync(join(root, from)).filter((name) => which.test(name))) cpSync(join(root, from, name), join(staging, from, name));
}

/**
 * Adds a content hash to each file's name and updates the references, in an order in which no file refers to a later one. Returns the
 * new names by the old ones.
 */
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
  return renamed;
}

/** The kind of release. `make test` reads it. */
function kind() {
  return process.env.CARGO_UNSTABLE_BUILD_STD
    ? "release, with the standard library built for size"
    : "release of the larger kind, with the standard library as Rust ships it (`make build` builds it for size: a sixth less)";
}
