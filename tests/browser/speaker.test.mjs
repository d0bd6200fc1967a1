// The speaker's window of a presentation: the notes, the next step, a clock, in a window of its own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { DIST, startSite } from "./site.mjs";
import { becomes, comes, matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const FILE = "data/stories/long-way-to-tirana.geojson";
const STORY = JSON.parse(readFileSync(join(import.meta.dirname, "../..", FILE), "utf8"));
const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");
/** Each step has notes but the fifth. */
const NOTES = JSON.stringify({
  ...STORY,
  chapters: STORY.chapters.map((chapter, n) => ({ ...chapter, ...(n !== 4 && { notes: `Say this at step ${n + 1}.\n<b>Then</b> ask.` }) })),
});

let server;
let site;
before(async () => {
  server = await startServer();
  server.rule(FILE, { body: NOTES });
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
  site = await startSite({ frame: DIST });
  site.rule(`story/${FILE}`, { body: NOTES });
});
after(() => server.close());

/** Opens a story that is presented at its fourth step. */
async function present(t, { on = server, path = "long-way-to-tirana/#step=ch-june-1981&present=1", frame, ...options } = {}) {
  const page = await openPage(t, { server: on, path, viewport: { width: 1280, height: 900 }, ...options });
  const viewer = new Viewer(frame ? page.frameLocator(frame) : page);
  await focused(viewer);
  return { page, viewer };
}

/** Resolves once a presentation has the keyboard. */
async function focused(viewer) {
  await viewer.ready();
  const has = (main) => document.hasFocus() && main.matches(".presenting") && main.contains(document.activeElement);
  await comes(() => viewer.page.getByRole("main").evaluate(has), "it has the focus");
}

/** The window that an action opens, and what is in it. */
async function speaker(page, open) {
  const opened = page.context().waitForEvent("page");
  await open();
  const view = await opened;
  const notes = view.getByRole("region", { name: "Notes" });
  await notes.waitFor();
  return { view, notes, next: view.getByRole("region").filter({ has: view.getByRole("heading", { name: "Next" }) }) };
}

/** Lets a page keep the window that it opens, so that `close` can ask whether it is closed. */
const keepOpened = (page) => page.evaluate(() => {
  const own = self.open;
  self.open = (...all) => (self.opened = own.apply(self, all));
});

/** Closes the window of a page, and resolves once the page knows: until then it would open the same one again, which goes. */
async function close(page, view) {
  await view.close();
  await becomes(() => page.evaluate(() => self.opened.closed), true);
}

/** Returns what axe finds in a window. */
async function violations(page) {
  await page.evaluate(readFileSync(AXE, "utf8"));
  return page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
}

const presents = (viewer) => viewer.page.getByRole("main").evaluate((main) => main.classList.contains("presenting"));

for (const [name, way] of Object.entries({
  "the page's own story": {},
  "a story named in the address": { path: `?story=${FILE}#step=ch-june-1981&present=1` },
  "a frame": { get on() { return site; }, path: "whole.html#step=ch-june-1981&present=1", frame: 'iframe[title="The long way"]' },
})) {
  test(`the notes of each step are in a window of its own, with the next step: ${name}`, async (t) => {
    const { page, viewer } = await present(t, way);
    const { view, notes } = await speaker(page, () => page.keyboard.press("s"));
    await becomes(() => notes.innerText(), "Say this at step 4.\n<b>Then</b> ask.");
    assert.equal(await view.getByRole("heading", { level: 1 }).innerText(), STORY.chapters[3].title);
    assert.equal(await view.getByRole("heading", { level: 3 }).innerText(), STORY.chapters[4].title);
    await matches(() => view.getByRole("banner").innerText(), /4 of 19[^]*Clock \d\d?[:.]\d\d[^]*Time spent 0:0\d/);
    await matches(() => view.getByRole("banner").innerText(), /Time spent 0:0[1-9]/);
    await page.bringToFront();
    await page.keyboard.press("PageDown");
    await becomes(() => notes.innerText(), "This step has no notes.");
    await page.keyboard.press("PageDown");
    await matches(() => notes.innerText(), /^Say this at step 6\./);
    assert.equal(await view.getByRole("heading", { level: 3 }).innerText(), STORY.chapters[6].title);
    await page.keyboard.press("End");
    await becomes(() => view.getByRole("heading", { level: 3 }).innerText(), "This is the last step.");
    await page.keyboard.press("s");
    await page.keyboard.press("Home");
    await matches(() => notes.innerText(), /step 1\./);
    assert.equal(page.context().pages().length, 2, "there is one window");
    await page.keyboard.press("Escape");
    await becomes(() => view.isClosed(), true);
    assert.equal(await presents(viewer), false);
  });
}

test("a window that is closed before its script is there is left alone, and the next one is filled", async (t) => {
  const { page } = await present(t);
  await keepOpened(page);
  let come;
  t.after(server.rule("speaker-*.js", { until: new Promise((done) => { come = done; }), times: 1 }));
  const opened = page.context().waitForEvent("page");
  await page.keyboard.press("s");
  await close(page, await opened);
  come();
  const { notes } = await speaker(page, () => page.keyboard.press("s"));
  await becomes(() => notes.innerText(), "Say this at step 4.\n<b>Then</b> ask.");
});

test("keys and buttons of the window lead through the presentation, and its F5 loads nothing again", async (t) => {
  const { page, viewer } = await present(t);
  const { view, notes } = await speaker(page, () => viewer.button("Speaker’s window").click());
  const at = () => viewer.steps.innerText();
  for (const [key, step] of [["PageDown", 5], ["Space", 6], ["ArrowLeft", 5], ["n", 6], ["Shift+Space", 5], ["End", 19], ["Home", 1]]) {
    await view.keyboard.press(key);
    await matches(at, new RegExp(`(^|\\s)${step} of 19`));
  }
  await view.getByRole("button", { name: "Next" }).press("Space");
  await matches(at, /(^|\s)2 of 19/);
  await view.getByRole("button", { name: "Back" }).click();
  await matches(at, /(^|\s)1 of 19/);
  await view.keyboard.press("g");
  await view.keyboard.type("12");
  await notes.focus();
  await view.keyboard.press("Enter");
  await matches(at, /12 of 19/);
  await view.keyboard.press("o");
  await page.getByRole("dialog", { name: "All steps" }).waitFor();
  await view.keyboard.press("PageDown");
  await view.keyboard.press("Enter");
  await matches(at, /13 of 19/);
  const taken = (key) => view.evaluate((key) => !document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })), key);
  assert.equal(await taken("F5"), true);
  assert.equal(await taken("f"), false);
  // The window may be gone before the key is up.
  await view.keyboard.press("Escape").catch(() => {});
  await becomes(() => view.isClosed(), true);
  assert.equal(await presents(viewer), false);
});

