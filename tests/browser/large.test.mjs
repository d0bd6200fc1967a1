// Large stories: what is in the page, in which order it comes, and the limits of a file.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, comes, matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");
const MEGABYTE = 2 ** 20;

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const where = (n) => [((n * 137.508) % 360) - 180, ((n * 61.8) % 140) - 70];
const collection = (features, more = {}) => JSON.stringify({ type: "FeatureCollection", title: "Large", features, ...more });

/** A story of so many events, each at a town of its own, by one of 300 people and one of 300 sources. */
function towns(count) {
  const features = Array.from({ length: count }, (_, n) => [
    { type: "Feature", id: `p${n}`, geometry: { type: "Point", coordinates: where(n) }, properties: { kind: "place", title: `Łódź ${n}` } },
    {
      type: "Feature", id: `e${n}`, geometry: null,
      properties: {
        kind: "event", title: `Market ${n}`, when: String(1000 + (n % 1000)), place: `p${n}`, actors: [`a${n % 300}`],
        claims: [{ source: `s${n % 300}`, when: String(1000 + (n % 1000)) }, { source: `s${(n + 1) % 300}`, when: String(1001 + (n % 1000)) }],
      },
    },
  ]).flat();
  const named = (id, name, n) => ({ id: `${id}${n}`, name: `${name} ${n}`, title: `${name} ${n}` });
  const list = (id, name) => Array.from({ length: 300 }, (_, n) => named(id, name, n));
  return collection(features, { actors: list("a", "Person"), sources: list("s", "Book") });
}

let story;

/** Opens a story of 10 000 events at places of their own. */
async function open(t, options = {}) {
  story ??= towns(10_000);
  t.after(server.rule("towns.geojson", { body: story }));
  const viewer = new Viewer(await openPage(t, { server, path: "?story=towns.geojson", ...options }));
  await viewer.ready();
  await viewer.events.waitFor();
  return viewer;
}

const part = (viewer, region) => viewer.page.getByRole("region", { name: region }).getByRole("slider", { name: "Part of the list" });

test("of 10 000 places a few hundred rows and choices are in the page", async (t) => {
  const viewer = await open(t);
  const counts = await viewer.page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    return { items: count("li"), options: count("option"), side: count(".side *") };
  });
  assert.ok(counts.items < 150, JSON.stringify(counts));
  assert.ok(counts.options < 300, JSON.stringify(counts));
  assert.ok(counts.side < 1_500, JSON.stringify(counts));
});

test("an event is found among 10 000", async (t) => {
  const viewer = await open(t);
  await viewer.search.fill("market 7777");
  await becomes(() => viewer.listed(), 1);
  await viewer.selectEvent("Market 7777");
  await viewer.card.getByRole("heading", { name: "Market 7777" }).waitFor();
  await viewer.page.getByText("1 of 10,000 events").waitFor();
});

test("a place is chosen among 10 000 by words in plain letters, by keyboard", async (t) => {
  const viewer = await open(t);
  const field = viewer.find.getByRole("textbox", { name: "Find: Place" });
  const menu = viewer.find.getByRole("combobox", { name: "Place" });
  await field.focus();
  await viewer.page.keyboard.type("lodz 999");
  await viewer.find.getByText("Matches: 19").waitFor();
  await viewer.page.keyboard.press("Tab");
  assert.ok(await menu.evaluate((own) => own === document.activeElement));
  await viewer.page.keyboard.press("ArrowDown");
  await viewer.page.keyboard.press("ArrowDown");
  await becomes(() => viewer.listed(), 1);
  const chosen = () => menu.evaluate((own) => own.selectedOptions[0].textContent);
  assert.match(await chosen(), /^Łódź \d*999/);
  assert.ok(await menu.evaluate((own) => own === document.activeElement), "the focus stays");
  // Other words leave it chosen.
  await field.fill("nowhere");
  await viewer.find.getByText("Matches: 0").waitFor();
  assert.match(await chosen(), /^Łódź \d*999/);
  await field.fill("");
  assert.match(await chosen(), /^Łódź \d*999/);
  await menu.selectOption({ index: 0 });
  await viewer.page.getByText("10,000 of 10,000 events").waitFor();
});

test("a source is chosen among 300 by its name", async (t) => {
  const viewer = await open(t);
  await viewer.page.getByRole("textbox", { name: "Find: As told by" }).fill("book 299");
  await viewer.page.getByRole("combobox", { name: "As told by" }).selectOption({ label: "Book 299" });
  await viewer.page.getByText("66 of 10,000 events").waitFor();
});

