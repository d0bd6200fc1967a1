// The configurator's step of places: each place once, and the ways to say where it is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const AXE = readFileSync(join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");

/** A sheet of TimelineJS, to which its owner added places. */
const SHEET = `Year\tMonth\tDay\tHeadline\tText\tPlace
1981\t7\t29\tArrival\tThey came.\tAuvers-sur-Oise
1986\t6\t7\tDeparture\tThey left.\tAuvers-sur-Oise
1986\t6\t8\tThe camp\tThey built it.\tCamp Nowhere
1987\t\t\tA meeting\t\tParis
1988\t\t\tA march\t\tThe border
1989\t\t\tA rumour\t\tThe villa
`;

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
});
after(() => server.close());

/** Opens the step of places of the sheet. */
async function openPlaces(t, options) {
  const configurator = await openConfigurator(t, { server, ...options });
  const { page } = configurator;
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  await summary(page, "Places: 5 of 5 without a position").press("Enter");
  await page.getByRole("list", { name: "Places" }).waitFor();
  return configurator;
}

/** The line that opens the step, and says how far it is. */
const summary = (page, words) => page.locator("summary", { hasText: words });
const place = (page, name) => page.getByRole("list", { name: "Places" }).getByRole("button", { name });
const editor = (page, name) => page.getByRole("region", { name: `Where is “${name}”?` });
const story = async (configurator) => JSON.parse((await configurator.download("Story (GeoJSON)")).bytes);
const feature = ({ features }, title) => features.find(({ properties }) => properties.title === title);

test("the places of a TimelineJS sheet are mended: an exact match, a candidate, a link, a region, not established", async (t) => {
  const configurator = await openPlaces(t);
  const { page } = configurator;
  await place(page, "Auvers-sur-Oise in 2 rows no position").waitFor();
  await configurator.button("Accept the 1 exact match").click();
  await configurator.said("Accept 1 exact match");
  await summary(page, "Places: 4 of 5 without a position").waitFor();
  await configurator.button("Undo").click();
  await summary(page, "Places: 5 of 5 without a position").waitFor();
  await configurator.button("Redo").click();
  await summary(page, "Places: 4 of 5 without a position").waitFor();

  await place(page, "Paris").click();
  await editor(page, "Paris").getByText(/cities have this name/).waitFor();
  await editor(page, "Paris").getByRole("button", { name: "Take Paris, FR" }).click();
  await configurator.said("“Paris” is Paris, FR");

  // The next one without a position comes by itself.
  await place(page, "Camp Nowhere").click();
  const camp = editor(page, "Camp Nowhere");
  await camp.getByText("No city of GeoNames has this name.").waitFor();
  await camp.getByRole("textbox", { name: "Coordinates, or a link to a map" }).fill("somewhere");
  await camp.getByRole("button", { name: "Set the position" }).click();
  await camp.getByRole("alert").filter({ hasText: "it is no number" }).waitFor();
  await camp.getByRole("textbox", { name: "Coordinates, or a link to a map" }).fill("https://www.openstreetmap.org/?mlat=33.9&mlon=44.5#map=12/33/44");
  await camp.getByRole("button", { name: "Set the position" }).click();
  await configurator.said("“Camp Nowhere” is at 33.9, 44.5: 33.9, 44.5 is in the link to a map");

  await place(page, "The border").click();
  await editor(page, "The border").getByRole("textbox", { name: "Coordinates, or a link to a map" }).fill("33°30′N 45°30′E");
  await editor(page, "The border").getByRole("textbox", { name: "Radius in km" }).fill("60");
  await editor(page, "The border").getByRole("button", { name: "Set the position" }).click();
  await configurator.said("“The border” is within 60 km of 33.5, 45.5");

  await editor(page, "The villa").getByRole("button", { name: "Not established" }).click();
  await summary(page, "Places: 5, all settled").waitFor();
  const written = await story(configurator);
  assert.deepEqual(feature(written, "Camp Nowhere").geometry.coordinates, [44.5, 33.9]);
  assert.equal(feature(written, "The border").properties.approximation, 60);
  assert.equal(feature(written, "The border").properties.precision, "region");
  assert.equal(feature(written, "The villa").geometry, null);
  assert.equal(feature(written, "The villa").properties.precision, "unknown");
  assert.deepEqual(feature(written, "Paris").properties.links, [{ type: "closeMatch", identifier: "gn:2988507" }]);
  assert.match(JSON.stringify(written.about ?? written), /GeoNames/);
});

