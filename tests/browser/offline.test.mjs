// The service worker: what it caches, what it ignores, and its removal.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { comes } from "./until.mjs";

const assets = join(import.meta.dirname, "../../assets");
const folder = mkdtempSync(join(tmpdir(), "offline-"));
for (const name of ["offline.js", "script_url.js", "service-worker.js"]) cpSync(join(assets, name), join(folder, name));
deploy("one", "First edition");
writeFileSync(join(folder, "boot.js"), `import { forget, keepOffline } from "./offline.js"; window.forget = forget; keepOffline("./");`);

const server = await startServer({ root: folder, base: "/below/", policy: "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; require-trusted-types-for 'script'; trusted-types placeline" });
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Writes the page and a worker that knows it, as the build does. */
function deploy(version, title) {
  writeFileSync(join(folder, "index.html"), `<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,"><script type="module" src="boot.js"></script><h1>${title}</h1></html>`);
  const code = readFileSync(join(assets, "service-worker.js"), "utf8")
    .replace('"development"', JSON.stringify(version)).replace("const FILES = [];", 'const FILES = ["", "boot.js", "offline.js"];');
  writeFileSync(join(folder, "service-worker.js"), code);
}

const open = (t, options) => openPage(t, { server, serviceWorkers: "allow", ...options });
const controlled = (page) => comes(() => page.evaluate("navigator.serviceWorker.controller !== null"), "the worker is in charge");
const caches = (page) => page.evaluate("caches.keys()");

test("after the first visit the page opens without a network, and a new edition replaces the old one", async (t) => {
  const page = await open(t, { expected: [/request failed|ERR_INTERNET|Failed to/] });
  await controlled(page);
  await page.context().setOffline(true);
  await page.reload();
  assert.equal(await page.textContent("h1"), "First edition");
  await page.goto(`${server.url}?t=1987-03#sel=x`);
  assert.equal(await page.textContent("h1"), "First edition", "whatever the address sets");

  await page.context().setOffline(false);
  deploy("two", "Second edition");
  await page.reload();
  assert.equal(await page.textContent("h1"), "Second edition");
  await comes(async () => (await caches(page)).join() === `placeline ${server.url} two`);
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
