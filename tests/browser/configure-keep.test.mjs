// What the configurator keeps: at once, when the page goes, and what it says when the browser keeps nothing more.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Configurator, openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const SHEET = "ID\tTitle\tDate\na\tArrival\t1981\nb\tDeparture\t1986\n";

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
});
after(() => server.close());

/** Returns how many steps stand in the database, and the time until there are `count`. */
const steps = (page) => page.evaluate(() => new Promise((done, failed) => {
  const opened = indexedDB.open("placeline drafts");
  opened.onerror = failed;
  opened.onsuccess = () => {
    const count = opened.result.transaction("steps").objectStore("steps").count();
    count.onsuccess = () => { opened.result.close(); done(count.result); };
  };
}));

test("an edit is on the disk by the time that the page says it is kept", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await configurator.paste(SHEET);
  await configurator.kept();
  const before = await steps(page);
  await configurator.button("Add a row").click();
  await configurator.said("Add a row");
  await configurator.kept();
  assert.equal(await steps(page), before + 1);
});

test("several drafts are kept apart, each with its rows and when it was edited", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await configurator.choose(["first.csv", "Title,Date\nOne,1981\n"]);
  await configurator.kept();
  await configurator.button("All drafts").click();
  await configurator.choose(["second.csv", "Title,Date\nTwo,1981\nThree,1982\n"]);
  await configurator.kept();
  await configurator.button("All drafts").click();
  await page.getByRole("heading", { name: "Go on where you were" }).waitFor();
  const of = (name) => page.getByRole("listitem").filter({ has: configurator.button(`Go on with “${name}”`) });
  for (const name of ["first.csv", "second.csv"]) assert.match(await of(name).innerText(), /\d+ rows?, last edited \d/);
  await configurator.button("Delete “second.csv”").click();
  await of("second.csv").waitFor({ state: "detached" });
  await configurator.button("Go on with “first.csv”").click();
  await page.getByRole("tab", { name: "Events (1)" }).waitFor();
});

test("a full disk is said in a sentence, nothing is lost, and all is kept once there is room", async (t) => {
  const page = await openPage(t, { server, path: "blank.html", viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    const { add } = IDBObjectStore.prototype;
    self.full = true;
    IDBObjectStore.prototype.add = function (...given) {
      if (self.full) throw new DOMException("full", "QuotaExceededError");
      return add.apply(this, given);
    };
  });
  await page.goto(new URL("configure.html", server.url).href);
  const configurator = new Configurator(page);
  await configurator.paste(SHEET);
  await page.getByRole("alert").filter({ hasText: "The disk is full, or this browser keeps no more for this site" }).waitFor();
  await page.getByRole("tab", { name: "Events (2)" }).waitFor();
  await page.evaluate(() => { self.full = false; });
  await configurator.button("Add a row").click();
  await configurator.kept();
  await configurator.button("All drafts").click();
  await configurator.button("Go on with “pasted.tsv”").click();
  await page.getByRole("tab", { name: "Events (3)" }).waitFor();
  await page.getByText("Add files, or import a corrected one").click();
  await page.getByRole("option", { name: "a corrected pasted.tsv" }).waitFor({ state: "attached" });
});

test("a corrected file keeps the edits made here, and shows what is added, changed and gone", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  const first = "ID,Title,Date,Source,Source URL\na,Arrival,1981,Merat,example.org/a\nb,Departure,1986,Merat,\n";
  await configurator.choose(["events.csv", first]);
  await configurator.problem("is not a link").getByRole("button", { name: "Write “https://example.org/a”" }).click();
  await configurator.said("Write “https://example.org/a”");
  await page.getByText("Add files, or import a corrected one").click();
  await configurator.choose(["events.csv", first.replace("Departure", "The departure") + "c,New,1990,Merat,\n"]);
  const review = page.getByRole("region", { name: "What the files change" });
  for (const words of ["Added: 2", "Changed: 1"]) await review.getByText(words).waitFor();
  await review.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("tab", { name: "Events (3)" }).waitFor();
  const { features, sources } = JSON.parse((await configurator.download("Story (GeoJSON)")).bytes);
  const titles = features.map(({ properties }) => properties.title);
  for (const title of ["Arrival", "The departure", "New"]) assert.ok(titles.includes(title), title);
  assert.equal(sources[0].URL ?? sources[0].url, "https://example.org/a");
});
