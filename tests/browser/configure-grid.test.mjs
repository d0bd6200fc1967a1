// The table of the configurator: by keyboard, mouse and clipboard, as a person works in it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Configurator, openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");

const SHEET = `Title\tDate\tPlace\tLat\tLon\tMood
Arrival\t29.7.1981\tParis\t48.85\t2.35\tgood
Departure\t7.6.1986\tParis\t\t\tbad
Return\t1987\tBaghdad\t33.3\t44.4\tgood
`;

/** Sources whose addresses are no links. */
const SOURCES = `Title\tDate\tPlace\tLat\tLon\tSource\tSource URL
Arrival\t3/4/1981\tParis\t48.85\t2.35\tMerat\texample.org/a
Departure\t1986\tParis\t\t\tRajavi\texample.org/b
Return\t1987\tParis\t\t\tNobody\texample.org/c
`;

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
});
after(() => server.close());

/** The table, as a person finds things in it. */
class Table {
  constructor(configurator) {
    this.configurator = configurator;
    this.page = configurator.page;
    this.grid = this.page.getByRole("grid");
  }

  row(number) {
    return this.grid.locator(`[role=row][aria-rowindex="${number + 1}"]`);
  }

  /** The cell of a row and a column, by the column's name. */
  async cell(number, column) {
    const index = await this.grid.getByRole("columnheader", { name: column, exact: true }).getAttribute("aria-colindex");
    return this.row(number).locator(`[aria-colindex="${index}"]`);
  }

  /** Waits until a cell has a text. */
  async has(number, column, text) {
    const cell = await this.cell(number, column);
    await cell.filter({ hasText: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) }).waitFor({ state: "attached" });
  }

  /** Waits until the cell with the focus is this one. */
  async at(number, column) {
    const cell = await this.cell(number, column);
    await cell.and(this.page.locator(":focus")).waitFor();
  }

  async click(number, column, options) {
    await (await this.cell(number, column)).click(options);
    await this.at(number, column);
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The texts of a column, by rows. */
  async texts(column) {
    const index = await this.grid.getByRole("columnheader", { name: column, exact: true }).getAttribute("aria-colindex");
    return this.grid.locator(`[role=gridcell][aria-colindex="${index}"]`).allTextContents();
  }

  /** Pastes what another program put on the clipboard. */
  async paste(text, html = "") {
    await this.page.locator(":focus").evaluate((cell, [text, html]) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      if (html) data.setData("text/html", html);
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, [text, html]);
  }
}

async function openTable(t, sheet = SHEET) {
  const configurator = await openConfigurator(t, { server });
  await configurator.paste(sheet);
  await configurator.said("Import pasted.tsv");
  const table = new Table(configurator);
  await table.grid.waitFor();
  return table;
}

test("keys walk through the table, which is one stop of the Tab key", async (t) => {
  const table = await openTable(t);
  await table.click(1, "Title");
  assert.equal(await table.grid.getAttribute("aria-rowcount"), "4");
  assert.equal(await table.grid.locator('[tabindex="0"]').count(), 1);
  for (const [key, row, column] of [
    ["ArrowRight", 1, "Date"], ["ArrowDown", 2, "Date"], ["Home", 2, "Title"], ["End", 2, "Mood"], ["ArrowUp", 1, "Mood"],
    ["PageDown", 3, "Mood"], ["Control+Home", 1, "Title"], ["Control+End", 3, "Mood"], ["PageUp", 1, "Mood"], ["Control+ArrowLeft", 1, "Title"],
  ]) {
    await table.press(key);
    await table.at(row, column);
  }
  await table.press("ArrowUp");
  await table.grid.getByRole("columnheader", { name: "Title", exact: true }).and(table.page.locator(":focus")).waitFor();
  await table.press("Tab");
  assert.equal(await table.grid.locator(":focus").count(), 0);
  await table.press("Shift+Tab", "ArrowDown");
  await table.at(1, "Title");
});

test("a cell is edited by Enter, F2 and typing; Enter and Tab keep the text, Escape does not", async (t) => {
  const table = await openTable(t);
  const { page } = table;
  await table.click(1, "Title");
  await table.press("Enter");
  const field = (name) => page.getByRole("textbox", { name, exact: true }).and(page.locator(":focus"));
  await field("Title, row 1").waitFor();
  await table.press("End");
  await page.keyboard.type(" of all");
  await table.press("Enter");
  await table.at(2, "Title");
  await table.has(1, "Title", "Arrival of all");
  await page.keyboard.type("L");
  await field("Title, row 2").waitFor();
  await page.keyboard.type("eaving");
  await table.press("Tab");
  await table.at(2, "Date");
  await table.has(2, "Title", "Leaving");
  await table.press("F2");
  await field("Date, row 2").fill("nonsense");
  await table.press("Escape");
  await table.at(2, "Date");
  await table.has(2, "Date", "1986-06-07");
  await table.press("F2");
  await field("Date, row 2").fill("8 June 1986");
  await table.press("Enter");
  await table.has(2, "Date", "1986-06-08");
  // What a cell refers to is written by its name.
  await table.click(1, "Place");
  await page.keyboard.type("b");
  await page.getByRole("combobox", { name: "Place, row 1" }).and(page.locator(":focus")).fill("baghdad");
  await table.press("Enter");
  await table.has(1, "Place", "Baghdad");
  await table.press("Control+z");
  await table.has(1, "Place", "Paris");
});

