// The page that the build wrote: readable before, without and instead of the viewer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";

const STORY = "long-way-to-tirana/";
let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const open = (t, options = {}) => openPage(t, { server, path: STORY, javaScriptEnabled: false, ...options });

test("without scripts the story is there: title, map, chapters, events, sources", async (t) => {
  const page = await open(t);
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "The long way to Tirana");
  assert.match(await page.getByRole("region", { name: "Map" }).innerText(), /July 1965: Iran according to Merat/);
  assert.ok(await page.locator("svg.plate").isVisible());
  assert.ok(await page.getByRole("list", { name: "Events" }).getByRole("listitem").count() > 150);
  assert.ok(await page.getByRole("region", { name: "Guided steps" }).getByRole("heading").count() > 5);
  assert.equal(await page.getByRole("region", { name: "Sources" }).getByRole("listitem").count(), 2);
  assert.equal(await page.getByRole("button").count() + await page.getByRole("slider").count() + await page.getByRole("textbox").count(), 0, "no control that does nothing");
  assert.equal(await page.locator("a[href^='http']").first().getAttribute("rel"), "noopener noreferrer");
});

test("an address of the viewer leads to the event in the text", async (t) => {
  const page = await open(t, { path: `${STORY}#sel=exile-from-iran` });
  const top = await page.locator("[id='sel=exile-from-iran']").evaluate((item) => item.getBoundingClientRect().top);
  assert.ok(top > -1 && top < 768, `${top}`);
});

test("every claim is on one page, with its words, its source and the name by which an address knows it", async (t) => {
  const page = await open(t);
  await page.getByRole("link", { name: "Every claim on one page" }).click();
  await page.waitForURL(/claims.html$/);
  const claim = page.locator("[id^='claim=']");
  assert.ok(await claim.count() > 300);
  assert.ok(await claim.locator("a[href^='https:'][href*='#:~:text=']").count() > 100);
  assert.ok(await page.locator("[id='sel=move-to-iraq']").isVisible());
  assert.equal(await page.getByRole("button").count(), 0);
});

for (const [what, options] of Object.entries({
  "on a phone": { viewport: { width: 320, height: 640 } },
  "in the dark": { colorScheme: "dark" },
  "with forced colours": { forcedColors: "active" },
})) {
  test(`${what} nothing is cut off`, async (t) => {
    const page = await open(t, options);
    const [inner, whole] = [options.viewport?.width ?? 1024, await page.locator("html").evaluate((html) => html.scrollWidth)];
    assert.ok(whole <= inner, `${whole} > ${inner}`);
  });
}

for (const width of [360, 1280]) {
  test(`${width} px wide, the names on the map stand apart and inside it`, async (t) => {
    const page = await open(t, { viewport: { width, height: 900 } });
    const box = (node) => { const { left, top, right, bottom } = node.getBoundingClientRect(); return { left, top, right, bottom }; };
    const map = await page.locator("svg.plate").evaluate(box);
    const names = await Promise.all((await page.locator("svg.plate .name").all()).map((name) => name.evaluate(box)));
    assert.ok(names.length > 3, `${names.length}`);
    for (const [at, one] of names.entries()) {
      assert.ok(one.left >= map.left && one.right <= map.right && one.top >= map.top && one.bottom <= map.bottom, JSON.stringify(one));
      for (const other of names.slice(at + 1)) {
        const meet = one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
        assert.ok(!meet, JSON.stringify([one, other]));
      }
    }
  });
}

test("the first readable paint is light", () => {
  const dist = join(import.meta.dirname, "../../dist");
  const html = readFileSync(join(dist, STORY, "index.html"), "utf8");
  const [head] = html.split("</head>");
  assert.ok(!/<link rel="stylesheet"|<script src=/.test(head), "nothing but the page is waited for");
  const weight = gzipSync(html, { level: 9 }).length;
  assert.ok(weight <= 40_000, `${weight} bytes`);
});

test("the pages carry the story as linked data: what happened, each move, and each claim with its words", async (t) => {
  const read = async (path) => {
    const page = await open(t, { path });
    const scripts = await page.locator("script[type='application/ld+json']").allTextContents();
    assert.equal(scripts.length, 1);
    const data = JSON.parse(scripts[0]);
    assert.equal(data["@context"], "https://schema.org");
    return data["@graph"];
  };
  const [story] = await read(STORY);
  assert.equal(story["@type"], "Article");
  assert.equal(story.headline, "The long way to Tirana");
  const move = story.mentions.find((event) => event["@id"] === "./#sel=move-to-iraq");
  assert.equal(move["@type"], "MoveAction");
  assert.deepEqual([move.fromLocation, move.toLocation], [{ "@id": "./#sel=france" }, { "@id": "./#sel=camp-ashraf" }]);
  const claims = await read(`${STORY}claims.html`);
  const told = claims.find((node) => node["@id"] === move.subjectOf["@id"]);
  assert.deepEqual(told.about, { "@id": move["@id"] });
  const [claim] = told.hasPart;
  assert.equal(claim["@type"], "Claim");
  assert.equal(claim.citation["@type"], "Quotation");
  assert.match(claim.citation.text, /\w/);
  assert.equal(claims.find((node) => node["@id"] === claim.appearance["@id"]).isPartOf.name, "The Guardian");
});
