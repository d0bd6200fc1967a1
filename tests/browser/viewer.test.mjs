// The viewer's main job: time, map, lanes and list show one state, and a story that cannot be shown says why.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, matches, until } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const fixture = (name) => readFileSync(join(import.meta.dirname, "../fixtures", name));
const index = readFileSync(join(import.meta.dirname, "../../dist/index.html"), "utf8");

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

async function open(t, options) {
  return new Viewer(await openPage(t, { server, ...options }));
}

/** Opens a story file of the fixtures, or a story as a value. */
async function tell(t, story, options = {}) {
  const body = typeof story === "string" ? fixture(story) : JSON.stringify(story);
  const name = `story-${Math.random().toString(36).slice(2)}.geojson`;
  t.after(server.rule(name, { body }));
  const viewer = await open(t, { ...options, path: `?story=${name}${options.path ?? ""}` });
  return viewer.ready();
}

const days = (iso) => Date.parse(iso) / 86_400_000;

// Time

test("mid-1982 shows presence in Paris", async (t) => {
  const viewer = await (await open(t, { path: "#t=1982-07-01" })).ready();
  assert.match(await viewer.moment(), /^July 1982: Paris according to Illanas/);
  assert.match(await viewer.mark("Paris").getAttribute("aria-label"), /^Paris.*: MEK.* here$/);
  assert.equal(Number(await viewer.time.getAttribute("aria-valuenow")), days("1982-07-01"));
});

test("2005 shows presence in Camp Ashraf", async (t) => {
  const viewer = await (await open(t, { path: "#t=2005-06-01" })).ready();
  assert.match(await viewer.moment(), /^June 2005: .*Camp Ashraf/);
  assert.match(await viewer.mark("Camp Ashraf").getAttribute("aria-label"), /^Camp Ashraf.*: MEK.* here$/);
});

test("March 1987 is told in both ways", async (t) => {
  const viewer = await (await open(t, { path: "#t=1987-03-15" })).ready();
  assert.equal(
    await viewer.moment(),
    "March 1987: Camp Ashraf according to Merat, Paris according to Illanas. The sources disagree.",
  );
});

test("stepping by event reaches the move to Iraq, and its card shows both sources with their years", async (t) => {
  const viewer = await (await open(t, { path: "#t=1985-12-01" })).ready();
  const heading = viewer.card.getByRole("heading");
  for (let step = 0; step < 12; step += 1) {
    await viewer.nextEvent();
    await heading.waitFor();
    if (/^Move to Iraq/.test(await heading.first().innerText())) break;
  }
  assert.equal(await heading.first().innerText(), "Move to Iraq and Camp Ashraf");
  const claims = viewer.card.getByRole("article");
  const told = await claims.allInnerTexts();
  assert.ok(told.some((claim) => /Merat/.test(claim) && /1986/.test(claim)), told.join("\n"));
  assert.ok(told.some((claim) => /Illanas/.test(claim) && /1987/.test(claim)), told.join("\n"));
});

test("the keys of the slider move time by its steps, and Home and End to its ends", async (t) => {
  const viewer = await (await open(t, { path: "#t=1982-07-01" })).ready();
  const now = () => viewer.time.getAttribute("aria-valuenow").then(Number);
  await viewer.time.press("ArrowRight");
  await becomes(now, days("1982-08-01"));
  await viewer.time.press("ArrowLeft");
  await becomes(now, days("1982-07-01"));
  await viewer.time.press("PageUp");
  await becomes(now, days("1983-07-01"));
  await viewer.time.press("Home");
  await becomes(now, Number(await viewer.time.getAttribute("aria-valuemin")));
  await viewer.time.press("End");
  await becomes(now, Number(await viewer.time.getAttribute("aria-valuemax")));
});

test("a press on the lanes' scale moves time there", async (t) => {
  const viewer = await (await open(t)).ready();
  const box = await viewer.time.boundingBox();
  await viewer.page.mouse.click(box.x + box.width * 0.6, box.y + box.height / 2);
  await matches(() => viewer.moment(), /(198|199|200)\d/);
});

test("playing moves time until it is paused", async (t) => {
  const viewer = await (await open(t, { path: "#t=1982-07-01" })).ready();
  await viewer.play();
  await until(() => viewer.time.getAttribute("aria-valuenow").then(Number), (day) => assert.ok(day > days("1982-09-01")));
  await viewer.pause();
  const day = await viewer.time.getAttribute("aria-valuenow");
  await viewer.page.waitForTimeout(200);
  assert.equal(await viewer.time.getAttribute("aria-valuenow"), day);
});

