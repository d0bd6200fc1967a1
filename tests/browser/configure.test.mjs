// The configurator: a sheet becomes a checked story, and no work is lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, openPage } from "./browser.mjs";
import { Configurator, openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const ROOT = join(import.meta.dirname, "../..");
const AXE = join(ROOT, "node_modules/axe-core/axe.min.js");

const SHEET = `Title\tDate\tPlace\tLat\tLon\tSource\tSource URL\tQuote\tMood
Arrival\t29.7.1981\tParis\t48.85\t2.35\tMerat\texample.org/a\tThey came in July.\tgood
Departure\t7.6.1986\tParis\t\t\tMerat\texample.org/a\tThey left.\tbad
`;

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
});
after(() => server.close());

test("pasted cells become a draft whose problems lead to their cells and are mended by a button", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  await page.getByRole("tab", { name: "Events (2)" }).waitFor();
  const link = configurator.problem("is not a link");
  await link.getByRole("button", { name: "Sources, row 1, URL" }).click();
  await page.getByRole("tab", { name: /^Sources/, selected: true }).waitFor();
  await link.getByRole("button", { name: "Write “https://example.org/a”" }).click();
  await configurator.said("Write “https://example.org/a”");
  await link.waitFor({ state: "detached" });
  await configurator.button("Undo").click();
  await configurator.said("Undone: Write “https://example.org/a”");
  await link.waitFor();
  await page.keyboard.press("Control+Shift+Z");
  await link.waitFor({ state: "detached" });
});

test("the roles of columns are shown, changed, and unknown columns are kept", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await configurator.paste(SHEET.replace("Title", "Wann nicht").replace("Mood", "Überschrift der Sache"));
  await configurator.said("Import pasted.tsv");
  await page.getByText("Columns: 7 of 9 matched").click();
  const role = page.getByRole("combobox", { name: "Wann nicht" });
  assert.equal(await role.inputValue(), "");
  await role.selectOption("Title");
  await page.getByRole("heading", { name: "What the files change" }).waitFor();
  await configurator.button("Apply").click();
  await page.getByText("Columns: 8 of 9 matched").waitFor();
  const { bytes } = await configurator.download("Story (GeoJSON)");
  const story = JSON.parse(bytes);
  const event = story.features.find(({ properties }) => properties.title === "Arrival");
  assert.equal(event.properties["Überschrift der Sache"], "good");
});

test("the worked example is the built-in story, and comes out as it went in", async (t) => {
  const configurator = await openConfigurator(t, { server });
  await configurator.button("The long way to Tirana").click();
  await configurator.said("Import long-way-to-tirana.geojson");
  const { name, bytes } = await configurator.download("Story (GeoJSON)");
  assert.equal(name, "the-long-way-to-tirana.geojson");
  const [out, own] = [JSON.parse(bytes), JSON.parse(readFileSync(join(ROOT, "data/stories/long-way-to-tirana.geojson")))];
  assert.equal(out.features.length, own.features.length);
  assert.deepEqual(out.sources, own.sources);
});

for (const [ending, button] of [["xlsx", "Workbook (XLSX)"], ["csv", "Sheets (CSV)"]]) {
  test(`a draft that was downloaded as ${ending} opens again`, async (t) => {
    const configurator = await openConfigurator(t, { server });
    await configurator.paste(SHEET);
    await configurator.said("Import pasted.tsv");
    const { name, bytes } = await configurator.download(button);
    assert.match(name, new RegExp(`^story.*\\.${ending}$`));
    if (ending === "csv") return;
    await configurator.page.reload();
    await configurator.choose([name, bytes]);
    await configurator.said(`Import ${name}`);
    await configurator.page.getByRole("tab", { name: "Events (2)" }).waitFor();
  });
}