test("notes are in nothing that a reader loads, and are fetched when the window is asked for", async (t) => {
  const page = await openPage(t, { server, path: "blank.html" });
  const [asked, bodies] = [[], []];
  page.context().on("response", (response) => {
    asked.push(response.url());
    bodies.push(response.text().catch(() => ""));
  });
  await page.goto(`${server.url}long-way-to-tirana/#step=ch-june-1981&present=1`);
  const viewer = new Viewer(page);
  await focused(viewer);
  await page.keyboard.press("PageDown");
  await matches(() => viewer.steps.innerText(), /5 of 19/);
  const has = (texts) => texts.filter((text) => text.includes("Say this")).length;
  assert.ok(bodies.length > 5);
  assert.equal(has(await Promise.all(bodies)), 0);
  assert.equal(has([await page.content()]), 0);
  const loaded = asked.length;
  const { notes } = await speaker(page, () => page.keyboard.press("s"));
  await becomes(() => notes.innerText(), "This step has no notes.");
  await comes(() => asked.length, "the story file is loaded", (count) => count >= loaded + 2);
  assert.deepEqual(asked.slice(loaded).map((url) => url.replace(server.url, "").replace(/-[0-9a-f]{12}/, "")).sort(), [FILE, "speaker.js"]);
  assert.equal(has(await Promise.all(bodies)), 1);
});