test("a block is selected, copied, cut, pasted, emptied and filled down, each as one edit", async (t) => {
  const table = await openTable(t);
  const { page, configurator } = table;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await table.click(1, "Title");
  await table.press("Shift+ArrowRight", "Shift+ArrowDown");
  assert.equal(await table.grid.locator('[role=gridcell][aria-selected="true"]').count(), 4);
  await table.press("Control+c");
  await configurator.said("Copied 4 cells");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Arrival\t1981-07-29\nDeparture\t1986-06-07\n");
  await table.click(3, "Title");
  await table.press("Control+v");
  await configurator.said("Paste 4 cells");
  await page.getByRole("tab", { name: "Events (4)" }).waitFor();
  assert.deepEqual(await table.texts("Title"), ["Arrival", "Departure", "Arrival", "Departure"]);
  await table.press("Control+z");
  await configurator.said("Undone: Paste 4 cells");
  assert.deepEqual(await table.texts("Title"), ["Arrival", "Departure", "Return"]);
  // From another program: lines in a cell, and a table of a page.
  await table.click(2, "Title");
  await table.paste("\"two\nlines\"\t1 May 1990\r\n");
  await table.has(2, "Date", "1990-05-01");
  await table.paste("", "<table><tr><td>Talks</td><td>1991</td></tr></table>");
  await table.has(2, "Title", "Talks");
  await table.press("ArrowDown", "Shift+ArrowRight", "Delete");
  await configurator.said("Empty 2 cells");
  await table.has(3, "Title", "");
  await table.click(1, "Mood");
  await table.click(3, "Mood", { modifiers: ["Shift"] });
  await table.press("Control+d");
  await configurator.said("Fill down 2 cells");
  assert.deepEqual(await table.texts("Mood"), ["good", "good", "good"]);
  await table.press("Control+x");
  await configurator.said("Empty 3 cells");
  await table.click(1, "Mood");
  await table.paste("1\t2\n");
  await page.getByRole("alert").filter({ hasText: "The block has 2 columns, and from “Mood” on the table has 1" }).waitFor();
});

test("a mouse that is dragged selects a block", async (t) => {
  const table = await openTable(t);
  await (await table.cell(1, "Title")).hover();
  await table.page.mouse.down();
  await (await table.cell(3, "Date")).hover();
  await table.page.mouse.up();
  await table.at(3, "Date");
  assert.equal(await table.grid.locator('[role=gridcell][aria-selected="true"]').count(), 6);
});

test("an event shows the date that its claims give, and what is written goes into the claim", async (t) => {
  const table = await openTable(t, `${SOURCES}Return\t1988\tParis\t\t\tMerat\texample.org/a\n`);
  const { page, configurator } = table;
  // The last row tells the event of the row before: they are made one.
  await configurator.problem("Merat tells an event of the same title and place as row 3").getByRole("button", { name: "Make them one event" }).click();
  await page.getByRole("tab", { name: "Events (3)" }).waitFor();
  await table.has(2, "Date", "1986");
  await table.click(2, "Date");
  await page.locator(":focus").and(page.locator("[aria-description='as its claims say']")).waitFor();
  await page.keyboard.type("7 June 1986");
  await table.press("Enter");
  await table.has(2, "Date", "1986-06-07");
  await configurator.tab("Claims").click();
  await table.has(2, "Date", "1986-06-07");
  // Two claims give the date of the third event: each is edited for itself.
  await configurator.tab("Events").click();
  await table.has(3, "Date", "1987 · 1988");
  await table.click(3, "Date");
  await table.press("F2");
  await configurator.said("Several claims give this: it is edited here");
  await page.getByRole("tab", { name: /^Claims/, selected: true }).waitFor();
  await table.at(3, "Date");
});

