// A first visit: what it paints without waiting, what it loads, and what stays on the device.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { CONTENT_SECURITY_POLICY } from "../../scripts/server.mjs";
import { browser, openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const STORY = "long-way-to-tirana/";
/** 280 KB, and what came later: 3 KB for pictures, 7.5 KB for the classroom, its style included, 0.3 KB for the Tab key. */
const LIMIT = 290_800;
/** What a policy without the hashes blocks. */
const BLOCKED = [/inline style/, /inline script/];

// Open to the end of the file: a page that closes late must not meet a closed server.
const servers = [];
after(() => Promise.all(servers.map((server) => server.close())));
const serve = async (options) => {
  const server = await startServer(options);
  servers.push(server);
  return server;
};
const kept = (page) => page.evaluate(async () => {
  const names = await caches.keys();
  const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return keys.flat().map(({ url }) => new URL(url).pathname.slice(1) + new URL(url).search).sort();
});
const heading = (page) => page.getByRole("main").getByRole("heading", { level: 1 });

test("page, viewer and first base map weigh at most 290.8 KB, and what was loaded is kept, and nothing else", async (t) => {
  const sent = [];
  const server = await serve({ sent: (path, bytes) => sent.push({ path, bytes }) });
  // A context of its own: Playwright's routes, which other tests have, turn the browser's cache off.
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 } });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(server.url + STORY);
  const viewer = await new Viewer(page).ready();
  await viewer.keepOffline.waitFor();
  await page.waitForLoadState("networkidle");

  const isData = ({ path }) => path.startsWith("data/stories/");
  const total = sent.filter((one) => !isData(one)).reduce((sum, { bytes }) => sum + bytes, 0);
  const list = sent.map(({ path, bytes }) => `${bytes} ${path}`).join("\n");
  assert.ok(total <= LIMIT, `${total} bytes:\n${list}`);
  t.diagnostic(`${total} bytes without the story's data`);
  const paths = sent.map(({ path }) => path);
  await becomes(() => kept(page), paths.filter((path) => path !== "service-worker.js").sort());
  assert.equal(new Set(sent.map(({ path }) => path)).size, sent.length, `nothing is loaded twice:\n${list}`);

  await context.setOffline(true);
  await page.reload();
  await viewer.ready();
});

test("the whole story is kept when the reader asks for it, and its size is said", async (t) => {
  const server = await serve();
  const page = await openPage(t, { server, path: STORY, serviceWorkers: "allow", expected: [/request failed|ERR_INTERNET|Failed to/] });
  const viewer = await new Viewer(page).ready();
  assert.match(await viewer.keepOffline.innerText(), /^Keep for offline \(\d\.\d MB\)$/);
  assert.ok(!(await kept(page)).some((path) => /claims|50m/.test(path)));
  await viewer.keepOffline.click();
  await viewer.about.getByRole("status").filter({ hasText: "Kept on this device." }).waitFor();
  const files = await kept(page);
  for (const part of [/claims\.html$/, /world-50m/, /\.geojson$/, /\.bin$/]) assert.ok(files.some((path) => part.test(path)), `${part}`);
  assert.ok(!files.some((path) => /reader|poster|schema/.test(path)), files.join());

  await page.context().setOffline(true);
  await page.reload();
  await viewer.ready();
  await viewer.about.getByRole("status").filter({ hasText: "Kept on this device." }).waitFor();
  await page.goto(`${server.url}${STORY}claims.html`);
  await page.getByRole("heading", { level: 1 }).waitFor();
});

test("a story that is presented is kept as a whole", async (t) => {
  const server = await serve();
  const page = await openPage(t, { server, path: STORY, serviceWorkers: "allow" });
  const viewer = await new Viewer(page).ready();
  await viewer.present.click();
  await comes(async () => (await kept(page)).some((path) => /world-50m/.test(path)), "the finer base map is kept");
  await page.waitForLoadState("networkidle");
});

