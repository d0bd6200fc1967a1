// Files of other tools in the viewer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const feature = (type, coordinates, properties) => ({ type: "Feature", geometry: { type, coordinates }, properties });
const RING = [[[0, 40], [20, 40], [20, 50], [0, 50], [0, 40]]];

/** Opens a file that the server has under `name`. */
async function open(t, name, body, options = {}) {
  t.after(server.rule(name, { body: typeof body === "string" ? body : JSON.stringify(body) }));
  return new Viewer(await openPage(t, { server, path: `?story=${name}`, ...options }));
}

const collection = (...features) => ({ type: "FeatureCollection", features });

test("a file without dates is a map that says so, with no time axis", async (t) => {
  const viewer = await open(t, "undated.geojson", collection(feature("Point", [10, 50], { NAME: "Atlantis" })));
  await viewer.ready();
  await viewer.mark("Atlantis").waitFor();
  assert.match(await viewer.timeline.innerText(), /^Nothing in this story has a date\.$/);
  assert.equal(await viewer.time.count(), 0);
  assert.equal(await viewer.button("Play").count(), 0);
  assert.equal(await viewer.page.getByText("could not be used").count(), 0);
});

test("what a file has nothing for is not there: sources, disagreements, who", async (t) => {
  const viewer = await open(t, "plain.geojson", collection(feature("Point", [10, 50], { title: "Quake", date: "1987" })));
  await viewer.ready();
  await viewer.events.getByText("Quake").waitFor();
  const ways = viewer.page.getByRole("navigation", { name: "Contents" }).getByRole("link");
  assert.deepEqual(await ways.allInnerTexts(), ["Events", "About this story"]);
  for (const name of ["Sources", "Disagreements"]) assert.equal(await viewer.page.getByRole("region", { name }).count(), 0, name);
  for (const facet of ["Who", "Place"]) assert.equal(await viewer.choice(facet).count(), 0, facet);
});

test("an area is drawn, and is full while it happens", async (t) => {
  const viewer = await open(t, "areas.geojson", collection(
    feature("Polygon", RING, { title: "Flood", date: "1987" }),
    feature("Polygon", [RING[0].map(([lon, lat]) => [lon, lat - 20])], { name: "Land" }),
  ));
  await viewer.ready();
  for (const name of ["Flood", "Land"]) {
    const box = await viewer.mark(name).boundingBox();
    assert.ok(box.width > 100 && box.height > 40, `${name}: ${JSON.stringify(box)}`);
  }
  const stroke = (name) => viewer.mark(name).locator("path").first().evaluate((path) => getComputedStyle(path).stroke);
  assert.notEqual(await stroke("Flood"), await stroke("Land"));
});

test("what a table says of a place is on its card, links as links", async (t) => {
  const properties = { name: "Old mill", kind: "museum", fid: 3, url: "https://mill.example/", note: "" };
  const viewer = await open(t, "table.geojson", collection(feature("Point", [10, 50], properties)));
  await viewer.ready();
  await viewer.mark("Old mill").click();
  const terms = viewer.card.getByRole("term");
  await becomes(() => terms.allInnerTexts(), ["fid", "url"]);
  assert.match(await viewer.card.innerText(), /museum/);
  assert.equal(await viewer.card.getByRole("link", { name: "https://mill.example/" }).getAttribute("href"), "https://mill.example/");
});

test("the source that a table names is a source, with its link", async (t) => {
  const rows = [["Old bridge", 1787, "The Daily Example"], ["New bridge", 1903, "Other News"]];
  const features = rows.map(([name, year, source], n) => feature("Point", [10 + n, 50], { name, year, source, URL: `https://news.example/${n}` }));
  const viewer = await open(t, "sourced.geojson", collection(...features));
  await viewer.ready();
  await viewer.selectEvent(/New bridge/);
  const link = viewer.card.getByRole("link", { name: "Read in the source" });
  await becomes(() => link.getAttribute("href"), "https://news.example/1");
  assert.match(await viewer.card.innerText(), /Other News/);
  assert.equal(await viewer.card.getByRole("term").count(), 0);
  const sources = viewer.page.getByRole("region", { name: "Sources" });
  await becomes(() => sources.getByRole("listitem").count(), 2);
});