for (const [region, first, last] of [
  ["Events", "10,000", /Market/], ["Sources", "300", /Book 299/], ["Disagreements", "10,000", /Market/],
]) {
  test(`all of a long list is reached by keyboard: ${region}`, async (t) => {
    const viewer = await open(t);
    const list = viewer.page.getByRole("region", { name: region });
    const said = new RegExp(`Here are [\\d,]+ to [\\d,]+ of ${first}\\.`);
    await list.getByText(said).waitFor();
    const slider = part(viewer, region);
    await slider.focus();
    await viewer.page.keyboard.press("Home");
    await list.getByText(/Here are 1 to/).waitFor();
    await viewer.page.keyboard.press("End");
    await list.getByText(new RegExp(`to ${first} of ${first}\\.`)).waitFor();
    const row = list.getByRole("listitem").and(viewer.page.locator("[aria-posinset]")).last();
    assert.equal(await row.getAttribute("aria-posinset"), first.replace(",", ""));
    assert.equal(await row.getAttribute("aria-setsize"), first.replace(",", ""));
    assert.match(await row.innerText(), last);
    await viewer.page.keyboard.press("ArrowLeft");
    await comes(() => row.getAttribute("aria-posinset"), "the part before", (place) => Number(place) < Number(first.replace(",", "")));
    assert.ok(await slider.evaluate((slider) => slider === document.activeElement), "the focus stays");
  });
}

