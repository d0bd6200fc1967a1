// A story in one HTML file, opened from a disk with the network off.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openPage } from "./browser.mjs";
import { presentingJob, withNotes } from "./presenting-job.mjs";
import { singleFile } from "./single-file.site.mjs";
import { becomes, comes, matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const root = join(import.meta.dirname, "../..");
const STORY = join(root, "data/stories/long-way-to-tirana.geojson");
let file;

/** Opens a file, and asserts at the end that nothing but the file was asked for. */
async function open(t, url, { path = "", ...options } = {}) {
  const asked = [];
  const server = { origin: "file://", url };
  const page = await openPage(t, { server, path: "about:blank", offline: true, ...options });
  page.on("request", (request) => asked.push(request.url()));
  t.after(() => assert.deepEqual(asked.filter((one) => !one.startsWith("data:") && one.split(/[?#]/)[0] !== url), []));
  await page.goto(url + path);
  assert.ok(asked.length > 0, "requests are seen");
  return new Viewer(page);
}

async function story(t, options) {
  file ??= singleFile();
  return open(t, file, options);
}

test("the whole viewer works: steps, map, time, events with their claims", async (t) => {
  const viewer = await (await story(t)).ready();
  assert.equal(await viewer.title.innerText(), "The long way to Tirana");
  await viewer.mark("Tehran").waitFor();
  await viewer.button("Next step").click();
  await matches(() => viewer.steps.innerText(), /\b2 of 19/);
  await viewer.button("Explore freely").click();
  await viewer.selectEvent("Move to Iraq and Camp Ashraf");
  await matches(() => viewer.card.innerText(), /The sources disagree\.[^]*a vast military base named Camp Ashraf/);
  const link = viewer.card.getByRole("link", { name: "Read in the source" }).first();
  assert.match(await link.getAttribute("href"), /^https:.*#:~:text=/);
  await matches(() => viewer.page.url(), /#.*sel=move-to-iraq/);
});

test("an address opens the story there, and the finer map is in the file", async (t) => {
  const viewer = await (await story(t, { path: "?open=explore#t=1987-03" })).ready();
  await matches(() => viewer.moment(), /^March 1987/);
  const detail = () => viewer.map.evaluate((map) => Math.max(...[...map.querySelectorAll("path")].map((path) => path.getAttribute("d").length)));
  await comes(detail, "the map is drawn", (length) => length > 10_000);
  const coarse = await detail();
  for (let times = 0; times < 6; times++) await viewer.zoomIn();
  await comes(detail, "the finer map is drawn", (length) => length > 2 * coarse);
});

for (const javaScriptEnabled of [true, false]) {
  test(`every claim is in the file, ${javaScriptEnabled ? "a link away" : "without scripts too"}`, async (t) => {
    const viewer = await story(t, { javaScriptEnabled });
    if (javaScriptEnabled) await viewer.ready();
    const { page } = viewer;
    const first = page.getByRole("heading", { name: "Kidnapping of French citizens in Lebanon", level: 2 });
    assert.equal(await first.count(), 0);
    await page.getByRole("link", { name: "Every claim on one page" }).click();
    await first.waitFor();
    assert.equal(await page.getByText("the Mek being used as a bargaining chip").count(), 1);
    assert.equal(await page.getByRole("main").count(), 1);
    await page.getByRole("link", { name: "The long way to Tirana" }).click();
    await becomes(() => first.count(), 0);
    await page.getByRole("link", { name: "Every claim on one page" }).waitFor();
    await page.getByRole("region", { name: "Sources" }).waitFor();
  });
}

test("the story file can be saved, without the notes of speakers and teachers", async (t) => {
  const viewer = await (await story(t)).ready();
  const saved = viewer.page.waitForEvent("download");
  await viewer.page.getByRole("link", { name: "Download the story file" }).click();
  const download = await saved;
  assert.equal(download.suggestedFilename(), "long-way-to-tirana.geojson");
  const expected = JSON.parse(readFileSync(STORY));
  delete expected.classroom;
  for (const chapter of expected.chapters) delete chapter.notes;
  const written = JSON.parse(readFileSync(await download.path()));
  assert.deepEqual(written, expected);
});

test("a wide picture is in the file once, without its smaller copies", async (t) => {
  const viewer = await (await open(t, singleFile(join(root, "tests/fixtures/media/pictures.geojson")), { path: "#sel=later" })).ready();
  const image = viewer.card.getByRole("img", { name: "The square on a market day" });
  await image.scrollIntoViewIfNeeded();
  await becomes(() => image.evaluate((image) => [image.complete, image.naturalWidth, image.srcset]), [true, 2000, ""]);
});

test("pictures are in the file, and open large", async (t) => {
  const viewer = await (await open(t, singleFile(join(root, "tests/fixtures/media/pictures.geojson")), { path: "#sel=raid" })).ready();
  const isLoaded = (picture) => picture.evaluate((picture) => picture.complete && picture.naturalWidth > 0);
  for (const name of ["Two buses before a gate", "A plan of the square", "Page 12 of the report", "A page of the book"]) {
    await comes(() => isLoaded(viewer.card.getByRole("img", { name })), name);
  }
  await viewer.card.getByRole("link", { name: "Two buses before a gate" }).click();
  const dialog = viewer.page.getByRole("dialog");
  await comes(() => isLoaded(dialog.getByRole("img")), "the large picture");
  await dialog.getByRole("button", { name: "Close" }).click();
  await viewer.page.getByRole("link", { name: "Every claim on one page" }).click();
  await comes(() => isLoaded(viewer.page.getByRole("img", { name: "Page 12 of the report" })), "a picture of a claim");
});

test("nothing that a story says ends a script or begins one", async (t) => {
  const evil = "</script><script>alert(1)</script><!--<script> \" data-file=\"x </style>";
  const words = JSON.stringify(evil).slice(1, -1);
  const text = `{"type":"FeatureCollection","title":"EVIL","description":"EVIL","sources":[{"id":"s","title":"EVIL"}],"features":[
    {"type":"Feature","id":"EVIL","geometry":{"type":"Point","coordinates":[2,48]},"properties":{"kind":"event","title":"EVIL",
     "claims":[{"source":"s","when":"1986","quote":{"exact":"EVIL"}}]}}]}`;
  const folder = mkdtempSync(join(tmpdir(), "evil-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "evil.geojson");
  writeFileSync(path, text.replaceAll("EVIL", () => words));
  const viewer = await (await open(t, singleFile(path))).ready();
  assert.equal(await viewer.title.innerText(), evil);
  await viewer.events.getByRole("link").click();
  await matches(() => viewer.card.innerText(), /1986[^]*<\/script><script>alert/);
});

test("it is presented with a remote control, without a network, and its speaker's window has no notes", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "presented-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const url = withNotes(folder);
  const { page } = await open(t, url);
  const part = (role, name) => page.getByRole(role, { name }).filter({ visible: true });
  await presentingJob({
    open: (url) => page.goto("about:blank").then(() => page.goto(url)),
    run: (what) => page.evaluate(what),
    text: async (role, name) => (await part(role, name).allInnerTexts()).join(),
    press: (key) => page.keyboard.press(key),
    others: async () => {
      const others = page.context().pages().filter((other) => other !== page);
      return (await Promise.all(others.map((other) => other.locator("body").innerText().catch(() => "")))).join();
    },
    problems: () => [],
  }, url);
});

test("a browser that cannot unpack the viewer shows the text, with one sentence", async (t) => {
  file ??= singleFile();
  const page = await openPage(t, { server: { origin: "file://", url: file }, path: "about:blank", offline: true, expected: [/console error: .*DecompressionStream/] });
  await page.addInitScript(() => { delete self.DecompressionStream; });
  await page.goto(file);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /The long way to Tirana/);
});
