// Whole journeys through the configurator, as a person makes them: from a file to a story whose sources are seen to disagree.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Configurator, openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const TEMPLATE = join(import.meta.dirname, "../../data/templates/placeline-template.xlsx");

/** A sheet of TimelineJS, to which its owner added places. */
const TIMELINE = `Year\tMonth\tDay\tHeadline\tText\tPlace
1981\t7\t29\tArrival\tThey came.\tAuvers-sur-Oise
1986\t6\t7\tDeparture\tThey left.\tAuvers-sur-Oise
198?\t\t\tThe camp\tThey built it.\tCamp Nowhere
`;

const LINKED_PLACES = JSON.stringify({
  type: "FeatureCollection",
  "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld",
  features: [
    place("auvers", "Auvers-sur-Oise", [2.17, 49.07], "1981"),
    place("baghdad", "Baghdad", [44.4, 33.3], "1986"),
  ],
});

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
});
after(() => server.close());

function place(id, title, coordinates, start) {
  return {
    "@id": `https://example.org/places/${id}`,
    type: "Feature",
    properties: { title },
    geometry: { type: "Point", coordinates },
    when: { timespans: [{ start: { in: start } }] },
    names: [{ toponym: title }],
  };
}

const summary = (page, words) => page.locator("summary", { hasText: words });
const field = (page, name) => page.getByRole("textbox", { name, exact: true });
const viewer = (page) => page.frameLocator('iframe[title="Preview of the story"]');

/** Adds a quote of an address, which gives a date of an event. */
async function addQuote(page, { event, quote, address, date }) {
  const option = page.getByRole("combobox", { name: "Event", exact: true }).locator("option", { hasText: event });
  await page.getByRole("combobox", { name: "Event", exact: true }).selectOption(await option.first().getAttribute("value"));
  await field(page, "Quote").fill(quote);
  await field(page, "Address of the quote").fill(address);
  await field(page, "Date that it gives").fill(date);
  await page.getByRole("button", { name: "Add the quote" }).click();
  await page.getByRole("status").filter({ hasText: `Add a quote to “${event}”` }).waitFor();
}

/** Adds two sources that give an event different dates, and sees that they disagree: in words, and in the preview. */
async function disagree(configurator, event) {
  const { page } = configurator;
  await summary(page, /^Sources and quotes/).click();
  await addQuote(page, { event, quote: "They came in 1982.", address: "https://example.net/first", date: "1982" });
  await addQuote(page, { event, quote: "It was in 1984.", address: "https://example.org/second", date: "1984" });
  await page.getByRole("region", { name: /^Sources disagree/ }).getByRole("listitem").filter({ hasText: event }).waitFor();
  await page.getByRole("button", { name: "Projector" }).click();
  await viewer(page).getByRole("list", { name: "Events" }).getByRole("link", { name: event }).first().click();
  const card = viewer(page).getByRole("region", { name: "Details" });
  await card.getByText("The sources disagree").first().waitFor();
  for (const words of ["They came in 1982.", "It was in 1984."]) await card.getByText(words).first().waitFor();
}

const story = async (configurator) => JSON.parse((await configurator.download("Story (GeoJSON)")).bytes);

test("a TimelineJS sheet: its dates and places are mended, sources with quotes are added, and the preview shows where they disagree", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  const { page } = configurator;
  await configurator.paste(TIMELINE);
  await configurator.said("Import pasted.tsv");
  // A date that is no date stands in the list, leads to its cell, and is written there.
  const date = configurator.problem("198?");
  await date.getByRole("button", { name: /row 3/ }).click();
  await configurator.write(3, "Date", "1986-06-08");
  await date.waitFor({ state: "detached" });
  await summary(page, "Places: 2 of 2 without a position").click();
  await configurator.button("Accept the 1 exact match").click();
  await page.getByRole("list", { name: "Places" }).getByRole("button", { name: "Camp Nowhere" }).click();
  const camp = page.getByRole("region", { name: "Where is “Camp Nowhere”?" });
  await camp.getByRole("textbox", { name: "Coordinates, or a link to a map" }).fill("33.9, 44.5");
  await camp.getByRole("button", { name: "Set the position" }).click();
  await summary(page, "Places: 2, all settled").waitFor();
  await summary(page, "Places: 2, all settled").click();
  await disagree(configurator, "Arrival");
  const { features, sources } = await story(configurator);
  assert.equal(sources.length, 2);
  const of = (title) => features.find(({ properties }) => properties.title === title);
  assert.deepEqual(of("Camp Nowhere").geometry.coordinates, [44.5, 33.9]);
  assert.equal(of("Arrival").properties.claims.length, 2);
});

test("a workbook as our template has it: it opens, sources are added, and the preview shows where they disagree", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  await configurator.choose(["placeline-template.xlsx", readFileSync(TEMPLATE)]);
  await configurator.said("Import placeline-template.xlsx");
  await disagree(configurator, (await (await configurator.cell(1, "Title")).innerText()).trim());
});

test("a Linked Places file: it opens, its places have their positions, and the preview shows where sources disagree", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  const { page } = configurator;
  await configurator.choose(["places.jsonld", LINKED_PLACES]);
  await configurator.said("Import places.jsonld");
  await summary(page, "Places: 2, all settled").waitFor();
  await page.getByRole("tab", { name: "Events (2)" }).waitFor();
  await disagree(configurator, "Auvers-sur-Oise");
});

test("a text that is being typed when the tab is closed is there again", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await configurator.paste(TIMELINE);
  await configurator.kept();
  const context = page.context();
  await (await configurator.cell(1, "Title")).click();
  await page.keyboard.type("Half of a");
  await page.close();
  const again = new Configurator(await context.newPage());
  await again.page.goto(new URL("configure.html", server.url).href);
  await again.button("Go on with “pasted.tsv”").click();
  await (await again.cell(1, "Title")).filter({ hasText: /^Half of a$/ }).waitFor();
  await again.button("Undo").click();
  await (await again.cell(1, "Title")).filter({ hasText: /^Arrival$/ }).waitFor();
});
