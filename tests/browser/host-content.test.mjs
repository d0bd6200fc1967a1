// The page that the build wrote: shown first, taken over by the viewer without a layout shift, and restored if the viewer fails.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { CONTENT_SECURITY_POLICY, headersOf } from "../../scripts/server.mjs";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { DIST, startSite } from "./site.mjs";
import { comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const STORY = "long-way-to-tirana/";
const WASM = "viewer_bg-*.wasm";
let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const open = (t, options) => openPage(t, { server, path: STORY, ...options });
const text = (page) => page.getByRole("main").getByRole("list", { name: "Events" });
const stands = (page) => new Viewer(page).ready();
const started = (page) => page.locator("html.started").count();
/** Delays the wasm until the returned function is called. */
function hold(t) {
  let release;
  const held = new Promise((done) => { release = done; });
  const undo = server.rule(WASM, { until: held });
  t.after(() => { release(); undo(); });
  return release;
}
const SHIFTS = () => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
});

for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
  test(`at ${viewport.width} px the text comes first, and the viewer takes it over without a shift`, async (t) => {
    const release = hold(t);
    const page = await open(t, { viewport, waitUntil: "commit" });
    await text(page).waitFor();
    assert.equal(await started(page), 0);
    release();
    await stands(page);
    assert.equal(await page.getByRole("main").count(), 1);
    const shift = await page.evaluate(SHIFTS);
    assert.ok(shift < 0.02, `${shift}`);
  });
}

test("an event of the text that is opened before the viewer stands is opened there", async (t) => {
  const release = hold(t);
  const page = await open(t);
  await text(page).evaluate(() => { location.hash = "#sel=move-to-iraq"; });
  release();
  const viewer = await new Viewer(page).ready();
  await viewer.card.getByRole("heading", { name: "Move to Iraq and Camp Ashraf" }).waitFor();
});

for (const [what, change, expected] of [
  ["does not arrive", { status: 503 }, [/503/, /console error/]],
  ["is not found", { status: 404 }, [/404/, /console error/]],
  ["is blocked on the way", { cut: true }, [/request failed/, /console error/]],
  ["is too new for this browser", { body: Buffer.from([0, 97, 115, 109, 2, 0, 0, 0]) }, [/console error/]],
]) {
  test(`where the wasm ${what}, the text stays with one sentence`, async (t) => {
    t.after(server.rule(WASM, change));
    const page = await open(t, { expected: [...expected, /console warning|request failed|console error/] });
    await page.getByRole("alert").waitFor();
    assert.equal(await page.getByRole("alert").innerText(), "The interactive view could not start.");
    assert.ok(await text(page).isVisible());
    assert.ok(await page.evaluate(SHIFTS) < 0.02);
  });
}

test("where a policy blocks wasm, the text stays, and the host page is told", async (t) => {
  const site = await startSite({ frame: DIST });
  const strict = CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", "");
  site.rule("story/", { body: readFileSync(join(DIST, "index.html")), type: "text/html", headers: { "content-security-policy": strict } });
  const page = await openPage(t, { server: site, path: "strict.html", expected: [/console error/] });
  // The element asks before the module has run: listen from outside.
  await comes(() => page.frames()[1]?.evaluate(() => !document.getElementById("boot-failure").hidden).catch(() => false), "the sentence");
  assert.equal(await page.isVisible(".own"), true, "the element's own children stay");
  assert.equal(await page.$eval("placeline-story", (story) => story.ready), false);
});

test("a panic gives the text back, with one sentence", async (t) => {
  const page = await open(t, { path: "about:blank", expected: [/uncaught: .*RuntimeError/] });
  await page.addInitScript(() => {
    for (const name of ["instantiateStreaming", "instantiate"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await own.apply(WebAssembly, all);
        const { exports } = made.instance ?? made;
        if (Object.values(exports).some((one) => one instanceof WebAssembly.Memory)) window.wasm = exports;
        return made;
      };
    }
  });
  await page.goto(server.url + STORY);
  await new Viewer(page).sources.waitFor();
  // What a listener would call, with arguments that no listener gives: it traps, as a panic does.
  await page.evaluate(() => {
    const calls = Object.values(wasm).filter((one) => typeof one === "function" && one.length >= 3);
    setTimeout(() => { for (const call of calls) call(-16, -16, -16, -16); });
  });
  await page.getByRole("alert").waitFor();
  assert.ok(await text(page).isVisible());
  assert.equal(await page.getByRole("slider").count(), 0, "controls that do nothing are hidden");
  assert.equal(await page.getByRole("main").count(), 1);
});

test("on slow 3G, with a CPU slowed fourfold, the text can be read long before the wasm is there", async (t) => {
  const page = await open(t, { path: "no-scripts-yet.txt", expected: [/404/] });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(server.url + STORY, { waitUntil: "commit" });
  await text(page).waitFor();
  const paint = () => page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const first = await comes(paint, "the first paint");
  assert.ok(first < 6000, `${first} ms`);
  assert.equal(await started(page), 0);
  // A debug build is far too heavy for that network.
  const wasm = readdirSync(DIST).find((name) => name.startsWith("viewer_bg-"));
  if (gzipSync(readFileSync(join(DIST, wasm))).length > 500_000) return;
  await page.locator("html.started").waitFor({ timeout: 60_000 });
  assert.ok(await page.evaluate(SHIFTS) < 0.02);
});

