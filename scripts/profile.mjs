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
const EMPTY = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** What opens: path, what is done, and how wide. */
const VIEWS = [
  ["long-way-to-tirana/", idle, { width: 1280, height: 800 }],
  ["long-way-to-tirana/", idle, { width: 360, height: 740 }, { reducedMotion: "reduce" }],
  ["", idle, { width: 1920, height: 1080 }, { colorScheme: "dark" }],
  ["long-way-to-tirana/#t=1987-03-15", steps, { width: 1280, height: 800 }],
  ["long-way-to-tirana/", points, { width: 1280, height: 800 }],
  ["framed.html", idle, { width: 800, height: 800 }],
];

mkdirSync("target/profile", { recursive: true });
execFileSync("make", ["--always-make", "--no-print-directory", "dist/index.html"], { stdio: "inherit", env: { ...process.env, PLACELINE_NAMED: `${process.cwd()}/${NAMED}` } });
const { base, functions } = count();
const server = await serveFolder("dist", { intercept: counted });
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--headless=new", "--no-sandbox", "--disable-gpu"], chromiumSandbox: false });
const run = new Set();
for (const view of VIEWS) await see(...view);
await browser.close();
await server.close();
const names = [...run].map((at) => plainName(functions[at].name)).sort();
writeFileSync(LIST, `# What the first view runs, recorded by \`make profile\`.\n${[...new Set(names)].join("\n")}\n`);
console.log(`${run.size} of ${functions.length} functions run in the first view: ${LIST}`);

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
  if (path === "framed.html") return { type: "text/html", body: '<iframe src="long-way-to-tirana/" width="720" height="720"></iframe>' };
  if (/_bg-[0-9a-f]+\.wasm$/.test(path)) return { type: "application/wasm", body: readFileSync(COUNTED) };
  return /_rest-[0-9a-f]+\.wasm$/.test(path) && { type: "application/wasm", body: EMPTY };
}

async function see(path, act, viewport, more = {}) {
  const page = await browser.newPage({ viewport, serviceWorkers: "block", ...more });
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
  await act(page);
  const marks = await frame.evaluate(([base, count]) => [...new Uint8Array(self.counted.buffer, base, count)], [base, functions.length]);
  marks.forEach((mark, at) => mark && run.add(at));
  await page.close();
}

async function idle() {}

async function steps(page) {
  await page.getByRole("slider", { name: "Time", exact: true }).focus();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(500);
}

async function points(page) {
  await page.mouse.move(400, 300);
  await page.mouse.move(420, 310);
  await page.mouse.wheel(0, 200);
  await page.waitForTimeout(500);
}
