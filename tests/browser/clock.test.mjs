// A story of one afternoon: time goes by minutes and seconds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, comes, matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const story = readFileSync(join(import.meta.dirname, "../fixtures/good/afternoon.geojson"));
const seconds = (iso) => Date.parse(`${iso}Z`) / 1000;

let server;
before(async () => {
  server = await startServer();
  server.rule("afternoon.geojson", { body: story });
});
after(() => server.close());

async function open(t, { fragment = "", ...options } = {}) {
  const page = await openPage(t, { server, viewport: { width: 1280, height: 800 }, path: `?story=afternoon.geojson${fragment}`, ...options });
  return new Viewer(page).ready();
}

const value = async (viewer) => Number(await viewer.time.getAttribute("aria-valuenow"));
const field = (viewer) => viewer.timeline.getByRole("textbox", { name: "Date" });

test("the slider steps by minutes, and says the minute and who is where", async (t) => {
  const viewer = await open(t, { fragment: "#t=2020-08-04T17:53" });
  assert.equal(await value(viewer), seconds("2020-08-04T17:53:00"));
  assert.equal(await viewer.moment(), "4 August 2020, 17:53: Fire station according to Log.");
  await viewer.time.press("ArrowRight");
  assert.equal(await viewer.moment(), "4 August 2020, 17:54: Fire station according to Log.");
  assert.equal(await value(viewer), seconds("2020-08-04T17:54:00"));
  await viewer.time.press("Shift+ArrowRight");
  assert.equal(await viewer.moment(), "4 August 2020, 18:54: Port according to Log.");
  await viewer.time.press("PageDown");
  assert.equal(await value(viewer), seconds("2020-08-04T17:54:00"));
  await becomes(async () => viewer.fragment(), "#t=2020-08-04T17:54:00");
  // Closer, it steps by seconds.
  for (let zoom = 0; zoom < 5; zoom += 1) await viewer.time.press("+");
  await viewer.time.press("ArrowRight");
  assert.match(await viewer.moment(), /^4 August 2020, 17:54:01: /);
  const [low, high] = await Promise.all(["aria-valuemin", "aria-valuemax"].map((name) => viewer.time.getAttribute(name)));
  assert.ok(Number(low) < seconds("2020-08-04T17:30") && Number(high) > seconds("2020-08-04T21:30"));
});

test("a link with a time opens there, to the minute and to the second", async (t) => {
  const viewer = await open(t, { fragment: "#t=2020-08-04T18:07" });
  assert.equal(await value(viewer), seconds("2020-08-04T18:07:00"));
  await viewer.address("t=2020-08-04T18:07:18&sel=explosion");
  assert.equal(await value(viewer), seconds("2020-08-04T18:07:18"));
  await viewer.card.getByText("4 August 2020, 15:08:18 UTC", { exact: true }).first().waitFor();
  assert.match(await viewer.tick(/Explosion/).first().getAttribute("aria-label"), /^4 August 2020, 18:07:18 to 4 August 2020, 15:08:18 UTC: Explosion, Port/);
});

test("an afternoon plays by minutes", async (t) => {
  const viewer = await open(t, { fragment: "#t=2020-08-04T17:30", reducedMotion: "no-preference" });
  const start = await value(viewer);
  await viewer.play();
  await comes(async () => (await value(viewer)) >= start + 180);
  await viewer.pause();
  const stood = await value(viewer);
  assert.ok(stood < seconds("2020-08-04T21:00"), "it does not run to the end");
  await matches(() => viewer.moment(), /^4 August 2020, 1[78]:\d\d: /);
  await viewer.timeline.getByRole("checkbox", { name: "Skip quiet stretches" }).waitFor();
});

test("the date field shows a time and takes one", async (t) => {
  const viewer = await open(t, { fragment: "#t=2020-08-04T18:07" });
  await becomes(() => field(viewer).inputValue(), "2020-08-04T18:07");
  await field(viewer).fill("2020-08-04 19:30");
  await field(viewer).press("Enter");
  await becomes(() => value(viewer), seconds("2020-08-04T19:30:00"));
  await becomes(() => field(viewer).inputValue(), "2020-08-04T19:30");
  await field(viewer).fill("19:30");
  await field(viewer).press("Enter");
  await viewer.timeline.getByText("1987-05-21T14:05").waitFor();
  assert.equal(await value(viewer), seconds("2020-08-04T19:30:00"));
});

test("dates are said with their clock in the list and on the axis", async (t) => {
  const viewer = await open(t);
  for (const words of ["4 August 2020, 17:54", "4 August 2020, 17:55 to 18:00", "4 August 2020, between 18:30 and 19:00", "4 August 2020, about 21:30"]) {
    await viewer.events.getByText(words, { exact: true }).waitFor();
  }
  assert.equal(await viewer.timeline.locator("text", { hasText: /^18:00$/ }).count(), 1);
});
