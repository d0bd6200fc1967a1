// Runs each user task in each of the ways to open a story: they behave alike.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { DIST, startSite } from "./site.mjs";
import { becomes, comes, matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const FILE = "data/stories/long-way-to-tirana.geojson";

let server;
let site;
before(async () => {
  server = await startServer();
  site = await startSite({ frame: DIST });
});
after(() => server.close());

/**
 * Where the story is (`on`, below `at`), the address that opens it with a fragment of the viewer's, if it is in a frame, `framed`, and if its
 * file is loaded by a Worker, `named`: the browser says nothing in the console when such a request fails.
 */
const WAYS = {
  "the page's own story": { on: () => server, at: "", path: (fragment) => `long-way-to-tirana/#${fragment}` },
  "a story named in the address": { on: () => server, at: "", path: (fragment) => `?story=${FILE}#${fragment}`, named: true },
  "its own story in a plain frame": { on: () => site, at: "story/", path: (fragment) => `whole.html#${fragment}`, framed: true },
  "a story named by an element": {
    on: () => site, at: "story/", path: (fragment) => `named.html#story=${encodeURIComponent(fragment)}`, framed: true, named: true,
  },
};

/** Opens the story in that way. `page` has the keyboard, whatever frame the story is in. */
async function open(t, way, fragment = "", options = {}) {
  const page = await openPage(t, { server: way.on(), path: way.path(fragment), viewport: { width: 1280, height: 900 }, ...options });
  return { page, viewer: new Viewer(way.framed ? page.frameLocator('iframe[title="The long way"]') : page) };
}

const days = (iso) => Date.parse(iso) / 86_400_000;
const shown = (viewer) => viewer.time.getAttribute("aria-valuenow").then(Number);
const main = (viewer) => viewer.page.getByRole("main");
const holdsFocus = (part) => part.evaluate((part) => document.hasFocus() && part.contains(document.activeElement));
const isBlank = (viewer) => main(viewer).evaluate((main) => getComputedStyle(main, "::after").position === "fixed");

/** The keys of a clicker go on from the fourth step. */
async function clickThrough(page, viewer) {
  for (const [key, place] of [["PageDown", "5 of 19"], ["ArrowRight", "6 of 19"], ["PageUp", "5 of 19"], ["ArrowLeft", "4 of 19"]]) {
    await page.keyboard.press(key);
    await matches(() => viewer.steps.innerText(), new RegExp(place));
  }
}

const laneOf = (viewer, place) => viewer.timeline.getByRole("button", { name: `Lane: ${place}`, exact: true });

/** The lanes stand as one strip, so that the map has its room. */
async function isFolded(viewer) {
  await becomes(() => laneOf(viewer, "Tehran").count(), 0);
  await comes(() => viewer.map.boundingBox(), "the map has its room", ({ height }) => height >= 190);
}

/** The story's file or files fail with this status; another try, once they are well, shows it as if nothing had been. */
const retry = (status) => async (t, way) => {
  const well = way.on().rule(`${way.at}data/stories/*`, { status });
  t.after(well);
  const expected = [new RegExp(`status ${status}`), ...(way.named ? [] : [/console error/])];
  const { page, viewer } = await open(t, way, "step=ch-june-1981", { expected });
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), new RegExp(`answered ${status}`));
  well();
  await viewer.button("Try again").press("Enter");
  await viewer.ready();
  await becomes(() => viewer.failure.count(), 0);
  await viewer.present.click();
  await clickThrough(page, viewer);
};

