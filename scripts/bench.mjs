// The benchmarks: the core on this machine, and the built viewer in Chromium beside Leaflet with leaflet.timeline and an empty
// page. Prints tables and writes them to docs/performance.md. Times and memory are reported and fail nothing.
//
//   node scripts/bench.mjs            all of it
//   node scripts/bench.mjs --quick    few rounds, to see that it works; nothing is written
//   node scripts/bench.mjs --browser  only what the browser does, with the stories of the last run; nothing is written
//
// BENCH_DIST=before,after measures other builds than dist, side by side; nothing is written. BENCH_SIZES=10000 takes other sizes,
// of those that benches/steps.rs writes.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./bench/browser.mjs";
import { measureConfigurator } from "./bench/configurator.mjs";
import { measureRefusal, measureStory } from "./bench/large.mjs";
import { configurators, goals, machine, medians, starts, stories } from "./bench/report.mjs";
import { measureStart } from "./bench/start.mjs";
import { subjects } from "./bench/subjects.mjs";

const STORIES = "target/bench";
const PAGE = "docs/performance.md";
const MARKERS = ["<!-- bench -->", "<!-- /bench -->"];
const DISTS = process.env.BENCH_DIST?.split(",") ?? ["dist"];
const SIZES = process.env.BENCH_SIZES?.split(",").map(Number) ?? [10_000, 100_000];

const quick = process.argv.includes("--quick");
const browserOnly = process.argv.includes("--browser");
const ROUNDS = quick ? { start: 2, story: 1 } : { start: 7, story: 5 };

for (const dist of DISTS) {
  if (!existsSync(join(dist, "index.html"))) throw new Error(`There is no ${dist}. Run make build first.`);
}
if (!browserOnly || !existsSync(STORIES)) cargo("--", "write", STORIES);
const native = browserOnly ? "" : `The core alone, compiled for this machine:\n\n${cargo()}`;
const report = [native, ...await inBrowser()].filter(Boolean).join("\n\n");
console.log(report);
if (!quick && !browserOnly && !process.env.BENCH_DIST) await write(report);

function cargo(...more) {
  const output = execFileSync("cargo", ["bench", "--locked", "--quiet", "--bench", "steps", ...more], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return output.split("\n").filter((line) => line.startsWith("|")).join("\n");
}

async function inBrowser() {
  const all = await subjects(DISTS, STORIES);
  const viewers = all.filter(({ marks }) => marks);
  const browser = await launch();
  try {
    const start = await rounds("start", ROUNDS.start, all, (subject) => measureStart(browser, subject));
    const rows = [];
    for (const story of [{ places: "built-in" }, ...["shared", "own"].flatMap((places) => SIZES.map((events) => ({ places, events })))]) {
      const file = story.events && `${story.places}-${story.events}.geojson`;
      const measured = await rounds(file ?? "built-in", ROUNDS.story, viewers, (subject) => measureStory(browser, subject, file));
      rows.push(...measured.map((row) => ({ ...story, ...row })));
    }
    const ours = all.filter(({ kind }) => kind === "placeline");
    const refusals = await rounds("a million features", ROUNDS.story, ours, (subject) => measureRefusal(browser, subject));
    const editors = ours.filter(({ dist }) => existsSync(join(dist, "configure.html")));
    const edited = await rounds("configurator", ROUNDS.story, editors, ({ dist }) => measureConfigurator(browser, dist));
    const peer = all.find(({ kind }) => kind === "leaflet");
    return [starts(start), stories(rows), configurators(edited), goals(start, rows, refusals), machine(ROUNDS, browser.version(), peer.versions)];
  } finally {
    await browser.close();
    for (const subject of all) await subject.close();
  }
}

/** Measures each subject once in each round, so that what else the machine does hits all of them. Resolves to their medians. */
async function rounds(what, count, subjects, measure) {
  const found = new Map(subjects.map((subject) => [subject, []]));
  for (let round = 1; round <= count; round += 1) {
    console.error(`${what}: round ${round} of ${count}`);
    const order = round % 2 === 1 ? subjects : subjects.toReversed();
    for (const subject of order) found.get(subject).push(await measure(subject));
  }
  return subjects.map((subject) => ({ subject, ...medians(found.get(subject)) }));
}

async function write(report) {
  const [open, close] = MARKERS;
  const page = await readFile(PAGE, "utf8");
  const [before, rest] = page.split(open);
  const after = rest?.split(close)[1];
  if (after === undefined) throw new Error(`${PAGE} has no ${open} and ${close}.`);
  await writeFile(PAGE, `${before}${open}\n${report}\n${close}${after}`);
}