test("a place is clicked on the map, or moved into its middle with the keys", async (t) => {
  const configurator = await openPlaces(t);
  const { page } = configurator;
  await place(page, "The villa").click();
  const map = editor(page, "The villa").getByRole("application", { name: /^Map/ });
  const { width, height } = await map.boundingBox();
  await map.click({ position: { x: width / 2, y: height / 2 } });
  await configurator.said(/“The villa” is at -?\d+(\.\d+)?, -?\d+/);
  await place(page, "The border").click();
  const keys = editor(page, "The border").getByRole("application", { name: /^Map/ });
  await keys.focus();
  for (const key of ["+", "+", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await configurator.said(/“The border” is at -?\d+(\.\d+)?, \d+/);
});

test("the step works with the keyboard alone, and the focus goes on to the next place", async (t) => {
  const configurator = await openPlaces(t);
  const { page } = configurator;
  await place(page, "The border").focus();
  await page.keyboard.press("Enter");
  const heading = (name) => page.getByRole("heading", { name: `Where is “${name}”?` });
  const isFocused = (locator) => locator.evaluate(async (element) => {
    while (document.activeElement !== element) await new Promise(requestAnimationFrame);
  });
  await isFocused(heading("The border"));
  const field = editor(page, "The border").getByRole("textbox", { name: "Coordinates, or a link to a map" });
  while (!(await field.evaluate((element) => element === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.type("33.5, 45.5");
  await page.keyboard.press("Enter");
  await configurator.said("“The border” is at 33.5, 45.5");
  await isFocused(heading("The villa"));
});

test("a search for a place loads little, from this site alone", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  const loaded = [];
  page.on("response", (response) => {
    if (response.url().includes("data/gazetteer/")) loaded.push(response.body().then((body) => body.length));
  });
  await configurator.paste("Title\tPlace\nArrival\tTirana\n");
  await configurator.said("Import pasted.tsv");
  await summary(page, "Places: 1 of 1").click();
  await configurator.button("Accept the 1 exact match").waitFor();
  const bytes = (await Promise.all(loaded)).reduce((sum, length) => sum + length, 0);
  assert.equal(loaded.length, 2);
  assert.ok(bytes <= 30_000, `${bytes} bytes`);
});

test("where the cities cannot be loaded, the step says so, and coordinates work", async (t) => {
  t.after(server.rule("data/gazetteer/parts.txt", { status: 404, body: "" }));
  const configurator = await openPlaces(t, { expected: [/404/] });
  const { page } = configurator;
  await place(page, "Paris").click();
  await editor(page, "Paris").getByText(/The cities could not be loaded/).waitFor();
  await editor(page, "Paris").getByRole("textbox", { name: "Coordinates, or a link to a map" }).fill("48.85, 2.35");
  await editor(page, "Paris").getByRole("button", { name: "Set the position" }).click();
  await configurator.said("“Paris” is at 48.85, 2.35");
});

test("axe finds nothing in the step of places, light, dark and with forced colours, narrow and wide", async (t) => {
  for (const [width, colors] of [[1280, { colorScheme: "light" }], [360, { colorScheme: "dark" }], [1280, { forcedColors: "active" }]]) {
    const { page } = await openPlaces(t, { ...colors, viewport: { width, height: 800 }, bypassCSP: true });
    await place(page, "Paris").click();
    await editor(page, "Paris").getByText(/cities have this name/).waitFor();
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 200)}`)), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is as wide as the window");
  }
});