test("rows are inserted and removed without a question", async (t) => {
  const table = await openTable(t);
  const { page, configurator } = table;
  await table.click(2, "Title");
  await configurator.button("Insert above").click();
  await table.at(2, "Title");
  await table.press("Control+Enter");
  await table.at(3, "Title");
  await page.getByRole("tab", { name: "Events (5)" }).waitFor();
  await table.press("Shift+ArrowUp", "Control+Backspace");
  await configurator.said("Remove 2 rows");
  assert.deepEqual(await table.texts("Title"), ["Arrival", "Departure", "Return"]);
  await configurator.button("Undo").click();
  await page.getByRole("tab", { name: "Events (5)" }).waitFor();
});

test("rows are sorted and filtered, and the draft stays as it is", async (t) => {
  const table = await openTable(t);
  const { page, configurator } = table;
  const before = (await configurator.download("Story (GeoJSON)")).bytes;
  const header = table.grid.getByRole("columnheader", { name: "Date", exact: true });
  await header.click();
  await page.getByRole("dialog", { name: "Column Date" }).getByRole("button", { name: "Latest first" }).click();
  await header.and(page.locator('[aria-sort="descending"]:focus')).waitFor();
  assert.deepEqual(await table.texts("Title"), ["Return", "Departure", "Arrival"]);
  await page.getByRole("searchbox", { name: "Rows with" }).fill("paris");
  await page.getByText("2 of 3 rows").waitFor();
  assert.deepEqual(await table.texts("Title"), ["Departure", "Arrival"]);
  assert.deepEqual((await configurator.download("Story (GeoJSON)")).bytes, before);
  await configurator.button("All rows in their order").click();
  await page.getByText("3 rows", { exact: true }).waitFor();
  assert.deepEqual(await table.texts("Title"), ["Arrival", "Departure", "Return"]);
});

test("a text is found, counted and replaced in one edit", async (t) => {
  const table = await openTable(t);
  const { page, configurator } = table;
  await table.click(1, "Title");
  await table.press("Control+f");
  const panel = page.getByRole("search", { name: "Find and replace" });
  const find = panel.getByRole("textbox", { name: "Find" });
  await find.and(page.locator(":focus")).waitFor();
  await find.fill("r");
  await panel.getByRole("combobox", { name: "In" }).selectOption("Title");
  await panel.getByText("In 3 cells").waitFor();
  await panel.getByRole("button", { name: "Next" }).click();
  await (await table.cell(2, "Title")).and(page.locator('[tabindex="0"]')).waitFor();
  await panel.getByRole("textbox", { name: "Replace with" }).fill("R");
  await panel.getByRole("checkbox", { name: "same capitals" }).check();
  await panel.getByRole("button", { name: "Replace all" }).click();
  await configurator.said("Replace r with R in 3 cells");
  assert.deepEqual(await table.texts("Title"), ["ARRival", "DepaRtuRe", "RetuRn"]);
  await configurator.button("Undo").click();
  await table.has(1, "Title", "Arrival");
});

test("the values of a column are counted, mended everywhere, and filter the rows", async (t) => {
  const table = await openTable(t);
  const { page, configurator } = table;
  await table.click(1, "Mood");
  await table.press("ArrowUp", "Enter");
  const menu = page.getByRole("dialog", { name: "Column Mood" });
  const good = menu.getByRole("textbox", { name: "Value good, in 2 cells" });
  await good.fill("very good");
  await good.press("Tab");
  await configurator.said("Write very good in place of good in 2 cells");
  assert.deepEqual(await table.texts("Mood"), ["very good", "bad", "very good"]);
  await menu.getByRole("button", { name: "Only these: very good" }).click();
  await page.getByText("2 of 3 rows").waitFor();
  assert.deepEqual(await table.texts("Title"), ["Arrival", "Return"]);
});

test("dates are judged by their column, with the value that decides, and read at once", async (t) => {
  const table = await openTable(t, SHEET.replace("29.7.1981", "3/4/1981").replace("7.6.1986", "5/6/1986"));
  const { page, configurator } = table;
  await table.has(1, "Date", "3/4/1981");
  const header = table.grid.getByRole("columnheader", { name: "Date", exact: true });
  await header.click();
  const menu = page.getByRole("dialog", { name: "Column Date" });
  await menu.getByText("1 cell with a date that is read, 2 that can be read in two ways. No value of the column decides: say which.").waitFor();
  await menu.getByRole("button", { name: "Read all as month, day, year" }).click();
  await configurator.said("Read 2 dates of Date");
  await table.has(1, "Date", "1981-03-04");
  await configurator.button("Undo").click();
  await table.has(1, "Date", "3/4/1981");
  await menu.getByRole("button", { name: "Close" }).click();
  await header.and(page.locator(":focus")).waitFor();
  // One date that allows no other reading decides.
  await table.click(3, "Date");
  await page.keyboard.type("2");
  await page.getByRole("textbox", { name: "Date, row 3" }).fill("13/");
  await table.press("Escape");
  await table.paste("26/06/1987");
  await table.has(3, "Date", "1987-06-26");
});

