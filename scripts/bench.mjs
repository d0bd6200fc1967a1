// The benchmarks: the core on this machine, and the built viewer in Chromium. Prints tables and writes them to docs/performance.md.
//
//   node scripts/bench.mjs            both
//   node scripts/bench.mjs --browser  only what the browser does, with the stories of the last run; nothing is written
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cpus, totalmem } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { CONTENT_SECURITY_POLICY, serveFolder } from "./server.mjs";

const DIST = process.env.BENCH_DIST ?? "dist";
const STORIES = "target/bench";
const PAGE = "docs/performance.md";
const MARKERS = ["<!-- bench -->", "<!-- /bench -->"];
const SIZES = process.env.BENCH_SIZES?.split(",").map(Number) ?? [30, 1_000, 10_000, 100_000];
const STEPS = 60;
/** The least of them counts: whatever else the machine does only adds. The table has the middle one too. */
const ROUNDS = 6;
/** Above this many events the list shows a part of so many rows. As in src/view/listing.rs. */
const [MOST_ROWS, PART_ROWS] = [240, 40];
/** What is asked for: main-thread ms for a step, and ms to the first marks. */
const LIMITS = { "built-in": { step: 2 }, 10_000: { step: 4, first: 300 }, 100_000: { step: 8 } };
/** Growth of a step from 10 000 to 100 000 events. */
const MOST_GROWTH = 2;

const browserOnly = process.argv.includes("--browser");
if (!existsSync(join(DIST, "index.html"))) throw new Error(`There is no ${DIST}. Run make build first.`);
if (!browserOnly || !existsSync(STORIES)) cargo("--", "write", STORIES);
const native = browserOnly ? "" : cargo();
const rows = await measureAll();
const report = [native && `The core alone, compiled for this machine:\n\n${native}`, inBrowser(rows), growth(native, rows)].filter(Boolean).join("\n\n");
console.log(report);
if (!browserOnly) await write(report);
check(rows);

function cargo(...more) {
  const output = execFileSync("cargo", ["bench", "--quiet", "--bench", "steps", ...more], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return output.split("\n").filter((line) => line.startsWith("|")).join("\n");
}

async function measureAll() {
  const server = await serveFolder(DIST, { headers: { "content-security-policy": CONTENT_SECURITY_POLICY }, intercept: story });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    chromiumSandbox: false,
  });
  try {
    const rows = [await measure(browser, server, "built-in", "")];
    for (const size of SIZES) {
      rows.push(await measure(browser, server, size, `?story=data/bench/${size}.geojson`));
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The seeded stories, beside the ones of the build. */
async function story(path) {
  const name = /^data\/bench\/(\d+\.geojson)$/.exec(path)?.[1];
  return name && { type: "application/geo+json", body: await readFile(`${STORIES}/${name}`) };
}

async function measure(browser, server, name, query) {
  const firsts = [];
  for (let n = 1; n < ROUNDS; n += 1) {
    const { context, page } = await opened(browser, server, query);
    firsts.push(await firstDraw(page));
    await context.close();
  }
  const { context, page, errors, time } = await opened(browser, server, query);
  firsts.push(await firstDraw(page));
  const shown = await page.getByRole("list", { name: "Events" }).getByRole("listitem").count();
  if (typeof name === "number" && shown !== (name > MOST_ROWS ? PART_ROWS : name)) throw new Error(`${name}: ${shown} events are listed.`);
  const marks = await page.locator("svg.canvas [role=button]").count();
  if (marks < 10) throw new Error(`${name}: only ${marks} marks.`);

  const session = await context.newCDPSession(page);
  // The processor time of the main thread: what other programs take of the machine is not counted.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await time.focus();
  await page.keyboard.press("Home");
  for (let n = 0; n < 5; n += 1) await step(page);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await roundOfSteps(name, page, session, time));
  rounds.sort((a, b) => a.step - b.step);
  if (errors.length > 0) throw new Error(`${name}: ${errors.join("; ")}`);
  await context.close();
  firsts.sort((a, b) => a - b);
  const middle = Math.floor(ROUNDS / 2);
  return { name, shown, marks, first: firsts[0], usualFirst: firsts[middle], ...rounds[0], usualStep: rounds[middle].step };
}

/** The story in a page of its own, with its base map, which comes after the first marks. */
async function opened(browser, server, query) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", serviceWorkers: "block" });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(watchFirstMarks);
  await page.goto(new URL(query, server.url).href);
  // Looking for a button by its role would go through all of the page, again and again, while it is being drawn.
  await page.evaluate(() => globalThis.firstMarks);
  const time = page.getByRole("slider", { name: "Time", exact: true });
  await time.waitFor();
  await wait(2_000);
  return { context, page, errors, time };
}