const DEEDS = {
  "the keys of the slider move time": async (t, way) => {
    const { page, viewer } = await open(t, way, "t=1982-07-01");
    await viewer.ready();
    await viewer.time.focus();
    for (const [key, day] of [["ArrowRight", "1982-08-01"], ["ArrowLeft", "1982-07-01"], ["PageUp", "1983-07-01"], ["PageDown", "1982-07-01"]]) {
      await page.keyboard.press(key);
      await becomes(() => shown(viewer), days(day));
    }
    for (const [key, end] of [["Home", "min"], ["End", "max"]]) {
      await page.keyboard.press(key);
      await becomes(() => shown(viewer), Number(await viewer.time.getAttribute(`aria-value${end}`)));
    }
  },

  "the keys of a clicker lead through a presentation, blank it and end it": async (t, way) => {
    const { page, viewer } = await open(t, way, "step=ch-june-1981");
    await viewer.ready();
    await viewer.present.click();
    await clickThrough(page, viewer);
    await page.keyboard.press("b");
    await becomes(() => isBlank(viewer), true);
    await page.keyboard.press("Escape");
    await becomes(() => isBlank(viewer), false);
    await page.keyboard.press("Escape");
    await becomes(() => viewer.present.getAttribute("aria-pressed"), "false");
    assert.equal(await viewer.events.isVisible(), true);
  },

  "a presentation that opens as one has the focus": async (t, way) => {
    const { page, viewer } = await open(t, way, "step=ch-june-1981&present=1");
    await viewer.ready();
    await comes(() => holdsFocus(main(viewer)), "the presentation has the focus");
    await clickThrough(page, viewer);
  },

  "an event that is chosen is selected, and its card opens and closes": async (t, way) => {
    const { viewer } = await open(t, way);
    await viewer.ready();
    await viewer.selectEvent(/Move to Iraq and Camp Ashraf/);
    const heading = viewer.card.getByRole("heading").first();
    await becomes(() => heading.innerText(), "Move to Iraq and Camp Ashraf");
    await matches(() => viewer.moment(), /198[67]/);
    const pressed = viewer.map.getByRole("button", { name: /^Move to Iraq/, pressed: true });
    await comes(() => pressed.count(), "the map shows it");
    await viewer.card.getByRole("button", { name: "Close" }).click();
    await becomes(() => pressed.count(), 0);
    assert.equal(await heading.filter({ hasText: "Move to Iraq" }).count(), 0);
  },

  "the ways within the page lead to its panels, and what is folded opens": async (t, way) => {
    const { page, viewer } = await open(t, way, "sel=move-to-iraq");
    await viewer.ready();
    for (const name of ["Disagreements", "Sources", "About this story"]) {
      await viewer.page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name }).click();
      const panel = viewer.page.getByRole("region", { name });
      await comes(() => holdsFocus(panel), `${name} has the focus`);
    }
    const disagreements = viewer.page.getByRole("region", { name: "Disagreements" });
    const rows = disagreements.getByRole("listitem");
    const all = await rows.count();
    await disagreements.getByRole("button", { name: "Between sources" }).press("Enter");
    await comes(() => rows.count(), "fewer rows", (count) => count < all);
    const claim = viewer.card.getByRole("group", { name: "Merat" });
    const copy = claim.getByRole("button", { name: "BibTeX", exact: true });
    for (const open of [true, false]) {
      await claim.getByText("Copy citation").click();
      await becomes(() => copy.isVisible(), open);
    }
  },

  "while somebody presents on a low projector, the lanes are folded": async (t, way) => {
    const { viewer } = await open(t, way, "step=ch-june-1981&present=1", { viewport: { width: 1280, height: 720 } });
    await viewer.ready();
    await isFolded(viewer);
  },

  "where there is little room the lanes are folded, open, and fold again": async (t, way) => {
    // In a frame the story has a height of its own, so that it is never low: there the column is narrow.
    const viewport = way.framed ? { width: 500, height: 900 } : { width: 1366, height: 650 };
    const { viewer } = await open(t, way, "t=1987-03-15", { viewport });
    await viewer.ready();
    const places = viewer.timeline.getByRole("button", { name: "Places", exact: true });
    await isFolded(viewer);
    assert.equal(await places.getAttribute("aria-expanded"), "false");
    await places.click();
    await laneOf(viewer, "Tehran").waitFor();
    await places.click();
    await isFolded(viewer);
  },

  "after an answer of 503 another try shows the story": retry(503),
  "after an answer of 404 another try shows the story": retry(404),
};

for (const [deed, run] of Object.entries(DEEDS)) {
  for (const [name, way] of Object.entries(WAYS)) test(`${deed}: ${name}`, (t) => run(t, way));
}
