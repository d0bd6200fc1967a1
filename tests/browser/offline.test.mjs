// The service worker: what it keeps, what it ignores, and its removal.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, comes } from "./until.mjs";

const assets = join(import.meta.dirname, "../../assets");
const folder = mkdtempSync(join(tmpdir(), "offline-"));
for (const name of ["offline.js", "script_url.js", "service-worker.js"]) cpSync(join(assets, name), join(folder, name));
deploy("one", "First edition");
writeFileSync(join(folder, "boot.js"), `import { forget, keepOffline, wholeStory } from "./offline.js";
  const worker = keepOffline("./");
  Object.assign(window, { forget, wholeStory: (keep) => wholeStory(worker, keep) });`);

const server = await startServer({ root: folder, base: "/below/", policy: "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; require-trusted-types-for 'script'; trusted-types placeline" });
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Writes the page and a worker that knows it, as the build does. The page's story also needs a file that it does not load. */
function deploy(version, title) {
  writeFileSync(join(folder, "index.html"), `<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,"><script type="module" src="boot.js"></script><h1>${title}</h1></html>`);
  writeFileSync(join(folder, "rest.json"), JSON.stringify(title));
  const code = readFileSync(join(assets, "service-worker.js"), "utf8").replace('"development"', JSON.stringify(version))
    .replace("const SIZES = {};", 'const SIZES = {"": 500, "boot.js": 500, "rest.json": 1000};')
    .replace("const STORIES = {};", 'const STORIES = {"": ["boot.js", "rest.json"]};');
  writeFileSync(join(folder, "service-worker.js"), code);
}

const open = (t, options) => openPage(t, { server, serviceWorkers: "allow", ...options });
const controlled = (page) => comes(() => page.evaluate("navigator.serviceWorker.controller !== null"), "the worker is in charge");
const caches = (page) => page.evaluate("caches.keys()");
/** The names of all that is kept, sorted; one of a story that is kept as a whole begins with a question mark. */
const kept = async (page) => {
  const urls = await page.evaluate("caches.keys().then((names) => Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).then((all) => all.flat().map(({ url }) => url))");
  return urls.map((url) => url.slice(server.url.length)).sort();
};
const [KEPT, FAILED] = [2, 3];
const LOADED = ["", "boot.js", "offline.js", "script_url.js"];

test("what was loaded, and nothing else, opens without a network, and a new edition replaces it", async (t) => {
  const page = await open(t, { expected: [/request failed|ERR_INTERNET|Failed to/] });
  await controlled(page);
  await becomes(() => kept(page), LOADED);
  await page.context().setOffline(true);
  await page.reload();
  assert.equal(await page.textContent("h1"), "First edition");
  await page.goto(`${server.url}?t=1987-03#sel=x`);
  assert.equal(await page.textContent("h1"), "First edition", "whatever the address sets");

  await page.context().setOffline(false);
  await page.evaluate("fetch('rest.json')");
  await becomes(() => kept(page), [...LOADED, "rest.json"].sort());
  deploy("two", "Second edition");
  await page.reload();
  assert.equal(await page.textContent("h1"), "Second edition");
  await comes(async () => (await caches(page)).join() === `placeline ${server.url} two`);
  await becomes(() => kept(page), LOADED);
});

test("the whole story is kept when the reader asks for it, in the next edition too", async (t) => {
  deploy("three", "Third edition");
  const page = await open(t);
  await controlled(page);
  assert.equal(await page.evaluate("wholeStory(false)"), 2000 * 4, "its size, without a request");
  await becomes(() => kept(page), LOADED);
  assert.equal(await page.evaluate("wholeStory(true)"), 2000 * 4 + KEPT);
  await becomes(() => kept(page), [...LOADED, "rest.json", "?kept="].sort());

  deploy("four", "Fourth edition");
  await page.reload();
  await comes(async () => (await caches(page)).join() === `placeline ${server.url} four`);
  assert.equal(await page.evaluate("wholeStory(false)"), 2000 * 4 + KEPT);
  const rest = await page.evaluate("caches.match(new URL('rest.json', location.href)).then((found) => found.json())");
  assert.equal(rest, "Fourth edition");
});

test("a story that cannot be loaded as a whole is not said to be kept", async (t) => {
  deploy("five", "Fifth edition");
  const page = await open(t, { expected: [/503/] });
  await controlled(page);
  t.after(server.rule("rest.json", { status: 503 }));
  assert.equal(await page.evaluate("wholeStory(false)"), 2000 * 4);
  assert.equal(await page.evaluate("wholeStory(true)"), 2000 * 4 + FAILED);
});

test("it can be removed with everything that it kept", async (t) => {
  const page = await open(t);
  await controlled(page);
  await page.evaluate("caches.open('the site\\'s own')");
  await page.evaluate("forget('./')");
  assert.deepEqual(await caches(page), ["the site's own"]);
  assert.equal(await page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)"), 0);
});

test("an address with offline=0 removes it too", async (t) => {
  const page = await open(t);
  await controlled(page);
  await page.goto(`${server.url}?offline=0`);
  await comes(async () => (await caches(page)).length === 0);
});

test("in a frame without an origin nothing is registered and nothing complains", async (t) => {
  writeFileSync(join(folder, "host.html"), `<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="sandboxed.html"></iframe>`);
  writeFileSync(join(folder, "sandboxed.html"), `<!doctype html><title>in</title><link rel="icon" href="data:,"><script type="module" src="boot.js"></script>`);
  for (const name of ["boot.js", "offline.js", "script_url.js"]) {
    t.after(server.rule(name, { body: readFileSync(join(folder, name), "utf8"), headers: { "access-control-allow-origin": "*" } }));
  }
  const page = await open(t, { path: "host.html" });
  await comes(() => page.frames()[1].evaluate("typeof forget === 'function'"), "boot.js ran");
  assert.equal(await page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)"), 0);
});
