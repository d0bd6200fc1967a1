// Records which functions of the wasm the first view runs, into scripts/first-view.txt (`make profile`). The build keeps
// these in the first part of the wasm (scripts/split.mjs). To be run when a browser test says that the list is out of date.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { serveFolder } from "./server.mjs";
import { plainName, putTogether, takeApart } from "./split.mjs";

const LIST = "scripts/first-view.txt";
const NAMED = "target/profile/named.wasm";
const COUNTED = "target/profile/counted.wasm";
const FLAGS = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"].map((feature) => `--enable-${feature}`);
/** What opens: path, how wide, with what else, what the reader has done with the text by then, and how wide it is afterwards. */
const VIEWS = [
  ["long-way-to-tirana/", { width: 1280, height: 800 }],
  ["long-way-to-tirana/", { width: 360, height: 740 }, { reducedMotion: "reduce" }, undefined, { width: 740, height: 360 }],
  ["", { width: 1920, height: 1080 }, { colorScheme: "dark" }],
  ["long-way-to-tirana/", { width: 1280, height: 800 }, {}, () => document.querySelector("#story li[id] h3 a").focus()],
  ["long-way-to-tirana/?childId=one&initialWidth=640&parentTitle=Plain%20news&parentUrl=http%3A%2F%2Fnews.example", { width: 640, height: 800 }],
  ["host.html", { width: 700, height: 800 }],
];
/** A page that frames the story and greets it. */
const HOST = `<!doctype html><meta charset="utf-8"><title>Host</title><iframe src="long-way-to-tirana/" width="640" height="700"></iframe>
<script>document.querySelector("iframe").onload = ({ target }) => target.contentWindow.postMessage({ placeline: 1, type: "hello" }, "*")</script>`;

mkdirSync("target/profile", { recursive: true });
execFileSync("make", ["--always-make", "--no-print-directory", "dist/index.html"], { stdio: "inherit", env: { ...process.env, PLACELINE_NAMED: `${process.cwd()}/${NAMED}` } });
const { base, functions } = count();
const server = await serveFolder("dist", { intercept: counted });
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--headless=new", "--no-sandbox", "--disable-gpu"], chromiumSandbox: false });
const run = new Set();
for (const view of VIEWS) await see(...view);
await browser.close();
const names = [...run].map((at) => plainName(functions[at].name)).sort();
writeFileSync(LIST, `# What the first view runs, recorded by \`make profile\`.\n${[...new Set(names)].join("\n")}\n`);
console.log(`${run.size} of ${functions.length} functions run in the first view: ${LIST}`);
process.exit();

/** A module in which each function leaves a mark in a page of memory that nobody else uses. */
function count() {
  const { head, functions } = takeApart(NAMED, FLAGS);
  const memory = head.find((line) => line.startsWith(" (memory "));
  const pages = Number(/(\d+)\)$/.exec(memory)[1]);
  const base = pages * 65_536;
  const bodies = functions.map(({ lines }, at) => {
    const first = lines.findIndex((line, index) => index > 0 && !line.startsWith("  (local "));
    return [...lines.slice(0, first), `  (i32.store8 (i32.const ${base + at}) (i32.const 1))`, ...lines.slice(first)].join("\n");
  });
  putTogether(COUNTED, FLAGS, [...head.map((line) => (line === memory ? line.replace(/\d+\)$/, `${pages + 1})`) : line)), ...bodies]);
  return { base, functions };
}

async function counted(path) {
  if (path === "host.html") return { type: "text/html", body: HOST };
  if (/_bg-[0-9a-f]+\.wasm$/.test(path)) return { type: "application/wasm", body: readFileSync(COUNTED) };
  // The rest never comes: what follows it is no first view.
  return /_rest-[0-9a-f]+\.wasm$/.test(path) && new Promise(() => {});
}

async function see(path, viewport, more = {}, before = () => {}, after) {
  const page = await browser.newPage({ viewport, serviceWorkers: "block", ...more });
  await page.addInitScript(`addEventListener("DOMContentLoaded", ${before})`);
  await page.addInitScript(() => {
    const original = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await original(...given);
      if (made.instance.exports.memory) self.counted = made.instance.exports.memory;
      return made;
    };
  });
  await page.goto(new URL(path, server.url).href);
  const frame = page.frames().at(-1);
  await frame.getByRole("slider", { name: "Time", exact: true }).waitFor();
  await page.waitForTimeout(1_500);
  if (after) {
    await page.setViewportSize(after);
    await page.waitForTimeout(500);
  }
  const marks = await frame.evaluate(([base, count]) => [...new Uint8Array(self.counted.buffer, base, count)], [base, functions.length]);
  marks.forEach((mark, at) => mark && run.add(at));
  await page.close();
}
