// The main job in WebKit, by the WebDriver of WebKitGTK, on a virtual screen.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { after, test } from "node:test";
import { Builder, Capabilities, Key } from "selenium-webdriver";
import { findPrograms } from "../../scripts/more_browsers.mjs";
import { PATIENCE, WAYS, findPart, mainJob, missing, noticesProblems, standStill } from "./main-job.mjs";
import { comes } from "./until.mjs";

const skip = missing(() => findPrograms("webKitDriver", "xvfb"));
const children = [];
let started;

/** The address of a driver that draws on a screen of its own. */
function driver() {
  started ??= (async () => {
    const { webKitDriver, xvfb } = findPrograms("webKitDriver", "xvfb");
    // It writes the number of the screen that it found free.
    const screen = run(xvfb, ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
    const display = await new Promise((done, failed) => {
      screen.stdout.once("data", (text) => done(`:${text.toString().trim()}`));
      screen.once("exit", () => failed(new Error("Xvfb did not start")));
    });
    const port = await freePort();
    run(webKitDriver, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display } });
    const url = `http://127.0.0.1:${port}`;
    await comes(() => fetch(`${url}/status`).then(({ ok }) => ok, () => false), "the driver answers", Boolean, PATIENCE);
    return url;
  })();
  return started;
}

function run(...command) {
  const child = spawn(...command);
  children.unshift(child);
  return child;
}
after(async () => {
  for (const child of children) {
    const gone = new Promise((done) => child.once("exit", done));
    if (child.kill()) await gone;
  }
});

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A page of WebKit, as the main job handles it. */
async function reader(t) {
  const capabilities = new Capabilities({ browserName: "MiniBrowser" });
  const browser = await new Builder().usingServer(await driver()).withCapabilities(capabilities).build();
  t.after(() => browser.quit());
  await browser.manage().setTimeouts({ pageLoad: PATIENCE, script: PATIENCE });
  await browser.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 900 });
  const own = await browser.getWindowHandle();

  return {
    async open(server, path) {
      // The policy of one file lets no other script run in it.
      if (server.url.startsWith("file:")) return browser.get(server.url + path);
      const [address] = path.split(/[?#]/);
      const page = await (await fetch(server.url + address)).text();
      server.rule(address, { body: page.replace("<head>", '<head><script src="/overhear.js"></script>'), type: "text/html; charset=utf-8" });
      server.rule("overhear.js", { body: `(${overhear})();` });
      await browser.get(server.url + path);
    },
    find: (...what) => browser.executeScript(findPart, ...what),
    async click(part) {
      await browser.executeAsyncScript(`(${standStill})(arguments[0]).then(arguments[arguments.length - 1]);`, part);
      await part.click();
    },
    focus: (part) => browser.executeScript((part) => part.focus(), part),
    press: (key) => browser.actions().sendKeys(KEYS[key]).perform(),
    text: (part) => part.getText(),
    attribute: (part, name) => part.getAttribute(name),
    title: () => browser.getTitle(),
    async opened() {
      const other = (await browser.getAllWindowHandles()).find((handle) => handle !== own);
      if (!other) return undefined;
      await browser.switchTo().window(other);
      const url = await browser.getCurrentUrl();
      await browser.switchTo().window(own);
      return url;
    },
    problems: () => browser.executeScript(() => {
      const foreign = performance.getEntriesByType("resource").map(({ name }) => name).filter((url) => new URL(url).origin !== location.origin);
      return [...(window.problems ?? []), ...foreign.map((url) => `request to another origin: ${url}`)];
    }),
  };
}

/** Writes down what goes wrong in the page, before anything else runs there: this protocol does not tell. */
function overhear() {
  window.problems = [];
  const add = (problem) => window.problems.push(problem);
  for (const kind of ["error", "warn", "assert"]) {
    const own = console[kind];
    console[kind] = (...words) => {
      if (kind !== "assert" || !words[0]) add(`console ${kind}: ${words.join(" ")}`);
      own.apply(console, words);
    };
  }
  addEventListener("error", ({ target, error, message }) => {
    add(target === window ? `uncaught: ${error?.stack ?? message} ${message}` : `not loaded: ${target.src ?? target.href}`);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => add(`uncaught: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => add(`against the policy: ${violatedDirective} ${blockedURI}`));
}

const KEYS = { ArrowRight: Key.ARROW_RIGHT, Escape: Key.ESCAPE, PageDown: Key.PAGE_DOWN, PageUp: Key.PAGE_UP };

test("in WebKit a problem of the page is noticed", { skip }, async (t) => noticesProblems(t, await reader(t)));

for (const [name, way] of Object.entries(WAYS)) {
  test(`in WebKit the main job can be done: ${name}`, { skip }, async (t) => mainJob(t, await reader(t), way));
}
