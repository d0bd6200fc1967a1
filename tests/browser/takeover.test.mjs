// The viewer takes over the page that the build wrote: what is there to read stays the same elements.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { Viewer } from "./viewer.page.mjs";

const STORY = "long-way-to-tirana/";
let server;
before(async () => { server = await startServer(); });
after(() => server.close());

/** Opens the story's page and holds its wasm back; the returned function lets it come. */
async function openHeld(t, options = {}) {
  let release;
  const held = new Promise((done) => { release = done; });
  const page = await openPage(t, { server, path: "404", expected: [/404/, /404/], ...options });
  await page.route(/viewer_bg-.*\.wasm$/, async (route) => { await held; await route.continue(); });
  await page.goto(new URL(options.to ?? STORY, server.url).href);
  return { page, viewer: new Viewer(page), start: async () => { release(); await new Viewer(page).ready(); } };
}

/** Remembers the elements that stand now, and returns those of them that stand later, and all others. */
const remember = (page) => page.evaluate(() => {
  self.before = new Set(document.querySelectorAll("#story *:not(.plate, .plate *)"));
});
const compare = (page) => page.evaluate(() => {
  const now = new Set(document.querySelectorAll("#story *"));
  const gone = [...self.before].filter((element) => !now.has(element));
  return { before: self.before.size, gone: gone.map((element) => element.outerHTML.slice(0, 200)) };
});

for (const [what, options] of Object.entries({ "its own page": {}, "the first page of the site": { to: "" }, "a phone": { viewport: { width: 360, height: 640 } } })) {
  test(`on ${what}, every element that the build wrote stays the same element`, async (t) => {
    const { page, start } = await openHeld(t, options);
    await remember(page);
    await start();
    const { before, gone } = await compare(page);
    assert.ok(before > 2000, `${before}`);
    assert.deepEqual(gone, []);
  });
}

test("an address that shows something else keeps nine in ten of the events, claims and sources", async (t) => {
  const { page, viewer, start } = await openHeld(t, { to: `${STORY}#t=1987-03&sel=move-to-iraq` });
  const rows = "#story :is(li[id], .source, .row, .source-mark)";
  await page.evaluate((rows) => { self.before = [...document.querySelectorAll(rows)]; }, rows);
  await start();
  assert.match(await viewer.card.innerText(), /1986|1987/);
  const [kept, all] = await page.evaluate(() => [self.before.filter((element) => element.isConnected).length, self.before.length]);
  assert.ok(all > 300 && kept / all >= 0.9, `${kept} of ${all}`);
});

test("a selection of text, the focus and the scroll position survive the start", async (t) => {
  const { page, viewer, start } = await openHeld(t, { viewport: { width: 390, height: 640 } });
  await viewer.events.getByRole("link").nth(40).focus();
  await page.evaluate(() => {
    const words = document.activeElement.querySelector(".what").firstChild;
    getSelection().setBaseAndExtent(words, 2, words, 9);
    self.words = getSelection().toString();
    self.focused = document.activeElement;
  });
  const seen = () => page.evaluate(() => ({ list: document.activeElement.closest("ol").scrollTop, top: Math.round(document.activeElement.getBoundingClientRect().top) }));
  // Until the rows around it are laid out.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  const before = await seen();
  assert.ok(await page.evaluate("scrollY") > 0);
  await start();
  assert.deepEqual(await page.evaluate(() => [getSelection().toString() === self.words && self.words.length, document.activeElement === self.focused]), [7, true]);
  assert.deepEqual(await seen(), before);
});
