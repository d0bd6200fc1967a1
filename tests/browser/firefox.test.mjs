// The main job in Firefox, by WebDriver BiDi.
import { after, test } from "node:test";
import puppeteer from "puppeteer-core";
import { findPrograms } from "../../scripts/more_browsers.mjs";
import { PATIENCE, WAYS, findPart, mainJob, missing, noticesProblems, standStill } from "./main-job.mjs";

const skip = missing(() => findPrograms("firefox"));
let launched;

function firefox() {
  launched ??= puppeteer.launch({
    browser: "firefox",
    executablePath: findPrograms("firefox").firefox,
    args: ["--width=1280", "--height=900"],
    defaultViewport: null, // This Firefox does not know all that puppeteer sets for a viewport.
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
  });
  return launched;
}
after(async () => (await launched)?.close());

/** A page of Firefox, as the main job handles it. */
async function reader(t) {
  const browser = await firefox();
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
    opened: async () => (await context.pages()).find((other) => other !== page)?.url(),
    problems: () => problems,
  };
}

test("in Firefox a problem of the page is noticed", { skip }, async (t) => noticesProblems(t, await reader(t)));

for (const [name, way] of Object.entries(WAYS)) {
  test(`in Firefox the main job can be done: ${name}`, { skip }, async (t) => mainJob(t, await reader(t), way));
}