// Agreement

/** Returns the selection as each part of the page shows it. */
async function selected(viewer) {
  const pressed = (region) => region.getByRole("button", { pressed: true }).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  return {
    card: await viewer.card.getByRole("heading").first().innerText().catch(() => ""),
    list: (await viewer.events.locator("[aria-current=true]").allTextContents()).join(),
    map: (await pressed(viewer.map)).join(),
    timeline: (await pressed(viewer.timeline)).join(),
  };
}

test("moving time changes the map and the list together", async (t) => {
  const viewer = await (await open(t, { path: "#t=1982-07-01" })).ready();
  // Current events in the list are distinguished by weight and a rule only: there is no role for it.
  const now = () => viewer.events.locator("li.now").allTextContents();
  assert.ok((await now()).some((row) => /Part of the members in Europe|exile from Iran/.test(row)), (await now()).join());
  await viewer.address("t=2005-06-01");
  await until(now, (rows) => assert.ok(rows.some((row) => /The MEK at Camp Ashraf/.test(row)), rows.join()));
  assert.match(await viewer.moment(), /Camp Ashraf/);
});

test("an event that is chosen in the list is selected everywhere, and time moves there", async (t) => {
  const viewer = await (await open(t)).ready();
  await viewer.selectEvent(/^.*Move to Iraq and Camp Ashraf/);
  await until(() => selected(viewer), ({ card, list, map, timeline }) => {
    for (const part of [card, list, map, timeline]) assert.match(part, /Move to Iraq and Camp Ashraf/);
  });
  assert.match(await viewer.moment(), /198[67]/);
});

test("an arc that is chosen on the map is selected everywhere", async (t) => {
  const viewer = await (await open(t, { path: "#t=1986-07-01" })).ready();
  await viewer.mark("Move to Iraq and Camp Ashraf").first().press("Enter");
  await until(() => selected(viewer), ({ card, list, timeline }) => {
    for (const part of [card, list, timeline]) assert.match(part, /Move to Iraq and Camp Ashraf/);
  });
});

test("a tick that is chosen on the timeline is selected everywhere, and time moves there", async (t) => {
  const viewer = await (await open(t, { viewport: { width: 1600, height: 900 } })).ready();
  const tick = viewer.tick(/Operation Eternal Light/).first();
  await tick.focus();
  await tick.press("Enter");
  await until(() => selected(viewer), ({ card, list }) => {
    for (const part of [card, list]) assert.match(part, /Operation Eternal Light/);
  });
  assert.match(await viewer.moment(), /198[78]/);
});

test("a place that is chosen on the map by keyboard shows its card, and time moves to when something is there", async (t) => {
  const viewer = await (await open(t, { path: "#t=1967-01-01" })).ready();
  await viewer.map.getByRole("button", { name: /Madrid/ }).first().press("Enter");
  await viewer.card.getByRole("heading", { name: "Madrid", level: 2 }).waitFor();
  assert.match(await viewer.moment(), /1987/);
});

// The address

test("an address restores time and selection", async (t) => {
  const viewer = await (await open(t, { path: "#t=1987-03-15&sel=move-to-iraq" })).ready();
  assert.match(await viewer.moment(), /^March 1987/);
  assert.equal(await viewer.card.getByRole("heading").first().innerText(), "Move to Iraq and Camp Ashraf");
});

test("the fields of Find say what the address filters by", async (t) => {
  const viewer = await (await open(t, { path: "#at=arak" })).ready();
  await viewer.find.getByText(/^\d+ of 223 events$/).waitFor();
  const place = viewer.find.getByRole("combobox", { name: "Place" });
  assert.match(await place.evaluate((field) => field.selectedOptions[0]?.textContent ?? "nothing"), /^Arak /);
});

test("what a reader does is in the address, and the address brings it back", async (t) => {
  const viewer = await (await open(t)).ready();
  await viewer.selectEvent(/Move to Iraq and Camp Ashraf/);
  await matches(() => viewer.fragment(), /sel=move-to-iraq/);
  await viewer.page.reload();
  await viewer.ready();
  assert.equal(await viewer.card.getByRole("heading").first().innerText(), "Move to Iraq and Camp Ashraf");
});

test("a changed fragment, back and forward move the view", async (t) => {
  const viewer = await (await open(t, { path: "#t=1982-07-01" })).ready();
  await viewer.address("t=2005-06-01");
  await matches(() => viewer.moment(), /^June 2005/);
  await viewer.page.goBack();
  await matches(() => viewer.moment(), /^July 1982/);
  await viewer.page.goForward();
  await matches(() => viewer.moment(), /^June 2005/);
});