test("a corrected file is looked at before it changes the draft, and edits made here stay", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  const first = "ID,Title,Date,Place\na,Arrival,1981,Paris\nb,Departure,1986,Paris\n";
  await configurator.choose(["events.csv", first]);
  await configurator.said("Import events.csv");
  await page.getByText("Add files, or import a corrected one").click();
  await configurator.choose(["events.csv", first.replace("Departure", "The departure").replace("a,Arrival,1981,Paris\n", "c,New,1990,Paris\n")]);
  const review = page.getByRole("region", { name: "What the files change" });
  for (const words of ["Added: 1", "Changed: 1", "Gone from the files, removed: 1"]) await review.getByText(words).waitFor();
  await review.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("tab", { name: "Events (2)" }).waitFor();
  await configurator.button("Undo").click();
  await configurator.said("Undone: Import events.csv");
});

test("a draft is there again after its tab was closed in the middle of the work, with its history", async (t) => {
  const configurator = await openConfigurator(t, { server });
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  await configurator.problem("is not a link").getByRole("button", { name: "Write “https://example.org/a”" }).click();
  await configurator.kept();
  const again = new Configurator(await configurator.page.context().newPage());
  await configurator.page.close();
  await again.page.goto(new URL("configure.html", server.url).href);
  const draft = again.page.getByRole("listitem").filter({ hasText: "rows, last edited" });
  await draft.getByRole("button", { name: "Go on with “pasted.tsv”" }).click();
  await again.page.getByRole("tab", { name: "Events (2)" }).waitFor();
  await again.button("Undo").click();
  await again.said("Undone: Write “https://example.org/a”");
  await again.problem("is not a link").waitFor();
});

test("200 edits are undone and done again, and the draft is the same", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  const press = async (key) => {
    for (let count = 0; count < 200; count += 1) await page.keyboard.press(key);
  };
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  const before = (await configurator.download("Story (GeoJSON)")).bytes;
  // Not Playwright's click, which waits twice for the page to be drawn.
  const add = await configurator.button("Add a row").elementHandle();
  for (let count = 0; count < 200; count += 1) await add.evaluate((button) => button.click());
  await page.getByRole("tab", { name: "Events (202)" }).waitFor();
  const after = (await configurator.download("Story (GeoJSON)")).bytes;
  await press("Control+z");
  await page.getByRole("tab", { name: "Events (2)" }).waitFor();
  assert.deepEqual((await configurator.download("Story (GeoJSON)")).bytes, before);
  await press("Control+Shift+z");
  await page.getByRole("tab", { name: "Events (202)" }).waitFor();
  assert.deepEqual((await configurator.download("Story (GeoJSON)")).bytes, after);
});

test("two tabs with one draft warn each other, and neither loses anything", async (t) => {
  const first = await openConfigurator(t, { server });
  await first.paste(SHEET);
  await first.kept();
  const second = new Configurator(await first.page.context().newPage());
  await second.page.goto(new URL("configure.html", server.url).href);
  await second.button("Go on with “pasted.tsv”").click();
  await second.page.getByRole("alert").filter({ hasText: "You work on a copy" }).waitFor();
  await first.page.getByRole("alert").filter({ hasText: "opened in another tab too" }).waitFor();
  await second.kept();
  const third = await first.page.context().newPage();
  await third.goto(new URL("configure.html", server.url).href);
  await third.getByRole("button", { name: /^Go on with/ }).nth(1).waitFor();
});

test("everything on this computer is deleted without a question, and comes back by undo", async (t) => {
  const configurator = await openConfigurator(t, { server });
  await configurator.paste(SHEET);
  await configurator.kept();
  await configurator.button("All drafts").click();
  const draft = configurator.button("Go on with “pasted.tsv”");
  await draft.waitFor();
  await configurator.button("Delete everything on this computer").click();
  await draft.waitFor({ state: "detached" });
  await configurator.page.getByText("Nothing is kept now.").waitFor();
  await configurator.button("Undo").click();
  await draft.waitFor();
});

test("where the browser keeps nothing, the page says so and works", async (t) => {
  const page = await openPage(t, { server, path: "blank.html", viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    indexedDB.open = () => { throw new DOMException("refused", "SecurityError"); };
  });
  await page.goto(new URL("configure.html", server.url).href);
  const configurator = new Configurator(page);
  await page.getByRole("alert").filter({ hasText: "This browser keeps nothing for this page" }).waitFor();
  await configurator.paste(SHEET);
  await page.getByRole("tab", { name: "Events (2)" }).waitFor();
  await page.getByRole("alert").filter({ hasText: "download the draft before you close it" }).waitFor();
  page.on("dialog", (dialog) => dialog.accept());
});

