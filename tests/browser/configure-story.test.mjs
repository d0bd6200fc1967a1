// The story in the configurator: steps from the preview, pictures, colour and opening, as a person makes them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Configurator, openConfigurator, photograph } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");
const SHEET = `ID\tTitle\tDate\tPlace\tLat\tLon\tSource\tSource URL\tQuote
arrival\tArrival\t1981-07-29\tParis\t48.85\t2.35\tMerat\texample.org/a\tThey came in July.
meeting\tMeeting\t1983-02-10\tGeneva\t46.2\t6.15\tMerat\texample.org/a\tThey met in Geneva.
departure\tDeparture\t1986-06-07\tParis\t\t\tMerat\texample.org/a\tThey left.
`;
const WIDE = { width: 1920, height: 1080 };

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
});
after(() => server.close());

const frame = (page) => page.frameLocator('iframe[title="Preview of the story"]');
const card = (page) => frame(page).getByRole("region", { name: "Details" });
const part = (page, words) => page.locator("summary").filter({ hasText: words });
const steps = (page) => page.getByRole("list", { name: "Steps" }).getByRole("button");
const pictures = (page) => page.getByRole("list", { name: "Pictures" }).getByRole("group");

/** Does something that loads the preview anew, and waits until that has all that it loads. */
async function reloading(page, act) {
  const last = page.waitForEvent("requestfinished", (request) => request.url().endsWith("world-50m.bin"));
  await act();
  await last;
}

/** Opens the configurator with the sheet, and the preview at its widest. */
async function open(t, options = {}) {
  const configurator = await openConfigurator(t, { server, viewport: WIDE, ...options });
  await reloading(configurator.page, async () => {
    await configurator.paste(SHEET);
    await configurator.button("Projector").click();
  });
  await frame(configurator.page).getByRole("list", { name: "Events" }).getByRole("link", { name: "Departure" }).waitFor();
  return configurator;
}

/** Selects an event in the preview, as a reader does, and waits until the page knows of it. */
async function look(configurator, title, moment) {
  await frame(configurator.page).getByRole("list", { name: "Events" }).getByRole("link", { name: title }).click();
  await configurator.page.locator(".part[open] .view-words").first().filter({ hasText: `${moment} · ${title}` }).waitFor();
}

/** Adds three steps from the preview. */
async function threeSteps(configurator) {
  const { page } = configurator;
  await part(page, /^Steps/).click();
  for (const [title, moment] of [["Arrival", "1981-07-29"], ["Meeting", "1983-02-10"], ["Departure", "1986-06-07"]]) {
    await look(configurator, title, moment);
    await configurator.button("Add a step from this view").click();
    await configurator.said(`Add the step “${title}”`);
  }
}

const names = (page) => steps(page).locator("strong").allTextContents();

/** Waits until the steps stand in this order. */
async function inOrder(page, ...wanted) {
  await page.waitForFunction((wanted) => {
    const found = [...document.querySelectorAll(".step-list strong")].map((name) => name.textContent);
    return JSON.stringify(found) === JSON.stringify(wanted);
  }, wanted);
}

/** Adds two pictures, each with its words. */
async function twoPictures(configurator) {
  const { page } = configurator;
  await part(page, /^Pictures/).click();
  for (const [name, beside, alt, width, height] of [["The Quay.jpg", "Event: Arrival", "A quay at dawn", 2400, 1200], ["hall.jpg", "Event: Meeting", "An empty hall", 800, 600]]) {
    await page.getByLabel("Stands beside").selectOption({ label: beside });
    await page.getByLabel("Add pictures").setInputFiles({ name, mimeType: "image/jpeg", buffer: await photograph(page, width, height) });
    await configurator.said(`Add the picture ${name}`);
    const file = name.toLowerCase().replace(" ", "-");
    const entry = page.getByRole("group", { name: new RegExp(`^${file}, beside`) });
    await configurator.problem("alt").first().waitFor();
    await entry.getByLabel("What it shows").fill(alt);
    await entry.getByLabel("Credit").fill("Photo: N. Name");
    await entry.getByLabel("Credit").press("Tab");
    await configurator.said(`Write the credit of ${file}`);
  }
}

