// The configurator's step of sources: added, edited, quoted, and where two of them disagree.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const AXE = readFileSync(join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");

const SHEET = `Title\tDate\tPlace\tSource\tSource URL\tQuote
Arrival\t1981-07-29\tParis\tMerat\thttps://example.org/a\tThey came in July.
Departure\t1986-06-07\tParis\tMerat\thttps://example.org/a\tThey left.
`;

const BIBTEX = "@article{illanas19, title={The long way}, author={Illanas, Ana}, year={2019}, url={https://example.net/long-way}}";
const RIS = "TY  - BOOK\nTI  - The camp\nAU  - Smith, John\nPY  - 2004\nER  - \n";
const CSL = JSON.stringify([{ id: "doe", type: "book", title: "A third one", author: [{ family: "Doe" }] }]);

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
});
after(() => server.close());

/** Opens the step of sources of the sheet. */
async function openSources(t, options) {
  const configurator = await openConfigurator(t, { server, ...options });
  const { page } = configurator;
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  await summary(page, "Sources and quotes: 1 source").press("Enter");
  await page.getByRole("list", { name: "Sources" }).waitFor();
  return configurator;
}

const summary = (page, words) => page.locator("summary", { hasText: words });
const field = (page, name) => page.getByRole("textbox", { name, exact: true });
const source = (page, name) => page.getByRole("list", { name: "Sources" }).getByRole("listitem").filter({ hasText: name });

/** Pastes text into a field. */
const paste = (locator, text) => locator.evaluate((element, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, text);

test("sources come from an address, BibTeX, RIS and CSL-JSON, are edited, and lead to their claims", async (t) => {
  const configurator = await openSources(t);
  const { page } = configurator;
  const pasted = field(page, "Address, BibTeX, RIS or CSL-JSON");
  for (const [text, count] of [["https://www.bbc.com/news/1", 2], [BIBTEX, 3], [RIS, 4], [CSL, 5]]) {
    await pasted.fill(text);
    await configurator.button("Add the sources").click();
    await configurator.said("Add 1 source");
    await summary(page, `Sources and quotes: ${count} sources`).waitFor();
    assert.equal(await pasted.inputValue(), "");
  }
  await pasted.fill(BIBTEX);
  await configurator.button("Add the sources").click();
  await configurator.said("All of these sources are there already.");
  await pasted.fill("Just words");
  await configurator.button("Add the sources").click();
  await page.getByRole("alert").filter({ hasText: "no source was found" }).waitFor();
  assert.equal(await pasted.inputValue(), "Just words");

  const own = source(page, "Merat");
  await own.getByText("used by 2 claims").click();
  await own.getByRole("textbox", { name: "Published in" }).fill("The Guardian");
  await own.getByRole("textbox", { name: "Published in" }).press("Tab");
  await configurator.said("Edit published in of “Merat”");
  await own.getByRole("list", { name: "Claims that use it" }).getByRole("button", { name: "Departure: “They left.”" }).click();
  await page.getByRole("tab", { name: /^Claims/, selected: true }).waitFor();
  const { bytes } = await configurator.download("Story (GeoJSON)");
  const { sources } = JSON.parse(bytes);
  assert.equal(sources.find(({ title }) => title === "Merat")["container-title"], "The Guardian");
  assert.deepEqual(sources.find(({ title }) => title === "The long way").author, [{ family: "Illanas", given: "Ana" }]);
});

test("a file of sources is dropped or chosen", async (t) => {
  const configurator = await openSources(t);
  await configurator.page.getByLabel("A file of sources").setInputFiles({ name: "refs.ris", mimeType: "text/plain", buffer: Buffer.from(RIS) });
  await configurator.said("Add 1 source");
  await source(configurator.page, "The camp").waitFor();
  await field(configurator.page, "Address, BibTeX, RIS or CSL-JSON").evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "refs.bib"));
    element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, BIBTEX);
  await source(configurator.page, "The long way").waitFor();
});

test("a quote is pasted with its address, and two sources that disagree are named at once", async (t) => {
  const configurator = await openSources(t);
  const { page } = configurator;
  await configurator.button("Add the quote").click();
  await page.getByRole("alert").filter({ hasText: "Choose the event" }).waitFor();
  await page.getByRole("searchbox", { name: "Find an event" }).fill("arr");
  await page.getByRole("combobox", { name: "Event", exact: true }).selectOption({ label: "Arrival 1981-07-29" });
  await paste(field(page, "Quote"), "“They came in the spring of 1982.” (p. 12) https://example.net/long-way#:~:text=They%20came");
  assert.equal(await field(page, "Quote").inputValue(), "They came in the spring of 1982.");
  assert.equal(await field(page, "Address of the quote").inputValue(), "https://example.net/long-way");
  assert.equal(await field(page, "Page or section").inputValue(), "p. 12");
  await field(page, "Date that it gives").fill("spring 1982");
  await configurator.button("Add the quote").click();
  await configurator.said("Add a quote to “Arrival”");
  const found = page.getByRole("region", { name: "Sources disagree in 1 point" });
  await found.getByText(/Merat/).waitFor();
  const words = await found.getByRole("listitem").innerText();
  for (const part of ["Arrival", "Merat", "example.net", "1981", "1982"]) assert.ok(words.includes(part), words);
  await found.getByRole("button", { name: "Arrival" }).click();
  await page.getByRole("tab", { name: /^Events/, selected: true }).waitFor();
  await configurator.button("Undo").click();
  await found.waitFor({ state: "detached" });
});

test("a source and a quote are added with the keyboard alone", async (t) => {
  const configurator = await openSources(t);
  const { page } = configurator;
  const reach = async (locator) => {
    for (let count = 0; count < 60; count += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("the Tab key does not reach it");
  };
  await reach(field(page, "Address, BibTeX, RIS or CSL-JSON"));
  await page.keyboard.type("https://example.net/long-way");
  await reach(configurator.button("Add the sources"));
  await page.keyboard.press("Enter");
  await configurator.said("Add 1 source");
  await reach(page.getByRole("combobox", { name: "Event", exact: true }));
  await page.keyboard.press("ArrowDown");
  await reach(field(page, "Quote"));
  await page.keyboard.type("They came in 1982.");
  await reach(field(page, "Address of the quote"));
  await page.keyboard.type("https://example.net/long-way");
  await reach(field(page, "Date that it gives"));
  await page.keyboard.type("1982");
  await page.keyboard.press("Enter");
  await configurator.said("Add a quote to “Arrival”");
  await page.getByRole("region", { name: "Sources disagree in 1 point" }).waitFor();
});

test("axe finds nothing in the step of sources, light, dark and with forced colours, narrow and wide", async (t) => {
  for (const [width, colors] of [[1280, { colorScheme: "light" }], [360, { colorScheme: "dark" }], [1280, { forcedColors: "active" }]]) {
    const configurator = await openSources(t, { ...colors, viewport: { width, height: 800 }, bypassCSP: true });
    const { page } = configurator;
    await page.getByRole("combobox", { name: "Event", exact: true }).selectOption({ label: "Arrival 1981-07-29" });
    await field(page, "Address of the quote").fill("https://example.net/long-way");
    await field(page, "Date that it gives").fill("1982");
    await configurator.button("Add the quote").click();
    await page.getByRole("region", { name: "Sources disagree in 1 point" }).waitFor();
    await source(page, "Merat").getByText("used by 2 claims").click();
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 200)}`)), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is as wide as the window");
  }
});