test("a problem leads to its cell, is said there, and all of one kind are mended at once", async (t) => {
  const table = await openTable(t, SOURCES);
  const { page, configurator } = table;
  const problem = configurator.problem("is not a link").first();
  await problem.getByRole("button", { name: "Sources, row 1, URL" }).click();
  await page.getByRole("tab", { name: /^Sources/, selected: true }).waitFor();
  await table.at(1, "URL");
  const cell = await table.cell(1, "URL");
  assert.equal(await cell.getAttribute("aria-invalid"), "true");
  assert.match(await cell.getAttribute("aria-description"), /is not a link/);
  const here = page.getByRole("group", { name: "Problems of the cell" });
  await here.getByText("is not a link").waitFor();
  await configurator.button("Mend all 3 of this kind").click();
  await configurator.said("Mend 3 problems of one kind");
  assert.deepEqual(await table.texts("URL"), ["https://example.org/a", "https://example.org/b", "https://example.org/c"]);
  await here.getByText("Nothing is wrong in this cell.").waitFor();
  await configurator.button("Undo").click();
  await here.getByText("is not a link").waitFor();
});

test("of 20 000 rows few are drawn, and the last one is a key away", async (t) => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `Event ${at + 1}\t${1900 + (at % 100)}\tParis`);
  const configurator = await openConfigurator(t, { server });
  await configurator.paste(`Title\tDate\tPlace\n${rows.join("\n")}\n`);
  await configurator.page.getByRole("tab", { name: "Events (20000)" }).waitFor({ timeout: 60_000 });
  const table = new Table(configurator);
  await table.click(1, "Title");
  await table.press("Control+End", "Home");
  await table.at(20_000, "Title");
  await table.has(20_000, "Title", "Event 20000");
  assert.ok(await table.grid.locator("[role=row]").count() < 60);
  assert.equal(await table.grid.getAttribute("aria-rowcount"), "20001");
  await table.press("PageUp", "Control+Home");
  await table.at(1, "Title");
});

test("on a phone, rows and problems are looked through", async (t) => {
  const configurator = await openConfigurator(t, { server, viewport: { width: 390, height: 800 } });
  const { page } = configurator;
  await configurator.paste(SOURCES);
  await configurator.said("Import pasted.tsv");
  await page.getByRole("listitem").filter({ hasText: "Row 1" }).getByText("Arrival", { exact: true }).waitFor();
  assert.equal(await page.getByRole("grid").count(), 0);
  await configurator.problem("is not a link").first().getByRole("button", { name: "Sources, row 1, URL" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Row 1" }).filter({ hasText: "example.org/a" });
  await row.and(page.locator(":focus")).waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("grid").waitFor();
});

test("axe finds nothing in the table, its menus and its editor, light, dark and with forced colours", async (t) => {
  for (const colors of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    const page = await openPage(t, { server, path: "blank.html", ...colors, viewport: { width: 1280, height: 800 } });
    await page.context().addInitScript({ path: AXE });
    await page.goto(new URL("configure.html", server.url).href);
    const configurator = new Configurator(page);
    const table = new Table(configurator);
    const clean = async (state) => assert.deepEqual(await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll("\n", " ").slice(0, 200)}`));
    }), [], state);
    await configurator.paste(SOURCES);
    await configurator.said("Import pasted.tsv");
    await configurator.problem("is not a link").first().waitFor();
    await table.click(1, "Date");
    await table.press("Shift+ArrowDown");
    await clean("a block");
    await table.press("F2");
    await page.getByRole("textbox", { name: "Date, row 2" }).waitFor();
    await clean("the editor");
    await table.press("Escape", "Alt+ArrowDown");
    await page.getByRole("dialog", { name: "Column Date" }).waitFor();
    await clean("the menu of a column");
    await table.press("Escape", "Control+f");
    await page.getByRole("search").waitFor();
    await page.getByText("Keys", { exact: true }).click();
    await clean("find and replace");
  }
});

test("what is typed at once after a click is whole", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  await configurator.paste("Title\tDate\nArrival\t1981\n");
  const cell = await configurator.cell(1, "Title");
  // All in one turn of the page: faster than any frame.
  await cell.evaluate((cell) => {
    cell.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
    cell.focus();
    cell.dispatchEvent(new KeyboardEvent("keydown", { key: "T", bubbles: true, cancelable: true }));
    return Promise.resolve().then(() => {});
  });
  const field = page.getByRole("textbox", { name: "Title, row 1" });
  await field.waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.keyboard.type("hey come");
  await page.keyboard.press("Enter");
  await cell.filter({ hasText: "They come" }).waitFor();
});