test("a reader is told when the story could not be kept", async (t) => {
  const server = await serve();
  const page = await openPage(t, { server, path: STORY, serviceWorkers: "allow", expected: [/503/] });
  const viewer = await new Viewer(page).ready();
  server.rule(`${STORY}claims.html`, { status: 503, times: 1 });
  await viewer.keepOffline.click();
  await viewer.about.getByRole("status").filter({ hasText: "could not be kept" }).waitFor();
  await viewer.keepOffline.click();
  await viewer.about.getByRole("status").filter({ hasText: "Kept on this device." }).waitFor();
});

test("the first paint needs nothing but the page", async (t) => {
  const server = await serve();
  let open;
  const held = new Promise((done) => { open = done; });
  for (const file of ["*.css", "*.js"]) server.rule(file, { until: held });
  // The page stays as it is until the viewer is there, which it will not be.
  server.rule("*.wasm", { until: new Promise((done) => t.after(done)) });
  const page = await openPage(t, { server, path: STORY, waitUntil: "commit" });
  await comes(() => page.evaluate("performance.getEntriesByType('paint').length"), "something is painted");
  await heading(page).waitFor();
  const box = (part) => part.evaluate((part) => { const { x, y, width, height } = part.getBoundingClientRect(); return [x, y, width, height]; });
  const look = async () => [await box(heading(page)), await box(page.getByRole("region", { name: "Map" })), await heading(page).evaluate((one) => getComputedStyle(one).fontFamily)];
  const first = await look();
  assert.match(first[2], /Georgia/);
  open();
  await comes(() => page.evaluate("[...document.styleSheets].filter(({ href }) => href).length"), "the style sheet is there");
  assert.deepEqual(await look(), first, "nothing moves when all of the style is there");
});

test("under the policy of the release before, which knows no hashes, everything ends the same", async (t) => {
  const results = [];
  for (const [policy, expected] of [[undefined, []], [CONTENT_SECURITY_POLICY, BLOCKED]]) {
    const server = await serve({ policy });
    const page = await openPage(t, { server, path: `${STORY}#t=1987-03-15&sel=move-to-iraq`, expected });
    const viewer = await new Viewer(page).ready();
    await page.waitForLoadState("networkidle");
    const parts = [viewer.title, viewer.map, viewer.time, viewer.card, viewer.events, viewer.sources];
    const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
    results.push({ boxes, text: await page.getByRole("main").innerText(), asked: new Set(server.requests) });
  }
  assert.deepEqual(results[1], results[0]);
});

test("under that policy a page for another story never shows its own", async (t) => {
  const server = await serve({ policy: CONTENT_SECURITY_POLICY });
  let open;
  const held = new Promise((done) => { open = done; });
  server.rule("head-*.js", { until: held });
  const page = await openPage(t, { server, path: `${STORY}?story=../data/stories/long-way-to-tirana.geojson`, waitUntil: "commit", expected: BLOCKED });
  await comes(() => page.evaluate("document.querySelector('main li') !== null"), "the text is in the page");
  assert.equal(await page.locator("main").isVisible(), false);
  open();
  const viewer = await new Viewer(page).ready();
  assert.ok(!server.requests.some((path) => /tirana-[0-9a-f]{12}\.bin$/.test(path)), "its own story is not loaded");
  assert.match(await viewer.title.innerText(), /Tirana/);
});

for (const [what, policy, expected] of [["its own policy", undefined, []], ["a policy that blocks its inline style", CONTENT_SECURITY_POLICY, [/inline style/]]]) {
  test(`without scripts, the text is shown under ${what}`, async (t) => {
    const server = await serve({ policy });
    const page = await openPage(t, { server, path: STORY, javaScriptEnabled: false, expected });
    await heading(page).waitFor();
    assert.match(await page.locator("body").innerText(), /needs JavaScript/);
  });
}
