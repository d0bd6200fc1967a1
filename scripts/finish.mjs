// Trunk's last step, run in its staging folder: shrinks wasm, scripts and styles, adds the static files, and names what
// the page loads by its contents, so that those files can be cached for good.
//
// Public names are never changed: data/, assets/ and embed.js are addresses that others write down.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { mendGlue, wordsOf } from "./glue.mjs";
import { putTogether, split, takeApart } from "./split.mjs";

const root = dirname(import.meta.dirname);
const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const isViewer = basename(process.env.TRUNK_HTML_FILE) === "index.html";

/** [from, which files, to]. Only the viewer's page carries them. */
const STATIC = [
  ["data/stories", /\.geojson$/, "data/stories"],
  ["data/schema", /\.json$/, "data/schema"],
  ["assets/basemap", /\.bin$/, "assets/basemap"],
];

/** What rustc's wasm uses, all of it in every browser since 2022. Never --all-features: it writes what none can read. */
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
const ENABLE = ["--mvp-features", ...FEATURES.map((feature) => `--enable-${feature}`)];
// A large function with one caller stays one: see "What keeps the first draw small" in docs/performance.md.
const SMALLER = ["-ocimfs", "100", "--flatten", "--rereloop", "-Oz", "-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"];

const wasm = readdirSync(staging).find((name) => name.endsWith("_bg.wasm"));
const script = wasm.replace("_bg.wasm", ".js");
/** What the first view does not run. */
const rest = release ? wasm.replace("_bg.wasm", "_rest.wasm") : "";
const styles = readdirSync(staging).filter((name) => name.endsWith(".css"));

writeFileSync(join(staging, script), mendGlue(readFileSync(join(staging, script), "utf8"), { release }));
bundle("assets/boot.js", script, { app: join(staging, script) }, { REST: JSON.stringify(rest) });
if (release) {
  shrink(wasm, readFileSync(join(staging, script), "utf8"));
  shortenNames(wasm, script);
  if (process.env.PLACELINE_NAMED) cpSync(join(staging, wasm), process.env.PLACELINE_NAMED);
  halve(wasm);
}
for (const style of styles) bundle(join("assets/style", style), style);
if (isViewer) {
  for (const [from, which, to] of STATIC) copy(join(root, from), which, join(staging, to));
  if (existsSync(join(root, "assets/embed.js"))) bundle("assets/embed.js", "embed.js");
}
nameByContents([...(rest ? [rest] : []), wasm, script, ...styles, "index.html"]);

/** Leaves in `name` what the first view runs, puts the rest into a file of its own, and only then makes both small: wasm-opt joins functions. */
function halve(name) {
  const list = readFileSync(join(root, "scripts/first-view.txt"), "utf8");
  const names = new Set(list.split("\n").filter((line) => line && !line.startsWith("#")));
  split(join(staging, name), join(staging, rest), ENABLE, names);
  for (const part of [name, rest]) execFileSync("wasm-opt", [...ENABLE, ...SMALLER, part, "-o", part], { cwd: staging, stdio: "inherit" });
}

/** Drops the exports that the script does not mention, with all that only they need. */
function shrink(name, script) {
  const path = join(staging, name);
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(path))).map((entry) => entry.name);
  const used = exports.filter((name) => new RegExp(`[.\\s,{]${name}\\b`).test(script));
  const graph = [
    { name: "script", root: true, reaches: used },
    ...exports.map((name) => ({ name, export: name })),
  ];
  const file = join(staging, "graph.json");
  writeFileSync(file, JSON.stringify(graph));
  execFileSync("wasm-metadce", [...ENABLE, "-g", name, "--graph-file", file, "-o", name], { cwd: staging, stdio: ["ignore", "ignore", "inherit"] });
  rmSync(file);
}

/** Gives what wasm and script call of each other short names: wasm-bindgen's carry hashes, which no compression makes small. Tells the script where the words are. */
function shortenNames(name, script) {
  const { head, functions } = takeApart(join(staging, name), ENABLE);
  const short = new Map(Object.entries(wordsOf(head)));
  const shorten = (kind) => (line, before, long) => {
    short.set(long, `${kind}${short.size.toString(36)}`);
    return `${before}"${short.get(long)}"`;
  };
  const lines = head.map((line) => line
    .replace(/^( \(import )"\.\/[^"]*" "([^"]*)"/, shorten("i"))
    .replace(/^( \(import )"i/, '$1"" "i')
    .replace(/^( \(export )"(\w*__wb\w*|wasm_bindgen_\w*)"/, shorten("e")));
  putTogether(join(staging, name), ENABLE, [...lines, ...functions.map(({ lines }) => lines.join("\n"))]);
  const text = readFileSync(join(staging, script), "utf8").replace(/[\w$]+/g, (word) => short.get(word) ?? word);
  writeFileSync(join(staging, script), text.replace(`"./${name.replace(".wasm", ".js")}"`, '""'));
}

/** Joins a script or a style sheet with what it imports, and makes it small. */
function bundle(from, to, alias = {}, define = {}) {
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
    alias,
    define,
  });
}

function copy(from, which, to) {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((name) => which.test(name))) cpSync(join(from, name), join(to, name));
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
