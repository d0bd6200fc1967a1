// The main job in Firefox, by WebDriver BiDi, and presenting one file without a network.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import puppeteer from "puppeteer-core";
import { findPrograms } from "../../scripts/more_browsers.mjs";
import { PATIENCE, WAYS, findPart, mainJob, missing, noticesProblems, standStill } from "./main-job.mjs";
import { presentingJob, withNotes } from "./presenting-job.mjs";

const skip = missing(() => findPrograms("firefox"));
/** A proxy that is not there: nothing leaves this computer, nor comes from it. */
const NO_NETWORK = { "network.proxy.type": 1, "network.proxy.socks": "127.0.0.1", "network.proxy.socks_port": 9, "network.proxy.allow_hijacking_localhost": true };
const launched = {};

/** Firefox, with these preferences. */
function firefox(name = "", extraPrefsFirefox = {}) {
  launched[name] ??= puppeteer.launch({
    browser: "firefox",
    executablePath: findPrograms("firefox").firefox,
    args: ["--width=1280", "--height=900"],
    defaultViewport: null, // This Firefox does not know all that puppeteer sets for a viewport.
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox,
  });
  return launched[name];
}
after(() => Promise.all(Object.values(launched).map(async (one) => (await one).close())));

/** A page of Firefox, as the main job handles it. */
async function reader(t, browser) {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const problems = [];
  let origin;
  page.on("console", (message) => {
    if (["error", "warn", "assert"].includes(message.type())) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack ?? error}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(http|ws)s?:$/.test(url.protocol) && url.origin !== origin) problems.push(`request to another origin: ${url}`);
  });
  page.on("requestfailed", (request) => problems.push(`request failed: ${request.url()}`));
  page.on("response", (response) => { if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`); });

  return {
    async open(server, path) {
      origin = server.origin;
      await page.goto(server.url + path, { timeout: PATIENCE });
    },
    find: async (...what) => (await page.evaluateHandle(findPart, ...what)).asElement(),
    async click(part) {
      await part.evaluate(standStill);
      await part.click();
    },
    focus: (part) => part.focus(),
    press: (key) => page.keyboard.press(key),
    text: (part) => part.evaluate((part) => part.innerText),
    attribute: (part, name) => part.evaluate((part, name) => part.getAttribute(name), name),
    title: () => page.title(),
    run: (what) => page.evaluate(what),
    /** The words of the other windows. */
    async others() {
      const others = (await context.pages()).filter((other) => other !== page);
      return (await Promise.all(others.map((other) => other.evaluate(() => document.body.innerText).catch(() => "")))).join();
    },
    opened: async () => (await context.pages()).find((other) => other !== page)?.url(),
    problems: () => problems,
  };
}

test("in Firefox a problem of the page is noticed", { skip }, async (t) => noticesProblems(t, await reader(t, await firefox())));

for (const [name, way] of Object.entries(WAYS)) {
  test(`in Firefox the main job can be done: ${name}`, { skip }, async (t) => mainJob(t, await reader(t, await firefox()), way));
}

test("in Firefox one file is presented with a remote control, without a network", { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "presented-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const own = await reader(t, await firefox("offline", NO_NETWORK));
  const url = withNotes(folder);
  await presentingJob({
    ...own,
    open: (url) => own.open({ origin: "file://", url }, ""),
    text: async (role, name) => {
      const part = await own.find(role, name);
      return part ? own.text(part) : "";
    },
  }, url);
});
