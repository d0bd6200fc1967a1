// Content before code: the text is there first, the viewer takes its place without a jump, and it is there again if that fails.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { CONTENT_SECURITY_POLICY } from "../../scripts/server.mjs";
import { fingers, openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { DIST, startSite } from "./site.mjs";
import { comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const STORY = "long-way-to-tirana/";
const WASM = "viewer_bg-*.wasm";
const REST = "viewer_rest-*.wasm";
let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const open = (t, options) => openPage(t, { server, path: STORY, ...options });
const article = (page) => page.getByRole("article");
const stands = (page) => new Viewer(page).time.waitFor();
/** Holds the wasm, or its rest, back until the returned function is called. */
function hold(t, what = WASM) {
  let release;
  const held = new Promise((done) => { release = done; });
  const undo = server.rule(what, { until: held });
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
  test(`at ${viewport.width} px the text comes first, and the viewer takes its place without a shift`, async (t) => {
    const release = hold(t);
    const page = await open(t, { viewport, waitUntil: "commit" });
    await article(page).waitFor();
    assert.equal(await page.getByRole("slider").count(), 0);
    release();
    await stands(page);
    assert.equal(await article(page).count(), 0);
    assert.equal(await page.getByRole("main").count(), 1);
    const shift = await page.evaluate(SHIFTS);
    assert.ok(shift < 0.02, `${shift}`);
  });
}

test("a reader in the middle of the text is at the same event in the viewer", async (t) => {
  const release = hold(t);
  const page = await open(t, { viewport: { width: 360, height: 740 } });
  const link = article(page).locator("[id='sel=mek-founding']");
  await link.evaluate((item) => item.scrollIntoView());
  const before = await link.evaluate((item) => item.getBoundingClientRect().top);
  const title = await link.getByRole("link").first().innerText();
  release();
  await stands(page);
  const row = new Viewer(page).event(title.trim()).first();
  const top = () => row.evaluate((item) => item.getBoundingClientRect().top);
  await comes(async () => Math.abs((await top()) - before) < 24, `${title} stays at ${before}`);
});

test("the focus stays on the event that it was on", async (t) => {
  const release = hold(t);
  const page = await open(t, { waitUntil: "commit" });
  const link = article(page).locator("[id='sel=mek-founding'] h3 a");
  await link.focus();
  const title = await link.innerText();
  release();
  await stands(page);
  await comes(() => page.evaluate(() => document.activeElement.innerText ?? ""), "the focus stays", (text) => text.includes(title));
});

test("focus elsewhere in the text goes to the viewer, and focus outside it stays", async (t) => {
  const release = hold(t);
  const page = await open(t, { waitUntil: "commit" });
  await article(page).locator("cite a").last().focus();
  release();
  await stands(page);
  await comes(() => page.evaluate(() => document.activeElement.localName), "the viewer takes the focus", (name) => name !== "body");
});

for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
  test(`at ${viewport.width} px the first view needs nothing of the rest, and what a reader does meanwhile is done in the end`, async (t) => {
    const release = hold(t, REST);
    const viewer = new Viewer(await open(t, { viewport, waitUntil: "commit" }));
    await viewer.time.waitFor();
    await viewer.map.getByRole("button", { name: /Tirana/ }).first().waitFor();
    const before = await viewer.time.getAttribute("aria-valuenow");
    await viewer.button("Next event").click();
    assert.equal(await viewer.time.getAttribute("aria-valuenow"), before);
    release();
    await comes(async () => (await viewer.time.getAttribute("aria-valuenow")) !== before);
    await viewer.sources.waitFor();
  });
}

/** How often the text has come back by then. Asked after {@link watchText}. */
const returns = (page) => page.evaluate("returns");
const watchText = (page) => page.evaluate(() => {
  window.returns = 0;
  const isText = (node) => node.localName === "main" && node.querySelector(":scope > article");
  new MutationObserver((all) => {
    window.returns += all.flatMap(({ addedNodes }) => [...addedNodes]).filter(isText).length;
  }).observe(document.getElementById("story"), { childList: true });
});

for (const [what, act] of Object.entries({
  "a reader points at everything": async (page) => {
    for (let y = 100; y < 760; y += 20) for (const x of [200 + y / 2, 900]) await page.mouse.move(x, y);
  },
  "the wheel turns over the map and the lanes": async (page) => {
    await page.keyboard.down("Control");
    for (const y of [300, 600]) {
      await page.mouse.move(300, y);
      await page.mouse.wheel(0, -100);
    }
    await page.keyboard.up("Control");
  },
  "fingers move": async (page) => {
    const touch = await fingers(page);
    for (const y of [300, 600]) {
      await touch("touchStart", [200, y], [300, y]);
      for (let by = 10; by <= 60; by += 10) await touch("touchMove", [200 - by, y], [300 + by, y]);
      await touch("touchEnd");
    }
  },
  "the Tab key goes from part to part": async (page) => {
    for (let stop = 0; stop < 14; stop += 1) await page.keyboard.press("Tab");
  },
  "the window becomes wider, and a phone is turned": async (page) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.waitForTimeout(200);
    await page.setViewportSize({ width: 740, height: 360 });
  },
  "an address is opened": (page) => page.evaluate(() => { location.hash = "#t=2005-06-01"; }),
})) {
  test(`where ${what} before the rest is there, the first view stays`, async (t) => {
    const release = hold(t, REST);
    const page = await open(t, { waitUntil: "commit", hasTouch: what === "fingers move" });
    await stands(page);
    await watchText(page);
    await act(page);
    await page.waitForTimeout(300);
    release();
    const viewer = await new Viewer(page).ready();
    assert.equal(await returns(page), 0);
    await comes(() => viewer.moment(), "the address is followed", (text) => what !== "an address is opened" || text.includes("2005"));
  });
}

