// The configurator for everyone: axe in each state, light, dark and with forced colours; 200 % text; a phone.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Configurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");
const SHEET = `ID\tTitle\tDate\tPlace\tSource\tSource URL\tMood
a\tArrival\t29.7.1981x\tParis\tMerat\texample.org/a\tgood
b\tDeparture\t1986\tParis\tMerat\texample.org/a\tbad
`;

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
});
after(() => server.close());

/** Opens the configurator with axe. Returns it, and a function that asserts that axe finds nothing in a state. */
async function open(t, options) {
  const page = await openPage(t, { server, path: "blank.html", ...options });
  await page.addInitScript({ path: AXE });
  await page.goto(new URL("configure.html", server.url).href);
  await page.getByRole("heading", { name: "Placeline configurator" }).waitFor();
  const clean = async (state) => {
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll("\n", " ").slice(0, 200)}`));
    });
    assert.deepEqual(found, [], state);
  };
  return [new Configurator(page), clean];
}

/** Goes through the states of the page. */
async function states(configurator, clean) {
  const { page } = configurator;
  await clean("the first screen");
  await configurator.choose(["a.csv", ""]);
  await page.getByRole("alert").filter({ hasText: "the file is empty" }).waitFor();
  await clean("a file is refused");
  await configurator.choose(["events.tsv", SHEET]);
  await configurator.said("Import events.tsv");
  await configurator.problem("is not a link").waitFor();
  for (const name of ["Events", "Claims", "Places", "Actors", "Sources", "Steps", "Story"]) {
    await configurator.tab(name).click();
    await clean(`the sheet ${name}`);
  }
  for (const words of [/^Columns: /, "How the files were read", "Add files, or import a corrected one"]) {
    const summary = page.locator("summary").filter({ hasText: words });
    if (await summary.count() > 0) await summary.click();
  }
  await clean("all parts are open");
  await configurator.choose(["events.tsv", SHEET.replace("Departure", "The departure")]);
  await page.getByRole("heading", { name: "What the files change" }).waitFor();
  await clean("a corrected file is looked at");
  await configurator.button("Leave the draft as it is").click();
  await configurator.kept();
  await configurator.button("All drafts").click();
  await page.getByRole("heading", { name: "Go on where you were" }).waitFor();
  await clean("drafts are kept");
}

for (const [name, options] of Object.entries({
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "a phone": { viewport: { width: 360, height: 740 } },
})) {
  test(`axe finds nothing in any state: ${name}`, async (t) => {
    const [configurator, clean] = await open(t, { viewport: { width: 1280, height: 800 }, ...options });
    await states(configurator, clean);
  });
}

for (const [name, viewport, scale] of [["a phone", { width: 360, height: 740 }, 1], ["200 % text", { width: 1280, height: 800 }, 2]]) {
  test(`nothing stands beyond the edge of the page: ${name}`, async (t) => {
    const [configurator] = await open(t, { viewport });
    const { page } = configurator;
    const fits = async (state) => {
      const wide = await page.evaluate((scale) => {
        if (scale > 1) document.documentElement.style.fontSize = `${scale * 100}%`;
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      }, scale);
      assert.ok(wide <= 0, `${state}: ${wide} px`);
    };
    await fits("the first screen");
    await configurator.choose(["events.tsv", SHEET]);
    await configurator.said("Import events.tsv");
    await configurator.problem("is not a link").waitFor();
    await fits("at work");
  });
}