test("the same address written in another way is put right", async (t) => {
  const viewer = await (await open(t, { path: "#t=1982-07" })).ready();
  await matches(() => viewer.fragment(), /^#t=1982-07-01$/);
  // Nothing of the state changes now.
  await viewer.address("t=1982-07");
  await matches(() => viewer.fragment(), /^#t=1982-07-01$/);
  assert.match(await viewer.moment(), /^July 1982/);
});

test("a way within the page leaves the view as it is", async (t) => {
  const viewer = await (await open(t, { path: "#t=1982-07-01" })).ready();
  await viewer.address("sources");
  await matches(() => viewer.fragment(), /t=1982-07-01/);
  assert.match(await viewer.moment(), /^July 1982/);
});

test("an address that means nothing opens the story as usual", async (t) => {
  const viewer = await (await open(t, { path: "#t=never&sel=nobody&map=1,2&src=x&step=y&axis=z" })).ready();
  assert.match(await viewer.moment(), /\d{4}/);
});

// Names

test("the page has one main part with the story's title, and the names that tests and helpers know", async (t) => {
  const viewer = await (await open(t)).ready();
  const main = viewer.page.getByRole("main");
  assert.equal(await main.count(), 1);
  assert.equal(await main.getByRole("heading", { level: 1 }).innerText(), "The long way to Tirana");
  assert.equal(await viewer.page.title(), "The long way to Tirana");
  for (const name of ["Play", "Previous event", "Next event", "Zoom in", "Zoom out", "Whole map"]) {
    assert.equal(await viewer.button(name).count(), 1, name);
  }
  for (const part of [viewer.map, viewer.events, viewer.sources, viewer.timeline, viewer.card]) assert.equal(await part.count(), 1);
  const [low, now, high] = await Promise.all(
    ["min", "now", "max"].map((end) => viewer.time.getAttribute(`aria-value${end}`).then(Number)),
  );
  assert.ok(low <= now && now <= high && low > days("1940-01-01") && high < days("2030-01-01"), `${low} ${now} ${high}`);
  await viewer.play();
  assert.equal(await viewer.button("Pause").count(), 1);
});

// What can go wrong

test("a story that is on its way says so", async (t) => {
  t.after(server.rule("data/stories/*.geojson", { delay: 800 }));
  // A story that the build has not written into the page.
  const viewer = await open(t, { path: "?story=data/stories/long-way-to-tirana.geojson", waitUntil: "commit" });
  await viewer.page.getByText("Loading the story…").waitFor();
  await viewer.ready();
});

for (const [what, change, words, expected] of [
  ["a missing file", { status: 404 }, /answered 404/, [/404/]],
  ["a file that is no JSON", { body: "<!doctype html>" }, /JSON/i, []],
  ["a broken connection", { cut: true }, /no answer/, [/request failed/]],
]) {
  test(`${what} is said, with another try`, async (t) => {
    t.after(server.rule("odd.geojson", change));
    const viewer = await open(t, { path: "?story=odd.geojson", expected });
    await viewer.failure.waitFor();
    assert.match(await viewer.failure.innerText(), words);
    assert.equal(await viewer.button("Try again").count(), 1);
  });
}

test("after an error of the server, another try shows the story", async (t) => {
  t.after(server.rule("data/stories/*.geojson", { status: 500, times: 1 }));
  const path = "?story=data/stories/long-way-to-tirana.geojson";
  const viewer = await open(t, { path, expected: [/500/] });
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), /answered 500/);
  await viewer.button("Try again").click();
  await viewer.page.getByRole("heading", { name: "The long way to Tirana" }).waitFor();
});

test("a story of another origin is refused without asking for it", async (t) => {
  const viewer = await open(t, { path: "?story=https://other.example/x.geojson" });
  await viewer.failure.waitFor();
  assert.match(await viewer.failure.innerText(), /own address only[^]*other\.example/);
  assert.equal(await viewer.button("Try again").count(), 0);
});

test("a story of another origin is fetched where the page allows that origin", async (t) => {
  const liberal = await startServer({ policy: "" });
  t.after(() => liberal.close());
  const meta = '<meta name="placeline-origins" content="https://else.example https://other.example">';
  liberal.rule("", { body: index.replace("<title>", `${meta}<title>`), type: "text/html; charset=utf-8" });
  const viewer = await open(t, {
    server: liberal,
    path: "?story=https://other.example/x.geojson",
    expected: [/request to another origin: https:\/\/other\.example\/x\.geojson/],
  });
  // The test lets no request out, so that there is no answer.
  await matches(() => viewer.failure.innerText(), /no answer/);
});