test("an event of the text that is opened before the viewer stands is opened there, and the text does not come back", async (t) => {
  const release = hold(t);
  const page = await open(t);
  await watchText(page);
  await article(page).evaluate(() => { location.hash = "#sel=move-to-iraq"; });
  release();
  const viewer = await new Viewer(page).ready();
  await viewer.card.getByRole("heading", { name: "Move to Iraq and Camp Ashraf" }).waitFor();
  assert.equal(await returns(page), 0);
});

test("what the first view did not foresee waits for the rest, and nothing is said of it", async (t) => {
  const release = hold(t, REST);
  const page = await open(t, { waitUntil: "commit" });
  await stands(page);
  t.after(server.rule("data/stories/*.bin", { delay: 800 }));
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await article(page).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.evaluate(() => { location.hash = "#t=2005-06-01"; });
  release();
  const viewer = await new Viewer(page).ready();
  await comes(() => viewer.moment(), "the address is followed", (text) => text.includes("2005"));
  assert.equal(await page.getByRole("main").count(), 1);
  // The wasm that was given up has no say any more.
  await viewer.address("t=1979-02-11");
  await comes(() => viewer.moment(), "the next address is followed", (text) => text.includes("1979"));
  await comes(() => viewer.fragment(), "the address stays", (fragment) => fragment.includes("t=1979"));
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
    assert.ok(await article(page).isVisible());
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
        if (exports.memory) window.wasm = exports;
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
  assert.ok(await article(page).isVisible());
  assert.equal(await page.getByRole("slider").count(), 0);
  assert.equal(await page.getByRole("main").count(), 1);
});

test("on slow 3G, with a CPU slowed fourfold, the text can be read long before the wasm is there", async (t) => {
  const page = await open(t, { path: "no-scripts-yet.txt", expected: [/404/] });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(server.url + STORY, { waitUntil: "commit" });
  await article(page).waitFor();
  const paint = () => page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const first = await comes(paint, "the first paint");
  assert.ok(first < 6000, `${first} ms`);
  assert.equal(await page.getByRole("slider").count(), 0);
  // A debug build is far too heavy for that network.
  const wasm = readdirSync(DIST).find((name) => name.endsWith(".wasm"));
  if (gzipSync(readFileSync(join(DIST, wasm))).length > 500_000) return;
  await new Viewer(page).time.waitFor({ timeout: 60_000 });
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
  await page.context().setOffline(true);
  await page.reload();
  await stands(page);
  await page.goto(`${below.url}${STORY}?t=1987-03#sel=mek-founding`);
  await stands(page);
  await page.goto(below.url);
  await stands(page);
  assert.equal(await page.getByText("base map could not be loaded").count(), 0);

  await page.context().setOffline(false);
  await page.goto(`${below.url}?offline=0`);
  await stands(page);
  await comes(() => page.evaluate("caches.keys().then((all) => all.length === 0)"), "removed");
});

test("a story named in the address is not covered by the text of another", async (t) => {
  const site = await startSite({ frame: DIST });
  site.rule("story/other.geojson", { body: readFileSync(join(DIST, "../tests/fixtures/good/two-texts.geojson")), type: "application/geo+json" });
  const page = await openPage(t, { server: site, path: "story/?story=other.geojson" });
  await stands(page);
  assert.notEqual(await new Viewer(page).title.innerText(), "The long way to Tirana");
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
    const html = readFileSync(join(DIST, name), "utf8");
    assert.ok(!/<script(?![^>]*(?:\ssrc=|application\/ld\+json))/.test(html) && !/\sstyle=|<style|\son\w+="/.test(html), name);
  }
});

test("the story asks for nothing that it could keep or tell", async (t) => {
  const page = await open(t);
  await stands(page);
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length, document.fonts.size]), ["", 0, 0, 0]);
});
