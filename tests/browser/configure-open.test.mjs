// The configurator opens published stories, templates and examples, and says what a file is that it cannot read.
import assert from "node:assert/strict";
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { openPage } from "./browser.mjs";
import { Configurator, openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const ROOT = join(import.meta.dirname, "../..");
const STORY = readFileSync(join(ROOT, "data/stories/long-way-to-tirana.geojson"));

let server;
let folder;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  folder = mkdtempSync(join(tmpdir(), "placeline-"));
});
after(() => {
  rmSync(folder, { recursive: true });
  return server.close();
});

/** Writes the files of a published site below the temporary folder. Returns its path. */
function site(name, ...stories) {
  const path = join(folder, name);
  mkdirSync(join(path, "data/stories"), { recursive: true });
  writeFileSync(join(path, "index.html"), "<!doctype html><title>story</title>");
  writeFileSync(join(path, "oembed.json"), "{}");
  for (const story of stories) writeFileSync(join(path, `data/stories/${story}.geojson`), STORY);
  return path;
}

test("the folder of a published story opens: its one story file is read", async (t) => {
  const configurator = await openConfigurator(t, { server });
  await configurator.page.getByLabel("Or choose the folder of a published story").setInputFiles(site("one", "tirana"));
  await configurator.said("Import tirana.geojson");
  const { bytes } = await configurator.download("Story (GeoJSON)");
  assert.equal(JSON.parse(bytes).features.length, JSON.parse(STORY).features.length);
});

test("of a site with several stories a sentence says which there are", async (t) => {
  const configurator = await openConfigurator(t, { server });
  await configurator.page.getByLabel("Or choose the folder of a published story").setInputFiles(site("two", "a", "b"));
  await configurator.page.getByRole("alert").filter({ hasText: "2 stories: open one of its files data/stories/: a.geojson, b.geojson. Nothing was changed." }).waitFor();
});

test("a story that is one HTML file opens, and the page of a folder says what to open", async (t) => {
  const page = '<!doctype html><meta name="placeline-story" content="./data/stories/tirana.geojson"><title>story</title>';
  const held = `<script type="application/geo+json" data-file="data/stories/tirana.geojson">${gzipSync(STORY).toString("base64")}</script>`;
  const configurator = await openConfigurator(t, { server });
  await configurator.choose(["index.html", page]);
  await configurator.page.getByRole("alert").filter({ hasText: "open its whole folder, the ZIP of that, or its file data/stories/tirana.geojson" }).waitFor();
  await configurator.choose(["tirana.html", page + held]);
  await configurator.said("Import tirana.html");
  await configurator.page.getByRole("tab", { name: /^Events \(\d+\)$/ }).waitFor();
});

test("a file that is dropped opens", async (t) => {
  const configurator = await openConfigurator(t, { server });
  await configurator.page.getByLabel("Choose files, or drop them here").evaluate((input) => {
    const data = new DataTransfer();
    data.items.add(new File(["Title,Date\nArrival,1981\n"], "events.csv"));
    input.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await configurator.said("Import events.csv");
});

test("the first screen says what a row is, and begins with a template", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await page.getByRole("heading", { name: "A row is one event, and what one source says of it" }).waitFor();
  await page.getByRole("rowheader", { name: "The painting leaves Paris" }).waitFor();
  for (const name of ["one sheet (CSV)", "a workbook (XLSX)"]) {
    const answer = await page.request.get(new URL(await page.getByRole("link", { name }).getAttribute("href"), server.url).href);
    assert.equal(answer.status(), 200, name);
  }
  await page.getByRole("heading", { name: "What is kept on this computer" }).waitFor();
  await configurator.button("The template").click();
  await configurator.said("Import placeline-flat.csv");
  await page.getByRole("tab", { name: "Events (4)" }).waitFor();
});

test("a file of more than 64 MB is refused with a sentence before it is read", async (t) => {
  const path = join(folder, "large.csv");
  const file = openSync(path, "w");
  ftruncateSync(file, 100 * 2 ** 20);
  closeSync(file);
  const configurator = await openConfigurator(t, { server });
  await configurator.page.getByLabel("Choose files, or drop them here").setInputFiles(path);
  await configurator.page.getByRole("alert").filter({ hasText: "large.csv has 100 MB, and up to 64 MB can be read" }).waitFor();
});

test("a workbook with a password says so", async (t) => {
  const encrypted = readFileSync(join(ROOT, "tests/fixtures/formats/tables/bad/password.xlsx"));
  const configurator = await openConfigurator(t, { server });
  await configurator.choose(["secret.xlsx", encrypted]);
  await configurator.page.getByRole("alert").filter({ hasText: "the workbook has a password: open it in your spreadsheet program" }).waitFor();
});

test("a folder that is dropped opens: its one story file is read", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  const { x, y, width, height } = await page.getByLabel("Choose files, or drop them here").boundingBox();
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [site("dropped", "tirana")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await cdp.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data });
  }
  await configurator.said("Import tirana.geojson");
});

test("a copy to work on is opened from the handouts of a story, and once: after a reload the draft goes on", async (t) => {
  const page = await openPage(t, { server, path: "long-way-to-tirana/handout/index.html" });
  await page.getByRole("link", { name: "A copy of this story to work on" }).click();
  const configurator = new Configurator(page);
  await configurator.said("Import long-way-to-tirana.geojson");
  await configurator.kept();
  const { bytes } = await configurator.download("Story (GeoJSON)");
  assert.equal(JSON.parse(bytes).features.length, JSON.parse(STORY).features.length);
  assert.equal(new URL(page.url()).search, "");
});

test("an address that names no story of this site says so, and changes nothing", async (t) => {
  const expected = [/status 404/, /console error/];
  const missing = await openConfigurator(t, { server, path: "configure.html?story=data/stories/none.geojson", expected });
  await missing.page.getByRole("alert").filter({ hasText: "data/stories/none.geojson could not be loaded" }).waitFor();
  const foreign = await openConfigurator(t, { server, path: "configure.html?story=https://other.example/a.geojson" });
  await foreign.page.getByRole("alert").filter({ hasText: "is on another site" }).waitFor();
  await foreign.page.getByRole("heading", { name: "A row is one event, and what one source says of it" }).waitFor();
});