test("the preview is the viewer, and follows an edit", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await configurator.paste(SHEET);
  await configurator.button("Column").click();
  const viewer = page.frameLocator('iframe[title="Preview of the story"]');
  // In a column the list of events is a panel.
  await viewer.getByText("Arrival").first().waitFor({ state: "attached" });
  await configurator.write(1, "Title", "The arrival of all");
  await viewer.getByText("The arrival of all").first().waitFor({ state: "attached" });
});

/** A page with the viewer in a frame, into which it posts bytes that are no story: a viewer that takes them says that it cannot show them. */
const HOST = (src) => `<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe src="${src}" title="frame" width="700" height="720"></iframe><script src="post.js"></script>`;
const POST = `document.querySelector("iframe").addEventListener("load", ({ target }) => {
  target.contentWindow.postMessage(new Uint8Array([1, 2, 3]), "*");
  document.title = "posted";
});`;

test("the viewer takes a story by message in a preview, from its own origin", async (t) => {
  server.rule("post.js", { body: POST });
  server.rule("own.html", { body: HOST("./?story=preview") });
  const page = await openPage(t, { server, path: "own.html" });
  await page.frameLocator("iframe").getByRole("button", { name: "Try again" }).waitFor();
});

test("the viewer takes no story by message from another origin, nor outside of a preview", async (t) => {
  const other = await startServer({ policy: "" });
  t.after(() => other.close());
  other.rule("post.js", { body: POST });
  server.rule("post.js", { body: POST });
  other.rule("host.html", { body: HOST(`${server.url}?story=preview`) });
  server.rule("host.html", { body: HOST("./?open=explore") });
  const context = await (await browser()).newContext();
  t.after(() => context.close());
  for (const [address, shown] of [[other.url, "Loading the story…"], [server.url, "The long way to Tirana"]]) {
    const page = await context.newPage();
    await page.goto(`${address}host.html`);
    await page.waitForFunction(() => document.title === "posted");
    const viewer = page.frameLocator("iframe");
    await viewer.getByText(shown).first().waitFor();
    // What the message would have led to has happened by the second turn of the frame.
    for (let turn = 0; turn < 2; turn += 1) await viewer.locator("body").evaluate(() => new Promise((done) => setTimeout(done)));
    assert.equal(await viewer.getByRole("button", { name: "Try again" }).count(), 0);
    await viewer.getByText(shown).first().waitFor();
  }
});

const BAD = {
  "a picture": ["a.png", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "latin1"), /This is a picture, not a story file/],
  "a PDF": ["a.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(400)]), /this is a PDF: save it as a spreadsheet/],
  "an empty file": ["a.csv", "", /the file is empty/],
  "a header without rows": ["a.csv", "Title,Date\n", /there is no row below a header/],
};
for (const [what, [name, content, sentence]] of Object.entries(BAD)) {
  test(`${what} is refused with a sentence, and changes nothing`, async (t) => {
    const configurator = await openConfigurator(t, { server });
    await configurator.choose([name, content]);
    await configurator.page.getByRole("alert").filter({ hasText: sentence }).waitFor();
    await configurator.paste(SHEET);
    await configurator.said("Import pasted.tsv");
    assert.equal(await configurator.page.getByRole("alert").count(), 0);
  });
}

test("axe finds nothing on the first screen and at work, light and dark", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage(t, { server, path: "blank.html", colorScheme, viewport: { width: 1280, height: 800 } });
    await page.context().addInitScript({ path: AXE });
    await page.goto(new URL("configure.html", server.url).href);
    const configurator = new Configurator(page);
    const violations = async () => page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll("\n", " ").slice(0, 200)}`));
    });
    await page.getByRole("heading", { name: "Placeline configurator" }).waitFor();
    assert.deepEqual(await violations(), []);
    await configurator.paste(SHEET);
    await configurator.said("Import pasted.tsv");
    await configurator.problem("is not a link").waitFor();
    assert.deepEqual(await violations(), []);
  }
});
