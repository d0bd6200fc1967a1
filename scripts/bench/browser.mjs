// Chromium, and a page that tells when its first marks and its slider are there.
import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright-core";
import { findChromium } from "../chromium.mjs";

export const VIEWPORT = { width: 1280, height: 800 };
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** The memory of a page is measured when it is asked for, and not some time later. */
const MEMORY_AT_ONCE = "--enable-blink-features=ForceEagerMeasureMemory";

export function launch() {
  return chromium.launch({ executablePath: findChromium({ full: true }), args: [...FLAGS, MEMORY_AT_ONCE], chromiumSandbox: false });
}

/** Opens a story of a subject with nothing cached. `before` may set the page up; `run` measures. An error in the page ends it. */
export async function withPage(browser, subject, file, before, run) {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: "reduce", serviceWorkers: "block" });
  try {
    context.setDefaultTimeout(180_000);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const failed = new Promise((_, fail) => {
      page.on("pageerror", ({ message }) => fail(new Error(`${subject.name}, ${file ?? "built-in"}: ${message}`)));
      page.on("crash", () => fail(new Error(`${subject.name}, ${file ?? "built-in"}: the page has crashed.`)));
    });
    await page.addInitScript(watch, { marks: subject.marks, slider: subject.slider });
    const data = lastByte(page);
    await before?.(session);
    await page.goto(subject.page(file), { waitUntil: "commit" });
    return await Promise.race([run({ page, session, data }), failed]);
  } finally {
    await context.close();
  }
}

/** When the last byte of the story came, whoever of the page and its workers asked for it: ms since 1970. */
function lastByte(page) {
  return new Promise((found) => {
    page.on("requestfinished", (request) => {
      if (!/\/data\/(?:stories|bench)\//.test(request.url())) return;
      const { startTime, responseEnd } = request.timing();
      found(startTime + responseEnd);
    });
  });
}

/**
 * Runs in the page before all else. Of `globalThis.bench`, each resolves to ms since the navigation began:
 * `ready`: the first frame with marks on the map and a slider that is not disabled; `moved`: the first frame after a key that
 * has moved it. The slider gets the focus, so that keys reach it. `wasmBytes` returns how large the memory of the page's wasm is.
 */
function watch({ marks, slider }) {
  if (!slider) return;
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...sources) => {
      const made = await make.apply(WebAssembly, sources);
      memories.push(...Object.values((made.instance ?? made).exports).filter((one) => one instanceof WebAssembly.Memory));
      return made;
    };
  }
  const now = () => performance.now();
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(now()))));
  const promise = () => {
    const made = {};
    made.promise = new Promise((done) => { made.done = done; });
    return made;
  };
  const [ready, moved] = [promise(), promise()];
  const value = (element) => element.value ?? element.getAttribute("aria-valuenow");
  let element;
  let drawn = false;
  const look = () => {
    const found = document.querySelector(slider);
    if (!found || found.disabled || found.getAttribute("aria-disabled") === "true") return;
    if (found !== element) {
      element = found;
      found.focus({ preventScroll: true });
    }
    if (drawn || !document.querySelector(marks)) return;
    drawn = true;
    painted().then(ready.done);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ["aria-disabled", "disabled", "role"] });
  Promise.all([ready.promise, moved.promise]).then(() => observer.disconnect());

  // What has taken the focus from the slider meanwhile gets one key.
  addEventListener("keydown", () => element?.focus({ preventScroll: true }), { capture: true });

  // Once a key has been pressed, each frame asks whether it has done something.
  addEventListener("keydown", () => {
    const first = value(element);
    const ask = () => requestAnimationFrame(() => {
      if (value(element) === first) ask();
      else setTimeout(() => moved.done(now()));
    });
    ask();
  }, { capture: true, once: true });
  globalThis.bench = {
    ready: ready.promise,
    moved: moved.promise,
    value: () => Number(value(document.querySelector(slider))),
    painted,
    wasmBytes: () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  };
}

/** Resolves to when marks and slider are seen, ms since the navigation began. */
export function ready(page) {
  return within(page.evaluate(() => globalThis.bench.ready), "no marks, or no slider");
}

/** Presses the right arrow key until the slider moves. Resolves to when that is seen, ms since the navigation began. */
export async function moved(page) {
  let done = false;
  const seen = page.evaluate(() => globalThis.bench.moved).finally(() => { done = true; });
  const press = async () => { while (!done) await page.keyboard.press("ArrowRight", { delay: 20 }); };
  const [at] = await within(Promise.all([seen, press()]), "the slider does not move");
  return at;
}

async function within(promise, failure, ms = 180_000) {
  const late = wait(ms, undefined, { ref: false }).then(() => { throw new Error(`${failure} within ${ms / 1_000} s`); });
  return Promise.race([promise, late]);
}
