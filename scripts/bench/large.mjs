// What a story costs once its bytes are there: the time to its first marks, a step of the time slider, and memory.
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { moved, ready, withPage } from "./browser.mjs";
import { MILLION } from "./subjects.mjs";

const STEPS = 60;
const WARM_UP = 20;

/** Opens a story once and measures it. */
export function measureStory(browser, subject, file) {
  return withPage(browser, subject, file, undefined, async ({ page, session, data }) => {
    const seen = await ready(page);
    const origin = await page.evaluate(() => performance.timeOrigin);
    const answered = await moved(page);
    const since = origin - await data;
    const marks = () => page.locator(subject.marks).count();
    // The processor time of the main thread: what other programs take of the machine is not counted.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await atRest(session);
    await page.keyboard.press("Home");
    await atRest(session);
    const least = await marks();
    if (least < 1) throw new Error(`${subject.name}, ${file}: there are no marks at the first day.`);
    const step = await steps(page, session);
    const dearest = await dearestStep(page, session);
    return {
      load: since + seen,
      answers: since + answered,
      ...step,
      dearest,
      marks: await marks(),
      ...await memory(browser, page),
    };
  });
}

/** Opens a file of a million features, and resolves to the time from the beginning of the navigation to the sentence that refuses it. */
export function measureRefusal(browser, subject) {
  return withPage(browser, subject, MILLION, undefined, async ({ page }) => {
    const alert = page.getByRole("alert");
    await alert.waitFor();
    const refused = await page.evaluate(() => performance.now());
    const words = await alert.innerText();
    if (!words.includes("can be read")) throw new Error(`${subject.name} says: ${words}`);
    return { refused };
  });
}

/** What a step costs, without what a key costs that does nothing. */
async function steps(page, session) {
  await press(page, "ArrowRight", WARM_UP);
  const before = await metrics(session);
  const days = await press(page, "ArrowRight", STEPS);
  const after = await metrics(session);
  if (days.some((day, n) => n > 0 && day <= days[n - 1])) throw new Error(`The slider did not move with each key: ${days.join(", ")}`);
  await atRest(session);
  const idle = await metrics(session);
  await press(page, "F9", STEPS);
  const end = await metrics(session);
  const per = (key) => ((after[key] - before[key] - (end[key] - idle[key])) * 1_000) / STEPS;
  return { step: per("TaskDuration"), script: per("ScriptDuration"), layout: per("LayoutDuration") + per("RecalcStyleDuration") };
}

/**
 * Resolves to the processor time of the main thread in the dearest of the same steps, from the key until it is painted: no frame takes more. Each
 * second one of them has the list of events to draw as well. Apart from the others, for to ask after each of them costs something too.
 */
async function dearestStep(page, session) {
  await page.keyboard.press("Home");
  await atRest(session);
  await press(page, "ArrowRight", WARM_UP);
  let dearest = 0;
  let before = await metrics(session);
  for (let n = 0; n < STEPS; n += 1) {
    await press(page, "ArrowRight", 1);
    const after = await metrics(session);
    dearest = Math.max(dearest, after.TaskDuration - before.TaskDuration);
    before = after;
  }
  return dearest * 1_000;
}

/** Presses a key so many times, each until it is painted. Resolves to the slider's values. */
async function press(page, key, times) {
  const values = [];
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.press(key);
    values.push(await page.evaluate(() => globalThis.bench.painted().then(globalThis.bench.value)));
  }
  return values;
}

/** Resolves once the main thread has done next to nothing for half a second. */
async function atRest(session) {
  for (let waited = 0; waited < 60_000; waited += 500) {
    const before = await metrics(session);
    await wait(500);
    const after = await metrics(session);
    if (after.TaskDuration - before.TaskDuration < 0.02) return;
  }
}

async function metrics(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Memory in MiB: of the page with its workers, as the browser itself says it, and of the whole process that draws it. */
async function memory(browser, page) {
  const { bytes, breakdown } = await page.evaluate(() => performance.measureUserAgentSpecificMemory());
  const ofWasm = await page.evaluate(() => globalThis.bench.wasmBytes());
  // Chromium 148 counts the memory of wasm, 156 does not.
  const left = bytes < ofWasm ? ofWasm : 0;
  const ofWorkers = breakdown.filter(({ attribution }) => attribution.some(({ scope }) => scope !== "Window"));
  return {
    memory: (bytes + left) / 2 ** 20,
    workers: ofWorkers.reduce((sum, part) => sum + part.bytes, 0) / 2 ** 20,
    process: await privateMemory(browser),
  };
}

/** What the largest process that draws a page keeps for itself: only where there is /proc. */
async function privateMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(async ({ id }) => {
    const text = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
    return [...text.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].reduce((sum, [, size]) => sum + Number(size), 0);
  });
  return Math.max(...await Promise.all(sizes)) / 1_024;
}
