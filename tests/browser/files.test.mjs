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

test("a spreadsheet is called one, with the way to a story", async (t) => {
  const viewer = await open(t, "sheet.geojson", "PK\u0003\u0004\u0014\u0000xl/workbook.xml");
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), /This is a spreadsheet, not a story file/);
});