test("an event that is selected on the map is in the list", async (t) => {
  const viewer = await open(t);
  await viewer.address("sel=e4321");
  await viewer.event("Market 4321").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in a large story, ${colorScheme}`, async (t) => {
    const blank = '<!doctype html><title>blank</title><link rel="icon" href="data:,">';
    t.after(server.rule("blank.html", { body: blank }));
    story ??= towns(10_000);
    t.after(server.rule("towns.geojson", { body: story }));
    const page = await openPage(t, { server, path: "blank.html", colorScheme });
    await page.context().addInitScript({ path: AXE });
    await page.goto(new URL("?story=towns.geojson", server.url).href);
    const viewer = await new Viewer(page).ready();
    await viewer.find.getByRole("textbox", { name: "Find: Place" }).fill("lodz 999");
    await viewer.find.getByText("Matches: 19").waitFor();
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(".side, header", { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
    });
    assert.deepEqual(found, []);
  });
}

test("the base map is drawn while the story is on its way, and marks are painted before the lists are built", async (t) => {
  let send;
  const until = new Promise((done) => { send = done; });
  story ??= towns(10_000);
  const fresh = await startServer();
  t.after(() => fresh.close());
  fresh.rule("towns.geojson", { body: story, until });
  fresh.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
  const page = await openPage(t, { server: fresh, path: "blank.html" });
  await page.context().addInitScript(() => {
    const first = {};
    let frame = 0;
    const look = () => {
      const see = (what, selector) => { if (document.querySelector(selector)) first[what] ??= frame; };
      see("marks", 'html.started [aria-label="Map"] [data-mark]');
      see("rows", 'html.started [aria-label="Events"] li');
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    requestAnimationFrame(function next() { frame += 1; requestAnimationFrame(next); });
    globalThis.first = first;
  });
  await page.goto(new URL("?story=towns.geojson", fresh.url).href);
  await page.getByText("Loading the story…").waitFor();
  await page.locator("main.notice svg path.land").waitFor();
  send();
  const viewer = await new Viewer(page).ready();
  await viewer.events.waitFor();
  const { marks, rows } = await page.evaluate(() => globalThis.first);
  assert.ok(marks < rows, `marks in frame ${marks}, rows in frame ${rows}`);
});

/** Yields a file of so many features, in parts of at least a megabyte. */
function* features(count, feature) {
  let text = '{"type":"FeatureCollection","features":[';
  for (let n = 0; n < count; n += 1) {
    text += (n ? "," : "") + feature(n);
    if (text.length < MEGABYTE) continue;
    yield text;
    text = "";
  }
  yield `${text}]}`;
}

const tiny = (n) => `{"type":"Feature","geometry":{"type":"Point","coordinates":[${where(n).map((degrees) => degrees.toFixed(2))}]},"properties":{"title":"E","date":"${1900 + (n % 100)}"}}`;

test("a file of a million features is refused by its length and its first megabyte, before it is loaded", async (t) => {
  let sent = 0;
  const length = 200 * MEGABYTE;
  function* body() {
    for (const part of features(2_000_000, tiny)) {
      sent += part.length;
      yield part;
    }
  }
  t.after(server.rule("long.geojson", { body, headers: { "content-length": String(length) } }));
  const viewer = new Viewer(await openPage(t, { server, path: "?story=long.geojson", expected: [/request failed/] }));
  await viewer.failure.waitFor();
  assert.match(await refused(viewer), /The story file has about 1 \d\d\d 000 features, and up to 200 000 can be read\. Split it\./);
  assert.ok(sent < length / 2, `${sent} bytes were sent`);
});

test("a file whose length is not known is refused once it is too long, with its number of features", async (t) => {
  const body = () => features(2_000_000, tiny);
  t.after(server.rule("endless.geojson", { body }));
  const viewer = new Viewer(await openPage(t, { server, path: "?story=endless.geojson", expected: [/request failed/] }));
  await viewer.failure.waitFor({ timeout: 60_000 });
  assert.match(await refused(viewer), /The story file has about [56]\d\d 000 features, and up to 200 000 can be read\. Split it\./);
});

test("a million features are refused with their number and the limit, however short they are", async (t) => {
  const body = () => features(1_000_000, () => '{"type":"Feature","geometry":null,"properties":{}}');
  t.after(server.rule("million.geojson", { body }));
  const viewer = new Viewer(await openPage(t, { server, path: "?story=million.geojson" }));
  await viewer.failure.waitFor({ timeout: 60_000 });
  assert.match(await refused(viewer), /The story file has about 1 000 000 features, and up to 200 000 can be read\. Split it\./);
});

/** Returns why a file is refused, with plain spaces in its numbers. */
async function refused(viewer) {
  return (await viewer.failure.innerText()).replaceAll("\u00a0", " ");
}

test("more features than are always read are opened, if they are short", async (t) => {
  const body = () => features(210_000, tiny);
  t.after(server.rule("most.geojson", { body }));
  const page = await openPage(t, { server, path: "?story=most.geojson" });
  page.setDefaultTimeout(120_000);
  const viewer = await new Viewer(page).ready();
  await viewer.page.getByText("210,000 of 210,000 events").waitFor();
});

test("a file of more than 64 MB is opened, if it has few features", async (t) => {
  const long = "word ".repeat(20_000);
  const body = () => features(700, (n) => tiny(n).replace('"date"', `"description":"${long}","date"`));
  const length = [...body()].reduce((sum, part) => sum + part.length, 0);
  assert.ok(length > 64 * MEGABYTE);
  t.after(server.rule("few.geojson", { body, headers: { "content-length": String(length) } }));
  const page = await openPage(t, { server, path: "?story=few.geojson" });
  page.setDefaultTimeout(120_000);
  const viewer = await new Viewer(page).ready();
  await viewer.page.getByText("700 of 700 events").waitFor();
});

test("while a large file is loaded, the page says how much of it is there", async (t) => {
  const parts = [...features(60_000, tiny)];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  let more;
  const half = new Promise((done) => { more = done; });
  async function* body() {
    for (const [n, part] of parts.entries()) {
      if (n === Math.ceil(parts.length / 2)) await half;
      yield part;
    }
  }
  const all = Math.ceil(length / MEGABYTE);
  t.after(server.rule("slow.geojson", { body, headers: { "content-length": String(length) } }));
  const page = await openPage(t, { server, path: "?story=slow.geojson" });
  // For the eye, and for screen readers.
  const sent = parts.slice(0, Math.ceil(parts.length / 2)).reduce((sum, part) => sum + part.length, 0);
  const words = new RegExp(`^${Math.ceil(sent / MEGABYTE)} of ${all} MB loaded$`);
  await page.getByText(words).first().waitFor();
  await matches(() => page.getByRole("status").innerText(), new RegExp(`^Loading the story…\\s+\\d of ${all} MB loaded$`));
  more();
  await new Viewer(page).ready();
});

test("a file whose length is not known is counted as it is loaded", async (t) => {
  const parts = [...features(60_000, tiny)];
  let more;
  const rest = new Promise((done) => { more = done; });
  async function* body() {
    yield* parts.slice(0, 3);
    await rest;
    yield* parts.slice(3);
  }
  t.after(server.rule("unknown.geojson", { body }));
  const page = await openPage(t, { server, path: "?story=unknown.geojson" });
  await page.getByText(/^[34] MB loaded$/).waitFor();
  more();
  await new Viewer(page).ready();
});