test("without JavaScript a plain frame shows the text", async (t) => {
  const page = await openPage(t, { server: await startSite({ frame: DIST }), path: "frame.html", javaScriptEnabled: false });
  const frame = page.frameLocator("iframe");
  assert.equal(await frame.getByRole("heading", { level: 1 }).innerText(), "The long way to Tirana");
});

test("without JavaScript an element shows its children", async (t) => {
  const page = await openPage(t, { server: await startSite({ frame: DIST }), path: "strict.html", javaScriptEnabled: false });
  assert.equal(await page.isVisible(".own"), true);
});

test("after the first visit the story opens offline, below any path", async (t) => {
  const below = await startServer({ base: "/any/path/" });
  t.after(() => below.close());
  const page = await openPage(t, { server: below, path: STORY, serviceWorkers: "allow", expected: [/request failed|ERR_INTERNET|Failed to/] });
  await stands(page);
  await comes(() => page.evaluate("navigator.serviceWorker.controller !== null"), "the worker is in charge");
  const kept = () => page.evaluate(() => caches.match(location.href).then((answer) => answer !== undefined));
  await comes(kept, "the page is kept");
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.reload();
  await stands(page);
  await page.goto(`${below.url}${STORY}?t=1987-03#sel=mek-founding`);
  await stands(page);
  assert.equal(await page.getByText("base map could not be loaded").count(), 0);

  await page.context().setOffline(false);
  await page.goto(`${below.url}?offline=0`);
  await stands(page);
  await comes(() => page.evaluate("caches.keys().then((all) => all.length === 0)"), "removed");
});

const OTHER = readFileSync(join(DIST, "../tests/fixtures/good/two-texts.geojson"));

test("a page that is asked for another story neither shows nor loads its own", async (t) => {
  const own = await startServer();
  own.rule("other.geojson", { body: OTHER, type: "application/geo+json" });
  let release;
  own.rule(WASM, { until: new Promise((done) => { release = done; }) });
  own.rule("head-*.js", { delay: 300 });
  t.after(() => { release(); return own.close(); });
  const page = await openPage(t, { server: own, path: "about:blank" });
  await page.addInitScript(() => {
    self.shown = false;
    const look = () => {
      self.shown ||= `${document.title} ${document.body?.innerText}`.includes("The long way to Tirana");
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${own.url}?story=other.geojson`);
  await comes(() => page.evaluate("performance.getEntriesByName('first-paint').length > 0 || document.readyState === 'complete'"), "the page stands");
  release();
  const viewer = await new Viewer(page).ready();
  assert.notEqual(await viewer.title.innerText(), "The long way to Tirana");
  assert.equal(await page.evaluate("shown"), false);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(own.requests.filter((path) => /(?:stories|other)/.test(path)), ["other.geojson"]);
});

test("where that page cannot start, it says so, and still does not show its own story", async (t) => {
  t.after(server.rule(WASM, { status: 503 }));
  const page = await open(t, { path: "?story=other.geojson", expected: [/503/, /console error/] });
  await page.getByRole("alert").waitFor();
  assert.equal(await text(page).count(), 0);
});

test("without JavaScript that page is its own story, which is all that it can be", async (t) => {
  const page = await open(t, { path: "?story=other.geojson", javaScriptEnabled: false });
  assert.ok(await text(page).isVisible());
});

test("under Trusted Types the viewer starts", async (t) => {
  assert.match(CONTENT_SECURITY_POLICY, /require-trusted-types-for 'script'; trusted-types placeline/);
  const page = await open(t, { path: `${STORY}#sel=mek-founding&step=ch-trial` });
  await stands(page);
  await new Viewer(page).nextEvent();
});

test("what is served needs no exception to a strict policy", async () => {
  const files = readdirSync(DIST, { recursive: true }).filter((name) => /\.\w+$/.test(name));
  for (const name of files) {
    const answer = await fetch(server.url + name, { method: "HEAD" });
    const policy = answer.headers.get("content-security-policy");
    assert.ok(/default-src 'none'/.test(policy) && !/unsafe-inline|'unsafe-eval'|https?:|\*/.test(policy), policy);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
    assert.match(answer.headers.get("permissions-policy"), /geolocation=\(\)/);
    for (const never of ["set-cookie", "x-frame-options"]) assert.equal(answer.headers.get(never), null);
    if (name.endsWith(".wasm")) assert.equal(answer.headers.get("content-type"), "application/wasm");
    assert.match(answer.headers.get("cache-control"), /-[0-9a-f]{12}\.(bin|css|js|wasm)$/.test(name) ? /immutable/ : /no-cache/, name);
  }
  for (const name of files.filter((name) => name.endsWith(".html"))) {
    const allowed = (text) => headersOf(DIST)["content-security-policy"].includes(createHash("sha256").update(text).digest("base64"));
    const html = readFileSync(join(DIST, name), "utf8").replace(/<(script|style)>([^]*?)<\/\1>/g, (whole, _, text) => (allowed(text) ? "" : whole));
    assert.ok(!/<script(?![^>]*(?:\ssrc=|application\/ld\+json))/.test(html) && !/\sstyle=|<style|\son\w+="/.test(html), name);
  }
});

test("the story asks for nothing that it could keep or tell", async (t) => {
  const page = await open(t);
  await stands(page);
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length, document.fonts.size]), ["", 0, 0, 0]);
});
