// Runs axe-core in every state of the viewer.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { Viewer } from "./viewer.page.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");

let server;
before(async () => {
  server = await startServer();
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
});
after(() => server.close());

/** Opens the viewer with axe. The page's policy forbids scripts of a test, so the browser injects it. */
async function open(t, { path = "", ...options } = {}) {
  const page = await openPage(t, { server, path: "blank.html", ...options });
  await page.context().addInitScript({ path: AXE });
  await page.goto(new URL(path, server.url).href);
  return new Viewer(page);
}

/** Returns axe's violations, one line each. */
async function violations(viewer, rules) {
  return viewer.page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
    // A mark for several places shows a short form, “Paris +2”, of what its name spells out.
    const isShort = (id, node) => id === "label-content-name-mismatch" && /^<g [^>]*class="cluster/.test(node.html);
    return violations.flatMap(({ id, nodes }) => nodes.filter((node) => !isShort(id, node))
      .map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll("\n", " ").slice(0, 200)}`));
  }, rules);
}

const STATES = {
  "as it opens": "#t=1970-01-01",
  "with an event selected": "#t=1987-03-15&sel=move-to-iraq",
  "with a place selected": "#sel=camp-ashraf",
  "at a step": "#step=ch-june-1981",
  "filtered": "#q=paris&kind=relocation",
  "filtered to nothing": "#q=nothing-has-these-words",
  "as one source tells it": "#src=illanas-2021&t=1987-03-15",
  "presenting": "#step=ch-june-1981&present=1",
  "presenting on a weak projector": "#step=ch-june-1981&present=weak",
  "a move that waits": "#step=ch-paris&present=predict",
};

const COLOURS = ["color-contrast", "link-in-text-block"];

for (const [look, { rules, ...options }] of Object.entries({
  "": {},
  ", narrow": { viewport: { width: 360, height: 740 } },
  ", dark": { colorScheme: "dark", rules: COLOURS },
  ", with more contrast": { contrast: "more", rules: COLOURS },
  ", with more contrast, dark": { contrast: "more", colorScheme: "dark", rules: COLOURS },
})) {
  test(`axe finds nothing in any state${look}`, async (t) => {
    const viewer = await open(t, options);
    await viewer.ready();
    const found = [];
    for (const [state, fragment] of Object.entries(STATES)) {
      await viewer.address(fragment);
      found.push(...(await violations(viewer, rules)).map((line) => `${state}: ${line}`));
    }
    assert.deepEqual(found, []);
  });
}

for (const [look, options] of Object.entries({ "": {}, ", dark": { colorScheme: "dark" } })) {
  test(`axe finds nothing in what lies over a step that is presented${look}`, async (t) => {
    const viewer = await open(t, { path: "#step=ch-june-1981&present=1", ...options });
    await viewer.ready();
    const found = [];
    for (const keys of [["o"], ["Escape", "?"], ["Escape", "g", "8"], ["Enter", "a"], ["PageDown"], ["Escape", "q"]]) {
      for (const key of keys) await viewer.page.keyboard.press(key);
      found.push(...(await violations(viewer)).map((line) => `${keys}: ${line}`));
    }
    assert.deepEqual(found, []);
  });
}

for (const [story, body] of [["empty", '{"type": "FeatureCollection", "title": "Nothing yet", "features": []}'], ["broken", "[1"]]) {
  test(`axe finds nothing where the story is ${story}`, async (t) => {
    server.rule(`${story}.geojson`, { body });
    const viewer = await open(t, { path: `?story=${story}.geojson` });
    await viewer.ready();
    assert.deepEqual(await violations(viewer), []);
  });
}
