import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const open = async (t, options) => new Viewer(await openPage(t, { server, ...options }));

test("the viewer starts under a strict content security policy", async (t) => {
  const viewer = await open(t);
  await viewer.ready();
  assert.equal(await viewer.failure.count(), 0);
});

test("the release works under any path", async (t) => {
  const elsewhere = await startServer({ base: "/any/path/" });
  t.after(() => elsewhere.close());
  const viewer = await open(t, { server: elsewhere, path: "" });
  await viewer.ready();
  assert.match(viewer.page.url(), /\/any\/path\/$/);
  // The server of this test goes before its page does.
  await viewer.page.waitForLoadState("networkidle");
});

test("nothing is loaded twice, and the wasm is compiled while it streams", async (t) => {
  const fresh = await startServer();
  t.after(() => fresh.close());
  const viewer = await (await open(t, { server: fresh })).ready();
  await viewer.page.waitForLoadState("networkidle");
  assert.equal(new Set(fresh.requests).size, fresh.requests.length, fresh.requests.join("\n"));

  const wasm = fresh.requests.find((path) => path.endsWith(".wasm"));
  const answer = await fetch(fresh.url + wasm);
  assert.equal(answer.headers.get("content-type"), "application/wasm");
  assert.equal(answer.headers.get("content-encoding"), "gzip");
});

test("a reader is told when the wasm does not arrive", async (t) => {
  const undo = server.rule("viewer_bg-*.wasm", { status: 503 });
  t.after(undo);
  const viewer = await open(t, { expected: [/503/, /console error/] });
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), /could not start/);
});

test("a reader is told when no Worker can be made for the story file", async (t) => {
  const page = await openPage(t, { server, path: "about:blank" });
  await page.addInitScript(() => {
    window.Worker = class { constructor() { throw new DOMException("not here", "SecurityError"); } };
  });
  await page.goto(`${server.url}?story=data/stories/long-way-to-tirana.geojson`);
  const viewer = new Viewer(page);
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), /no answer/);
  await viewer.button("Try again").waitFor();
});

test("the viewer starts on a slow network", async (t) => {
  const undo = server.rule("viewer_bg-*.wasm", { delay: 1500 });
  t.after(undo);
  await (await open(t, { waitUntil: "commit" })).ready();
});

test("a reader without JavaScript is told so", async (t) => {
  const viewer = await open(t, { javaScriptEnabled: false });
  // Not getByText: Playwright never looks for text inside noscript.
  assert.match(await viewer.page.locator("body").innerText(), /needs JavaScript/);
});

const OWN = "data/stories/long-way-to-tirana";

test("the page's own story is shown without its file being read", async (t) => {
  const fresh = await startServer();
  t.after(() => fresh.close());
  const viewer = await (await open(t, { server: fresh, path: "long-way-to-tirana/" })).ready();
  assert.match(await viewer.title.innerText(), /Tirana/);
  await viewer.page.waitForLoadState("networkidle");
  const stories = fresh.requests.filter((path) => path.startsWith("data/stories/"));
  assert.equal(stories.length, 1, stories.join());
  assert.match(stories[0], /^data\/stories\/long-way-to-tirana-[0-9a-f]{12}\.bin$/);
});

for (const [what, change, expected] of [
  ["missing", { status: 404, delay: 500 }, [/404/]],
  ["of another build", { body: "PLST of another layout", delay: 500 }, []],
]) {
  test(`a packed story that is ${what} costs nothing but time`, async (t) => {
    const fresh = await startServer();
    t.after(() => fresh.close());
    fresh.rule(`${OWN}-*.bin`, change);
    const viewer = await (await open(t, { server: fresh, path: "long-way-to-tirana/", expected })).ready();
    assert.match(await viewer.title.innerText(), /Tirana/);
    assert.ok(fresh.requests.includes(`${OWN}.geojson`));
    assert.equal(await viewer.failure.count(), 0);
    // The base map comes last: the server stays until it is there.
    const isThere = () => performance.getEntriesByType("resource").some(({ name }) => /world-110m/.test(name));
    await comes(() => viewer.page.evaluate(isThere), "the base map is loaded");
  });
}