test("the window is closed when the page is left, and can be closed and opened again", async (t) => {
  const { page, viewer } = await present(t);
  await keepOpened(page);
  const first = await speaker(page, () => page.keyboard.press("s"));
  await matches(() => first.notes.innerText(), /step 4/);
  await close(page, first.view);
  await focused(viewer);
  const second = await speaker(page, () => page.keyboard.press("s"));
  await matches(() => second.notes.innerText(), /step 4/);
  await page.reload();
  await becomes(() => second.view.isClosed(), true);
  await focused(new Viewer(page));
  const third = await speaker(page, () => page.keyboard.press("s"));
  await matches(() => third.notes.innerText(), /step 4/);
});

test("where the browser blocks the window, one sentence says so, and the remote control closes it", async (t) => {
  const page = await openPage(t, { server, path: "blank.html" });
  await page.context().addInitScript(() => { window.open = () => null; });
  await page.goto(`${server.url}long-way-to-tirana/#step=ch-june-1981&present=1`);
  const viewer = new Viewer(page);
  await focused(viewer);
  const sentence = page.getByRole("dialog", { name: "Speaker’s window" });
  for (const key of ["PageDown", "Escape", "Enter"]) {
    await page.keyboard.press("s");
    await matches(() => sentence.innerText(), /^The browser has blocked the speaker’s window\. Allow/);
    if (key === "PageDown") assert.deepEqual(await violations(page), []);
    await page.keyboard.press(key);
    await becomes(() => sentence.count(), 0);
    assert.equal(await presents(viewer), true);
  }
  await page.keyboard.press("PageDown");
  await matches(() => viewer.steps.innerText(), /5 of 19/);
});

test("notes that cannot be loaded are said to be missing, and the rest of the window works", async (t) => {
  const broken = await startServer();
  t.after(() => broken.close());
  broken.rule(FILE, { body: "[1" });
  const { page } = await present(t, { on: broken });
  const { view, notes } = await speaker(page, () => page.keyboard.press("s"));
  await matches(() => notes.innerText(), /^The notes could not be loaded/);
  await view.keyboard.press("PageDown");
  await becomes(() => view.getByRole("heading", { level: 1 }).innerText(), STORY.chapters[4].title);
});

const PERSIAN = readFileSync(join(import.meta.dirname, "../fixtures/good/persian.geojson"), "utf8");

test("a story without steps has a window too, in its direction", async (t) => {
  server.rule("persian.geojson", { body: PERSIAN });
  const { page } = await present(t, { path: "?story=persian.geojson#present=1" });
  const { view, notes } = await speaker(page, () => page.keyboard.press("s"));
  const heading = view.getByRole("heading", { level: 1 });
  await matches(() => heading.innerText(), /^داستانی دراز/);
  assert.equal(await heading.evaluate((heading) => getComputedStyle(heading).direction), "rtl");
  await becomes(() => notes.innerText(), "This story has no steps.");
});

for (const colorScheme of ["light", "dark"]) {
  test(`notes are large, long ones scroll, and axe finds nothing: ${colorScheme}`, async (t) => {
    const long = structuredClone(STORY);
    long.chapters[3].notes = "A long line that says what to ask and whom to ask it of. ".repeat(60);
    server.rule("long.geojson", { body: JSON.stringify(long) });
    const { page } = await present(t, { path: "?story=long.geojson#step=ch-june-1981&present=1", colorScheme });
    const { view, notes } = await speaker(page, () => page.keyboard.press("s"));
    await matches(() => notes.innerText(), /^A long line/);
    for (const [width, height] of [[960, 720], [640, 480], [1920, 1080]]) {
      await view.setViewportSize({ width, height });
      const seen = await view.evaluate(() => {
        const notes = document.querySelector(".notes");
        const { scrollWidth, scrollHeight } = document.documentElement;
        return {
          px: parseFloat(getComputedStyle(notes).fontSize), high: notes.clientHeight, scrolls: notes.scrollHeight > notes.clientHeight,
          over: scrollWidth > innerWidth || scrollHeight > innerHeight, wide: notes.scrollWidth > notes.clientWidth,
        };
      });
      assert.ok(seen.px >= 24 && seen.high >= 96, JSON.stringify(seen));
      assert.deepEqual([seen.scrolls, seen.over, seen.wide], [true, false, false], `${width} by ${height}`);
    }
    await notes.focus();
    await view.keyboard.press("ArrowDown");
    await comes(() => notes.evaluate((notes) => notes.scrollTop > 0), "it scrolls");
    assert.deepEqual(await violations(view), []);
  });
}
