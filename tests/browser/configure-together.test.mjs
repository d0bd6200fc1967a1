// A draft goes to a colleague and comes back: as a file, with comments, and with a list of what has changed. And the tour of the page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { Configurator, openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");
const SHEET = "Title\tDate\tPlace\tLat\tLon\tSource\tQuote\nLeaves\t1911-08-21\tParis\t48.85\t2.35\tThe Gazette\tIt was gone.\nFound\t1911-08-30\tLyon\t45.76\t4.83\tThe Gazette\tIt was found.";

let server;
before(async () => {
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
});
after(() => server.close());

async function pasted(t) {
  const configurator = await openConfigurator(t, { server });
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  return configurator;
}

const section = ({ page }) => page.getByRole("region", { name: "Work with others" });
const comments = (configurator) => section(configurator).getByRole("list", { name: /^Comments/ }).locator(":scope > li");

async function comment(configurator, text, author) {
  await section(configurator).getByLabel("A new comment").fill(text);
  await section(configurator).getByLabel("Your name").fill(author);
  await configurator.button("Add the comment").click();
}

test("a draft goes to a colleague with its comments, and what changed is told when it comes back", async (t) => {
  const mine = await pasted(t);
  await (await mine.cell(2, "Title")).click();
  await comment(mine, "Is it this month?", "Zoe");
  const item = comments(mine).filter({ hasText: "Is it this month?" });
  await item.filter({ hasText: "Zoe" }).waitFor();
  const sent = await mine.download("Draft for a colleague");
  assert.equal(sent.name, "story.placeline");

  const theirs = await openConfigurator(t, { server });
  await theirs.choose([sent.name, sent.bytes]);
  await theirs.said("Open a draft");
  await comments(theirs).filter({ hasText: "Is it this month?" }).getByRole("button", { name: "Events, row 2" }).click();
  await theirs.write(2, "Title", "Is found");
  await comments(theirs).getByRole("button", { name: "Done" }).click();
  await section(theirs).getByRole("heading", { name: "Comments", exact: true }).waitFor();
  await section(theirs).getByLabel("Compare with another version").setInputFiles({ name: sent.name, mimeType: "application/zip", buffer: sent.bytes });
  await section(theirs).getByText("1 thing differs from story.placeline.").waitFor();
  const thing = section(theirs).getByRole("list", { name: "What differs" }).getByRole("listitem").first();
  assert.match(await thing.innerText(), /Is found[^]*Changed[^]*title: Found Is found/);
  // It is kept as a draft of this computer.
  await theirs.kept();
  await theirs.page.reload();
  await theirs.page.getByRole("button", { name: /^Go on with/ }).click();
  await comments(theirs).filter({ hasText: "(done)" }).waitFor();

  const { bytes: back } = await theirs.download("Draft for a colleague");
  await section(mine).getByLabel("Compare with another version").setInputFiles({ name: "back.placeline", mimeType: "application/zip", buffer: back });
  await section(mine).getByText("1 thing differs from back.placeline.").waitFor();
  // A draft that is dropped on another one replaces nothing.
  await mine.page.locator("summary").filter({ hasText: "Add files, or import a corrected one" }).click();
  await mine.choose(["back.placeline", back]);
  await mine.page.getByRole("alert").filter({ hasText: "back.placeline is a draft of its own" }).waitFor();
  assert.equal(await (await mine.cell(2, "Title")).innerText(), "Found");
});

test("comments are undone as any edit", async (t) => {
  const configurator = await pasted(t);
  await comment(configurator, "About all of it", "");
  await comments(configurator).filter({ hasText: "about the story" }).getByRole("button", { name: "Remove" }).click();
  await configurator.said("Remove a comment");
  assert.equal(await comments(configurator).count(), 0);
  await configurator.button("Undo").click();
  await comments(configurator).filter({ hasText: "About all of it" }).waitFor();
  await configurator.button("Undo").click();
  await comments(configurator).first().waitFor({ state: "detached" });
});

test("what is no other version says so", async (t) => {
  const configurator = await pasted(t);
  await section(configurator).getByLabel("Compare with another version").setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("\x00\x01") });
  await configurator.page.getByRole("alert").filter({ hasText: "note.txt could not be compared" }).waitFor();
  await configurator.button("All drafts").click();
  await configurator.choose(["cut.placeline", Buffer.from("PK cut off")]);
  await configurator.page.getByRole("alert").filter({ hasText: "The draft could not be opened" }).waitFor();
});

test("the tour goes the whole way by keyboard, is left with Escape, and goes on where it was", async (t) => {
  const configurator = await openConfigurator(t, { server });
  const { page } = configurator;
  const panel = page.getByRole("complementary");
  await page.getByRole("button", { name: /^Take the tour/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "1 of 6: Bring your rows" }).waitFor();
  await configurator.paste(SHEET);
  // Rows are what the first stop asks for.
  await page.getByRole("heading", { name: "2 of 6: See to what is wrong" }).waitFor();
  await panel.getByRole("button", { name: "Next stop" }).focus();
  await page.keyboard.press("Enter");
  const third = page.getByRole("heading", { name: "3 of 6: Look at the story" });
  await third.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "tour");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await configurator.kept();
  await page.reload();
  await page.getByRole("button", { name: "Go on with the tour, at stop 3" }).click();
  await third.waitFor();
  await panel.getByText("This is seen once there are rows").waitFor();
  await page.getByRole("button", { name: /^Go on with “/ }).click();
  await panel.getByText("This is what readers will see").waitFor();
  for (const name of ["Tell it in steps", "Ask a colleague", "Publish and embed"]) {
    await panel.getByRole("button", { name: "Next stop" }).click();
    await panel.getByRole("heading", { name: new RegExp(name) }).waitFor();
  }
  await panel.getByRole("button", { name: "Go there" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "publish");
  await panel.getByRole("button", { name: "End the tour" }).click();
  await panel.waitFor({ state: "detached" });
});

for (const [name, options] of [
  ["", {}],
  ["in dark colours", { colorScheme: "dark" }],
  ["at 200 %, on a screen of 1280 pixels", { viewport: { width: 640, height: 512 } }],
  ["on a phone", { viewport: { width: 360, height: 740 } }],
]) {
  test(`axe finds nothing in what goes out of the door ${name}`.trim(), async (t) => {
    const page = await openPage(t, { server, path: "blank.html", ...options });
    await page.addInitScript({ path: AXE });
    await page.goto(new URL("configure.html", server.url).href);
    const configurator = new Configurator(page);
    await configurator.paste(SHEET);
    await configurator.said("Import pasted.tsv");
    await comment(configurator, "A word", "Zoe");
    await section(configurator).getByLabel("Compare with another version").setInputFiles({ name: "a.tsv", mimeType: "text/plain", buffer: Buffer.from(SHEET.replace("Found", "Seen")) });
    await section(configurator).getByRole("list", { name: "What differs" }).waitFor();
    const publish = page.getByRole("region", { name: "Publish" });
    await publish.getByLabel("Address where its folder will be").fill("https://example.org/story/");
    await publish.getByRole("checkbox", { name: /^The folder is there/ }).check();
    await publish.getByRole("textbox", { name: /^oEmbed/ }).waitFor();
    const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`));
    assert.deepEqual(found, []);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0);
  });
}