/** From the last byte of the story to the first frame with marks, ms. */
function firstDraw(page) {
  return page.evaluate(() => {
    const fetched = performance.getEntriesByType("resource").findLast((entry) => /\/data\/(?:stories|bench)\//.test(entry.name));
    return performance.getEntriesByName("first-marks")[0].startTime - fetched.responseEnd;
  });
}

/** What a step costs, from the same place in each story, without what a step costs that does nothing. */
async function roundOfSteps(name, page, session, time) {
  await page.keyboard.press("Home");
  await settled(page);
  const before = await metrics(session);
  let moved = 0;
  let last = Number(await time.getAttribute("aria-valuenow"));
  for (let n = 0; n < STEPS; n += 1) {
    await step(page);
    const now = Number(await time.getAttribute("aria-valuenow"));
    if (now > last) moved += 1;
    last = now;
  }
  const after = await metrics(session);
  if (moved !== STEPS) throw new Error(`${name}: the slider moved ${moved} times, not ${STEPS}.`);
  const per = (key) => ((after[key] - before[key]) * 1_000) / STEPS;
  return {
    step: per("TaskDuration") - await idleCost(page, session, time),
    script: per("ScriptDuration"),
    layout: per("LayoutDuration") + per("RecalcStyleDuration"),
  };
}

/** One step of the playhead, until it is painted. */
async function step(page) {
  await page.keyboard.press("ArrowRight");
  await painted(page);
}

function painted(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

async function settled(page) {
  await wait(600);
  await painted(page);
}

/** What a step costs that does nothing: a key that nobody hears, the reading of the value, a frame. */
async function idleCost(page, session, time) {
  await settled(page);
  const before = await metrics(session);
  for (let n = 0; n < STEPS; n += 1) {
    await page.keyboard.press("F9");
    await painted(page);
    await time.getAttribute("aria-valuenow");
  }
  const after = await metrics(session);
  return ((after.TaskDuration - before.TaskDuration) * 1_000) / STEPS;
}

async function metrics(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Runs in the page: marks the first frame after buttons are on the canvas. */
function watchFirstMarks() {
  globalThis.firstMarks = new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(".canvas [role=button]")) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.mark("first-marks").startTime)));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

function inBrowser(rows) {
  const ms = (value) => value.toFixed(1);
  const table = [
    "| events | rows listed | marks | first draw, ms | its middle, ms | step, ms | its middle, ms | of it script, ms | of it style and layout, ms | limit, ms |",
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...rows.map(({ name, shown, marks, first, usualFirst, step, usualStep, script, layout }) =>
      `| ${name} | ${shown} | ${marks} | ${first.toFixed(0)} | ${usualFirst.toFixed(0)} | ${ms(step)} | ${ms(usualStep)} | ${ms(script)} | ${ms(layout)} | ${LIMITS[name]?.step ?? ""} |`),
  ];
  return `The built viewer in Chromium, 1280 × 800, time of the main thread:\n\n${table.join("\n")}`;
}

function growth(native, rows) {
  const step = (name) => rows.find((row) => row.name === name)?.step;
  const cells = (size) => native.split("\n").find((line) => line.startsWith(`| ${size} |`))?.split("|");
  const core = cells(100_000) && Number(cells(100_000)[6]) / Number(cells(10_000)[6]);
  const lines = [`A step with 100 000 events costs ${(step(100_000) / step(10_000)).toFixed(2)} times one with 10 000 in the browser`];
  if (core) lines.push(`, ${core.toFixed(2)} times in the core`);
  const model = cpus()[0]?.model.trim() ?? "unknown";
  return `${lines.join("")}. Measured on ${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB.`;
}

/** Says what misses its limit. Fails only far beyond it: the machine may be busy. */
function check(rows) {
  const ROOM = 5;
  const step = (name) => rows.find((row) => row.name === name)?.step;
  const found = rows.flatMap(({ name, step, first }) => [
    ["a step", step, LIMITS[name]?.step],
    ["the first draw", first, LIMITS[name]?.first],
  ].map(([what, value, limit]) => ({ what: `${name}: ${what}`, value, limit })));
  found.push({ what: "growth of a step from 10 000 to 100 000", value: step(100_000) / step(10_000), limit: MOST_GROWTH });
  for (const { what, value, limit } of found.filter(({ value, limit }) => value > limit)) {
    console.log(`Over its limit: ${what}, ${value.toFixed(1)} against ${limit}.`);
    if (value > limit * ROOM) process.exitCode = 1;
  }
}

async function write(report) {
  const [open, close] = MARKERS;
  const page = await readFile(PAGE, "utf8");
  const [before, rest] = page.split(open);
  const after = rest?.split(close)[1];
  if (after === undefined) throw new Error(`${PAGE} has no ${open} and ${close}.`);
  await writeFile(PAGE, `${before}${open}\n${report}\n${close}${after}`);
}
