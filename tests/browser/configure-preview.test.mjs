// The preview of the configurator: three widths, and the way between a row and what it is in the story.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const SHEET = `ID\tTitle\tDate\tPlace\tLat\tLon\tSource\tSource URL\tQuote
arrival\tArrival\t1981-07-29\tParis\t48.85\t2.35\tMerat\texample.org/a\tThey came in July.
departure\tDeparture\t1986-06-07\tParis\t\t\tMerat\texample.org/a\tThey left.
`;

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
});
after(() => server.close());

const frame = (page) => page.frameLocator('iframe[title="Preview of the story"]');

test("the preview is as wide as a phone, a column and a projector", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  await configurator.paste(SHEET);
  const preview = configurator.page.getByTitle("Preview of the story");
  for (const [name, width] of [["Phone", 360], ["Column", 680], ["Projector", 1280]]) {
    await configurator.button(name).click();
    await configurator.page.getByRole("button", { name, pressed: true }).waitFor();
    assert.equal(Math.round((await preview.boundingBox()).width), width, name);
  }
});

test("what is chosen in the preview leads to its row, and a row to what it is in the preview", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  const { page } = configurator;
  await configurator.paste(SHEET);
  await configurator.button("Projector").click();
  const event = frame(page).getByRole("list", { name: "Events" }).getByRole("link", { name: "Departure" });
  await event.waitFor();
  await configurator.tab("Sources").click();
  await page.getByRole("tab", { name: /^Sources/, selected: true }).waitFor();
  await event.click();
  await page.getByRole("tab", { name: /^Events/, selected: true }).waitFor();
  const row = page.getByRole("grid").locator('[role=row][aria-rowindex="3"]');
  await row.locator('[aria-selected="true"], :focus').first().waitFor();
  // And the other way.
  const card = frame(page).getByRole("region", { name: "Details" });
  await card.getByRole("heading", { name: "Departure" }).waitFor();
  await (await configurator.cell(1, "Title")).click();
  await card.getByRole("heading", { name: "Arrival" }).waitFor();
});

test("after an edit, map and timeline have their marks", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  const { page } = configurator;
  const rows = Array.from({ length: 30 }, (_, number) => `e${number}\tEvent ${number}\t19${60 + number}\tParis\t48.85\t2.35\tMerat\thttps://example.org/a\tIn 19${60 + number}.`);
  await configurator.paste([SHEET.split("\n")[0], ...rows].join("\n"));
  await configurator.button("Projector").click();
  const events = frame(page).getByRole("list", { name: "Events" });
  await events.getByRole("link", { name: "Event 29" }).waitFor();
  await configurator.write(1, "Title", "The first of all");
  await events.getByRole("link", { name: "The first of all" }).waitFor({ state: "attached" });
  await frame(page).getByRole("region", { name: "Map" }).getByRole("button", { name: /^Paris/ }).waitFor();
  await frame(page).getByRole("region", { name: "Timeline" }).getByRole("button", { name: /The first of all/ }).first().waitFor();
  // And a frame of another width is laid out anew.
  await configurator.button("Phone").click();
  await frame(page).getByRole("button", { name: /^Paris/ }).first().waitFor();
});

test("the detailed base map is loaded once, and not with each edit", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  const { page } = configurator;
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url().split("/").pop()));
  const fine = () => loaded.filter((name) => name === "world-50m.bin").length;
  const asked = page.waitForRequest(/world-50m\.bin$/);
  await configurator.paste(SHEET);
  await asked;
  await configurator.button("Projector").click();
  const events = frame(page).getByRole("list", { name: "Events" });
  for (const title of ["Here", "There", "Elsewhere"]) {
    await configurator.write(1, "Title", title);
    await events.getByRole("link", { name: title }).waitFor({ state: "attached" });
  }
  assert.equal(fine(), 1);
});