test("three steps are made of the preview, written, put in order by keys, and shown", async (t) => {
  const configurator = await open(t);
  const { page } = configurator;
  await threeSteps(configurator);
  await inOrder(page, "Arrival", "Meeting", "Departure");
  await page.getByLabel("Title of the step").fill("They go");
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("Five years after they came.");
  await page.getByRole("textbox", { name: "Text", exact: true }).press("Tab");
  await inOrder(page, "Arrival", "Meeting", "They go");
  // By keys: the focus stays on the step.
  const third = steps(page).nth(2);
  await third.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await configurator.said("Move “They go” to step 2 of 3");
  await page.locator(".step-list button:focus strong", { hasText: "They go" }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await configurator.said("Move “They go” to step 1 of 3");
  await inOrder(page, "They go", "Arrival", "Meeting");
  await page.locator(".step-list button:focus strong", { hasText: "They go" }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await configurator.said("is at this end already");
  // By hand.
  await steps(page).nth(2).dragTo(steps(page).nth(0));
  await configurator.said("Move “Meeting” to step 1 of 3");
  await inOrder(page, "Meeting", "They go", "Arrival");
  // A step that is chosen is shown by the real viewer.
  await steps(page).nth(1).click();
  await frame(page).getByText("Five years after they came.").first().waitFor();
  await card(page).getByRole("heading", { name: "Departure" }).waitFor();
  // Another view for it.
  await look(configurator, "Arrival", "1981-07-29");
  await configurator.button("Use this view").click();
  await configurator.said("Use the view in “They go”");
  assert.equal(await page.getByLabel("Date", { exact: true }).inputValue(), "1981-07-29");
  assert.equal(await page.getByLabel("Selects").inputValue(), "Arrival");
  // Deleted, and back.
  await configurator.button("Delete the step").click();
  await inOrder(page, "Meeting", "Arrival");
  await configurator.button("Undo").click();
  await inOrder(page, "Meeting", "They go", "Arrival");
});

test("two pictures are made smaller, shown in the preview, and asked for their words", async (t) => {
  const configurator = await open(t);
  const { page } = configurator;
  await twoPictures(configurator);
  assert.equal(await pictures(page).count(), 2);
  await configurator.problem("alternative text").first().waitFor({ state: "detached" });
  // 1600 px wide, in the preview as in the list.
  await frame(page).getByRole("list", { name: "Events" }).getByRole("link", { name: "Arrival" }).click();
  const shown = card(page).getByRole("img", { name: "A quay at dawn" });
  await shown.scrollIntoViewIfNeeded();
  await shown.evaluate(async (image) => { await image.decode(); });
  assert.deepEqual(await shown.evaluate(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight]), [1600, 800]);
  await card(page).getByText("Photo: N. Name").waitFor();
  // The dialog shows it too.
  await card(page).getByRole("link", { name: "A quay at dawn" }).click();
  const large = frame(page).getByRole("dialog").getByRole("img");
  await large.evaluate(async (image) => { await image.decode(); });
  await frame(page).getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const entry = page.getByRole("group", { name: /^hall\.jpg/ });
  await entry.getByRole("button", { name: "On the poster" }).click();
  await entry.getByRole("button", { name: "On the poster", pressed: true }).waitFor();
  await entry.getByRole("button", { name: "Delete the picture" }).click();
  await configurator.said("Delete the picture hall.jpg");
  assert.equal(await pictures(page).count(), 1);
  await configurator.button("Undo").click();
  await entry.getByRole("button", { name: "On the poster", pressed: true }).waitFor();
  // What is no picture says what is.
  await page.getByLabel("Add pictures").setInputFiles({ name: "notes.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
  await page.getByRole("alert").filter({ hasText: "notes.pdf is no picture that this browser can read" }).waitFor();
});

test("a colour that cannot be read is refused with its ratio, and one that can is seen at once", async (t) => {
  const configurator = await open(t);
  const { page } = configurator;
  await part(page, /^Look/).click();
  const accent = () => frame(page).locator("html").evaluate((root) => getComputedStyle(root).getPropertyValue("--accent"));
  assert.equal(await accent(), "#0b5c86");
  await page.getByLabel("Accent colour").fill("#ffd200");
  const refusal = page.getByRole("alert").filter({ hasText: "#ffd200 has a contrast of 1.3 : 1 on the light ground, and text needs 4.5 : 1" });
  await refusal.waitFor();
  assert.equal(await accent(), "#0b5c86");
  await page.getByRole("button", { name: /^Take #/ }).click();
  await configurator.said("Set the accent colour to");
  await refusal.waitFor({ state: "detached" });
  assert.notEqual(await accent(), "#0b5c86");
  await page.getByLabel("Accent colour").fill("#8a1c1c");
  await configurator.said("Set the accent colour to #8a1c1c");
  assert.equal(await accent(), "#8a1c1c");
  // In the dark a tone of it that can be read there.
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await accent();
  assert.match(dark, /^#[0-9a-f]{6}$/);
  assert.notEqual(dark, "#8a1c1c");
  await configurator.button("The viewer's own colour").click();
  await configurator.said("own accent colour");
  assert.equal(await accent(), "#7cc0e8");
});

test("the page opens with the view of the preview, and links change what they may", async (t) => {
  const configurator = await open(t);
  const { page } = configurator;
  await part(page, /^Look/).click();
  await look(configurator, "Meeting", "1983-02-10");
  await reloading(page, () => configurator.button("Open with this view").click());
  await configurator.said("Open with this view");
  const preview = page.getByTitle("Preview of the story");
  assert.match(await preview.getAttribute("src"), /story=preview&.*t=1983-02-10.*sel=meeting/);
  await card(page).getByRole("heading", { name: "Meeting" }).waitFor();
  await reloading(page, () => page.getByLabel("In a frame").selectOption({ label: "One long page" }));
  await reloading(page, () => page.getByLabel("Map", { exact: true }).check());
  await configurator.said("Set what links can change");
  assert.match(await preview.getAttribute("src"), /layout=page&lock=map$/);
  await frame(page).locator("html:not(.compact)").waitFor();
  for (let left = 3; left > 0; left--) await reloading(page, () => configurator.button("Undo").click());
  await page.waitForFunction(() => document.querySelector(".preview iframe").getAttribute("src") === "./?story=preview");
  await frame(page).getByRole("list", { name: "Events" }).waitFor();
});

test("all of it is undone and done again, and there after a reload", async (t) => {
  const configurator = await open(t);
  const { page } = configurator;
  await part(page, /^Title and text/).click();
  await page.getByLabel("Title of the story").fill("The long way");
  await page.getByLabel("By whom").fill("N. Name");
  await page.getByLabel("About this story").fill("How it was made.\n\nWhat was left out.");
  await page.getByLabel("About this story").press("Tab");
  await configurator.said("Write the about");
  await part(page, "Title and text: The long way").waitFor();
  await threeSteps(configurator);
  await twoPictures(configurator);
  const whole = await story(configurator);
  assert.equal(whole.author, "N. Name");
  assert.deepEqual(whole.about, ["How it was made.", "What was left out."]);
  assert.deepEqual(whole.chapters.map(({ title, when, select }) => [title, when, select]), [
    ["Arrival", "1981-07-29", "arrival"], ["Meeting", "1983-02-10", "meeting"], ["Departure", "1986-06-07", "departure"],
  ]);
  const media = whole.features.flatMap(({ properties }) => properties.media ?? []);
  assert.deepEqual(media.map(({ src, alt, width }) => [src, alt, width]), [
    ["pictures/the-quay.jpg", "A quay at dawn", 1600], ["pictures/hall.jpg", "An empty hall", 800],
  ]);
  // 3 texts, 3 steps, and of each picture itself, its text and its credit.
  for (let left = 3 + 3 + 6; left > 0; left--) await configurator.button("Undo").click();
  await part(page, "Title and text: no title yet").waitFor();
  assert.deepEqual(await names(page), []);
  assert.equal(await pictures(page).count(), 0);
  for (let left = 3 + 3 + 6; left > 0; left--) await configurator.button("Redo").click();
  assert.deepEqual(await story(configurator), whole);
  await configurator.kept();
  await configurator.button("All drafts").click();
  await page.getByRole("heading", { name: "Go on where you were" }).waitFor();
  await page.getByRole("button", { name: /The long way/ }).first().click();
  await configurator.said("Opened “The long way”");
  assert.deepEqual(await story(configurator), whole);
  await part(page, "Pictures: 2").click();
  const image = pictures(page).first().locator("img");
  await image.evaluate(async (image) => { await image.decode(); });
  assert.equal(await image.evaluate(({ naturalWidth }) => naturalWidth), 1600);
});

/** Returns the draft as its story file. */
async function story(configurator) {
  const { bytes } = await configurator.download("Story (GeoJSON)");
  return JSON.parse(bytes);
}

test("steps are made by keyboard alone", async (t) => {
  const configurator = await open(t);
  const { page } = configurator;
  const summary = part(page, /^Steps/);
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.locator("#add-step:focus").waitFor();
  for (const count of [1, 2]) {
    await page.keyboard.press("Enter");
    await steps(page).nth(count - 1).waitFor();
  }
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.locator(".step-list li:nth-child(2) button:focus").waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await configurator.said("to step 1 of 2");
  await page.locator(".step-list li:nth-child(1) button:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /^Step: / }).waitFor();
});

for (const [name, options] of Object.entries({
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "a phone": { viewport: { width: 360, height: 740 } },
})) {
  test(`axe finds nothing in the story: ${name}`, async (t) => {
    const page = await openPage(t, { server, path: "blank.html", viewport: { width: 1280, height: 800 }, ...options });
    await page.addInitScript({ path: AXE });
    await page.goto(new URL("configure.html", server.url).href);
    const configurator = new Configurator(page);
    await page.getByRole("heading", { name: "Placeline configurator" }).waitFor();
    await configurator.paste(SHEET);
    await configurator.problem("is not a link").waitFor();
    const clean = async (state) => {
      const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll("\n", " ").slice(0, 200)}`));
      });
      assert.deepEqual(found, [], state);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${state}: ${wide} px beyond the edge`);
    };
    await clean("closed");
    for (const words of [/^Title and text/, /^Steps/, /^Look/]) await part(page, words).click();
    await page.locator(".view-words").first().filter({ hasText: "1981" }).waitFor();
    await configurator.button("Add a step from this view").click();
    await steps(page).first().waitFor();
    await page.getByLabel("Accent colour").fill("#ffd200");
    await page.getByRole("alert").filter({ hasText: "1.3 : 1" }).waitFor();
    await twoPictures(configurator);
    await clean("all parts are open");
  });
}