test("a spreadsheet is called one, with the way to a story", async (t) => {
  const viewer = await open(t, "sheet.geojson", "PK\u0003\u0004\u0014\u0000xl/workbook.xml");
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), /This is a spreadsheet, not a story file/);
});

test("a file that was cut off says so, and where", async (t) => {
  const viewer = await open(t, "cut.geojson", '{"type": "FeatureCollection",\n "features": [{"type": "Fea');
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), /The story file is not JSON: see line 2, column 27: it ends too early/);
});

test("a title of a table's file is the story's, and a position among its columns is named", async (t) => {
  const nowhere = { type: "Feature", geometry: null, properties: { name: "Mill", date: "1987", lat: "48,1", lon: "11,5" } };
  const file = { ...collection(feature("Point", [10, 50], { name: "Bridge", date: "1988" }), nowhere), metadata: { title: "Old crafts" } };
  const viewer = await open(t, "titled.geojson", file);
  await viewer.ready();
  await viewer.page.getByRole("heading", { name: "Old crafts" }).waitFor();
  await becomes(() => viewer.listed(), 2);
});

test("a table with a column of years is a list of events, with its other columns on their cards", async (t) => {
  const rows = [["Old bridge", 1787, "stone"], ["New bridge", 1903, "steel"]];
  const features = rows.map(([NAME, YEAR, MATERIAL], n) => feature("Point", [10 + n, 50], { NAME, YEAR, MATERIAL, claims: "none" }));
  const viewer = await open(t, "years.geojson", collection(...features));
  await viewer.ready();
  await becomes(() => viewer.listed(), 2);
  await viewer.selectEvent(/New bridge/);
  await becomes(() => viewer.card.getByRole("term").allInnerTexts(), ["MATERIAL", "claims"]);
  assert.match(await viewer.card.innerText(), /1903/);
  assert.equal(await viewer.page.getByText("could not be used").count(), 0);
});

test("readers are told of what is left out only, authors of all, equal ones counted", async (t) => {
  const unnamed = Array.from({ length: 3 }, (_, n) => feature("Point", [n, 50], {}));
  const body = collection(...unnamed, 5, feature("Point", [5, 50], { title: "Quake", date: "May 5, 1987" }));
  const reader = await open(t, "faults.geojson", body);
  await reader.ready();
  await reader.page.getByText("One part of the story file could not be used.").click();
  await reader.page.getByText("features[3]").waitFor();
  assert.equal(await reader.page.getByText(/needs a "title"/).count(), 0);
  const author = new Viewer(await openPage(t, { server, path: "?story=faults.geojson&check=1" }));
  await author.ready();
  await author.page.getByText("5 parts of the story file could not be used.").click();
  await author.page.getByText(/write 1987-05-05/).waitFor();
});

test("plain letters find marked ones of any script, and other names of places", async (t) => {
  const names = ["Łódź", "Đà Nẵng", "Straße", "Ελλάδα", "Ёлка", "أَحْمَد", "שָׁלוֹם"];
  const towns = names.map((title, n) => feature("Point", [n * 3, 50], { title, date: `${1980 + n}` }));
  const named = { ...feature("Point", [30, 40], { title: "Tehran" }), id: "tehran", names: [{ toponym: "تهران" }] };
  const there = { type: "Feature", geometry: null, properties: { title: "Meeting", date: "1990", place: "tehran" } };
  const viewer = await open(t, "letters.geojson", collection(...towns, named, there));
  await viewer.ready();
  for (const [query, title] of [
    ["lodz", "Łódź"], ["da nang", "Đà Nẵng"], ["strasse", "Straße"], ["ελλαδα", "Ελλάδα"], ["елка", "Ёлка"],
    ["احمد", "أَحْمَد"], ["שלום", "שָׁלוֹם"], ["تهران", "Meeting"],
  ]) {
    await viewer.search.fill(query);
    await becomes(() => viewer.listed(), 1);
    await viewer.event(title).waitFor();
  }
});
