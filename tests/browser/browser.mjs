// One Chromium per test file, with pages that fail their test on errors, warnings and requests to other origins.
import { after } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Without it, Chromium's headless shell crashes where wasm reads beyond its memory, which is an error of the page alone.
  "--enable-crash-reporter",
];

/** The address of the built-in story, opened to be explored and not at its first chapter. */
export const EXPLORE = "?open=explore";

let launched;

/** Returns the browser of this test file. It is closed after the file's last test. */
export function browser() {
  launched ??= chromium.launch({ executablePath: findChromium(), args: FLAGS, chromiumSandbox: false });
  return launched;
}

after(async () => {
  await (await launched)?.close();
});

/**
 * Opens `path` of `server` (the built-in story, to be explored) in a fresh context and returns Playwright's page.
 *
 * The test fails on a console error or warning, an uncaught exception, a failed request, an answer of 400 and above,
 * or a request to another origin (which is stopped). `expected` lists patterns of such problems that the test brings
 * about itself; each of them must then really happen. Everything else in `options` goes to the browser context:
 * `viewport`, `colorScheme`, `reducedMotion`, `forcedColors`, `locale`, `javaScriptEnabled`, `hasTouch` and so on.
 */
export async function openPage(t, { server, path = EXPLORE, expected = [], waitUntil = "load", ...options }) {
  const context = await (await browser()).newContext({
    viewport: { width: 1024, height: 768 },
    colorScheme: "light",
    reducedMotion: "reduce",
    serviceWorkers: "block",
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const problems = await watch(context, server.origin, options);
  t.after(async () => {
    await settle(context);
    const found = problems.filter(({ isLeft }) => !isLeft?.()).map(({ problem }) => problem);
    await context.close();
    judge(found, expected);
  });

  const page = await context.newPage();
  await page.goto(new URL(path, server.url).href, { waitUntil });
  return page;
}

/**
 * Collects problems of every page and frame in the context, popups included. What a page was loading when it was left for another, or
 * its frame was removed, is none.
 */
async function watch(context, origin, { javaScriptEnabled = true }) {
  const problems = [];
  const report = (problem, isLeft) => problems.push({ problem, isLeft });
  // How many pages each frame has asked for, and which of them each request belongs to.
  const pages = new Map();
  const askedBy = new WeakMap();
  const isForeign = (url) => /^(?:https?|wss?):/.test(url) && new URL(url).host !== new URL(origin).host;

  await context.route(isForeign, (route) => route.abort());
  await context.routeWebSocket(isForeign, (socket) => {
    report(`request to another origin: ${socket.url()}`);
    socket.close();
  });
  context.on("request", (request) => {
    const frame = frameOf(request);
    if (request.isNavigationRequest()) pages.set(frame, (pages.get(frame) ?? 0) + 1);
    askedBy.set(request, pages.get(frame) ?? 0);
    if (isForeign(request.url())) report(`request to another origin: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    if (isForeign(request.url())) return;
    const why = request.failure()?.errorText;
    const frame = why === "net::ERR_ABORTED" ? frameOf(request) : undefined;
    // The viewer ends its Worker when it has an answer: a file that is not there is one before the Worker has its wasm.
    if (frame && /\/reader_bg-[^/]+\.wasm$/.test(request.url())) return;
    const isLeft = frame && (() => frame.isDetached() || (pages.get(frame) ?? 0) > askedBy.get(request));
    report(`request failed: ${request.url()} (${why})`, isLeft);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) report(`status ${response.status()}: ${response.url()}`);
  });
  context.on("console", (message) => {
    // A message of Playwright's, when a test blocks service workers.
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    // Without scripts, Chromium warns after three seconds that preloaded scripts are unused.
    if (!javaScriptEnabled && /was preloaded using link preload but not used/.test(message.text())) return;
    if (["error", "warning", "assert"].includes(message.type())) report(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => report(`uncaught: ${error.error().stack ?? error.error()}`));
  return problems;
}

/** Returns the frame that asks, if there is one: a service worker has none, and a page that is opened not yet. */
function frameOf(request) {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

/**
 * Waits for a turn of every page, so that what it said before the test ended has arrived. Not for long: without
 * JavaScript, or in a page that hangs, there is no turn.
 */
async function settle(context) {
  const turns = context.pages().map((page) => page.evaluate("new Promise((done) => setTimeout(done))").catch(() => {}));
  await Promise.race([Promise.all(turns), wait(500)]);
}

function judge(problems, expected) {
  const surprises = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
  const missing = expected.filter((pattern) => !problems.some((problem) => pattern.test(problem)));
  const lines = [...surprises, ...missing.map((pattern) => `expected, but did not happen: ${pattern}`)];
  if (lines.length > 0) throw new Error(`The page had problems:\n  ${lines.join("\n  ")}`);
}

/** Fingers on a page that was opened with `hasTouch`: an event of touch, and where its fingers are. */
export async function fingers(page) {
  const cdp = await page.context().newCDPSession(page);
  return async (type, ...points) => {
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
    await cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
}
