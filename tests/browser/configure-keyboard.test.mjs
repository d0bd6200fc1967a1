// The whole way by keyboard alone: a sheet is pasted, mended, given sources and steps, and published.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";
import { unzipped } from "./unzipped.mjs";

const SHEET = `Title\tDate\tPlace
Arrival\t29.7.1981x\tParis
Departure\t1986-06-07\tCamp Nowhere
`;

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
});
after(() => server.close());

test("a sheet becomes a published story by keyboard alone", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = configurator;
  const { keyboard } = page;
  const summary = (words) => page.locator("summary").filter({ hasText: words });
  const field = (name) => page.getByRole("textbox", { name, exact: true });
  const isFocused = (element) => element === document.activeElement;
  /** Presses a key until something has the focus. */
  const reach = async (locator, key = "Tab") => {
    await locator.waitFor();
    for (let count = 0; count < 200; count += 1) {
      if (await locator.evaluate(isFocused)) return;
      await keyboard.press(key);
    }
    assert.fail(`${key} does not reach ${locator}`);
  };
  const press = async (locator, key) => {
    await reach(locator, key);
    await keyboard.press("Enter");
  };
  /** Opens a part of the page. */
  const unfold = (words) => press(summary(words));

  // The sheet, as a spreadsheet puts it on the clipboard.
  await page.evaluate((sheet) => navigator.clipboard.writeText(sheet), SHEET);
  await reach(field("Paste cells from a spreadsheet"));
  await keyboard.press("Control+V");
  await configurator.said("Import pasted.tsv");

  // The problem leads to its cell, and the cell is written over.
  await press(configurator.problem("29.7.1981x").getByRole("button", { name: /row 1/ }));
  await page.locator("[role=gridcell]:focus", { hasText: "29.7.1981x" }).waitFor();
  await keyboard.type("1981-07-29");
  await keyboard.press("Enter");
  await configurator.problem("29.7.1981x").waitFor({ state: "detached" });
  // Undone and done again, from where the focus is.
  await keyboard.press("Control+Z");
  await configurator.said("Undone: ");
  await keyboard.press("Control+Y");
  await configurator.said("Done again: ");

  await unfold(/^Places: 2 of 2 without a position/);
  await press(page.getByRole("list", { name: "Places" }).getByRole("button", { name: /^Paris/ }));
  await press(page.getByRole("region", { name: "Where is “Paris”?" }).getByRole("button", { name: "Take Paris, FR" }));
  await configurator.said("“Paris” is Paris, FR");
  await reach(page.getByRole("region", { name: "Where is “Camp Nowhere”?" }).getByRole("textbox", { name: "Coordinates, or a link to a map" }));
  await keyboard.type("33.9, 44.5");
  await keyboard.press("Enter");
  await summary("Places: 2, all settled").waitFor();

  await unfold(/^Sources and quotes/);
  for (const [date, address] of [["1982", "https://example.net/first"], ["1984", "https://example.org/second"]]) {
    await reach(page.getByRole("combobox", { name: "Event", exact: true }));
    await keyboard.type("Arrival");
    await reach(field("Quote"));
    await keyboard.type(`They came in ${date}.`);
    await reach(field("Address of the quote"));
    await keyboard.type(address);
    await reach(field("Date that it gives"));
    await keyboard.type(date);
    await press(configurator.button("Add the quote"));
    await configurator.said("Add a quote to “Arrival”");
  }
  await page.getByRole("region", { name: /^Sources disagree/ }).getByRole("listitem").filter({ hasText: "Arrival" }).waitFor();

  await unfold(/^Title and text/);
  await reach(field("Title of the story"));
  await keyboard.type("From Paris to the camp");
  await unfold(/^Steps/);
  for (const count of [1, 2]) {
    await press(configurator.button("Add a step from this view"));
    await page.locator(".step-list li").nth(count - 1).waitFor();
  }

  const folder = configurator.button("Folder (ZIP)");
  await reach(folder);
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), keyboard.press("Enter")]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  const files = unzipped(Buffer.concat(parts));
  const story = JSON.parse(files.get("data/stories/from-paris-to-the-camp.geojson"));
  assert.equal(story.sources.length, 2);
  assert.equal(story.chapters.length, 2);
  const arrival = story.features.find(({ properties }) => properties.title === "Arrival");
  assert.equal(arrival.properties.claims.length, 2);

  // The snippet, for an address that is confirmed.
  await reach(page.getByLabel("Address where its folder will be"));
  await keyboard.type("https://stories.example/paris/");
  await reach(page.getByRole("checkbox", { name: /^The folder is there/ }));
  await keyboard.press("Space");
  await press(page.getByRole("button", { name: /^Copy/ }).first());
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /https:\/\/stories\.example\/paris\//);
});