test("an empty story is shown as one", async (t) => {
  const viewer = await tell(t, { type: "FeatureCollection", title: "Nothing yet", features: [] });
  assert.equal(await viewer.title.innerText(), "Nothing yet");
  await viewer.page.getByText("This story has no events.").waitFor();
  assert.equal(await viewer.time.count(), 1);
  await viewer.nextEvent();
});

test("what cannot be used of a file is listed, and the rest is shown", async (t) => {
  const viewer = await tell(t, "bad/bad-feature.geojson");
  await viewer.event(/Still here/).waitFor();
  const notice = viewer.page.getByText("3 parts of the story file could not be used.");
  await notice.click();
  await viewer.page.getByText("features[0]").waitFor();
});

for (const name of ["plain-geojson-io", "plain-umap", "plain-qgis", "bce", "pacific", "full", "zotero", "linked-places"]) {
  test(`the story file ${name} is shown`, async (t) => {
    const viewer = await tell(t, `good/${name}.geojson`);
    assert.ok((await viewer.listed()) > 0);
    await viewer.nextEvent();
    await viewer.card.getByRole("heading").first().waitFor();
  });
}

test("without the base map the rest works, and a notice says so", async (t) => {
  t.after(server.rule("assets/basemap/*.bin", { status: 404 }));
  const viewer = await open(t, { path: "#t=1982-07-01", expected: [/404/, /console error/] });
  await viewer.ready();
  await viewer.page.getByText("The base map could not be loaded.").waitFor();
  assert.ok((await viewer.mark("Paris").count()) > 0);
});

test("the viewer works under any path", async (t) => {
  const elsewhere = await startServer({ base: "/any/path/" });
  t.after(() => elsewhere.close());
  const viewer = await (await open(t, { server: elsewhere, path: "#t=1982-07-01" })).ready();
  assert.match(await viewer.moment(), /^July 1982/);
  assert.equal(await viewer.page.getByText("The base map could not be loaded.").count(), 0);
  // The server of this test goes before its page does.
  await viewer.page.waitForLoadState("networkidle");
});

// Sizes, schemes, writing

/** Returns by how many px the page is wider than the window. */
const excess = (viewer) => viewer.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);

for (const colorScheme of ["light", "dark"]) {
  test(`from 320 to 3840 px, ${colorScheme}, nothing needs scrolling sideways`, async (t) => {
    const viewer = await (await open(t, { colorScheme, path: "#t=1987-03-15&sel=move-to-iraq" })).ready();
    for (const width of [320, 360, 768, 960, 1280, 1920, 3840]) {
      await viewer.page.setViewportSize({ width, height: 720 });
      await until(() => excess(viewer), (px) => assert.ok(px <= 0, `${px} px too wide at ${width}`));
      assert.ok((await viewer.map.isVisible()) && (await viewer.time.isVisible()));
    }
  });
}

test("a Persian story is written from right to left and fits", async (t) => {
  for (const width of [320, 1280]) {
    const viewer = await tell(t, "good/persian.geojson", { viewport: { width, height: 720 } });
    const main = viewer.page.getByRole("main");
    assert.deepEqual([await main.getAttribute("lang"), await main.getAttribute("dir")], ["fa", "rtl"]);
    assert.ok((await excess(viewer)) <= 0);
    assert.ok((await viewer.wordsBesideDisc("تهران")) >= 0, "the name of a place is over its disc");
    await viewer.nextEvent();
    await viewer.card.getByRole("heading").first().waitFor();
    assert.ok((await excess(viewer)) <= 0);
    const close = await viewer.button("Close").boundingBox();
    const title = await viewer.card.getByRole("heading").first().boundingBox();
    assert.ok(close.x + close.width / 2 < title.x + title.width / 2, "the card closes where its lines end, not where they begin");
  }
});

test("of a long list the part around the time is shown, and says so", async (t) => {
  const features = Array.from({ length: 300 }, (_, year) => ({
    type: "Feature", geometry: null, properties: { kind: "event", title: `Event ${year}`, when: String(1700 + year) },
  }));
  const viewer = await tell(t, { type: "FeatureCollection", title: "Three centuries", features });
  await viewer.time.press("Home");
  await viewer.page.getByText("Here are 1 to 40 of 300.").waitFor();
  assert.equal(await viewer.listed(), 40);
  await viewer.time.press("End");
  await viewer.page.getByText("Here are 261 to 300 of 300.").waitFor();
  await viewer.event("Event 299").waitFor();
  assert.equal(await viewer.listed(), 40);
});
