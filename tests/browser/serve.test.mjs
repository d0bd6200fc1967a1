// The preview of a story that somebody is working on.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { openPage } from "./browser.mjs";
import { VIEWER, buildCommand } from "./command.mjs";
import { becomes, comes, matches } from "./until.mjs";

const fixtures = join(import.meta.dirname, "../fixtures/media");
const program = buildCommand();
const WIDTHS = { Phone: 390, "Column of an article": 680, Page: 1280 };

// Open to the end of the file: a page that closes late must not meet a closed server.
const served = [];
after(async () => {
  for (const { child, folder } of served) {
    const gone = new Promise((done) => child.once("exit", done));
    if (child.kill()) await gone;
    rmSync(folder, { recursive: true });
  }
});

/** Starts the command with a story in a folder of its own. Returns the address, and a function that saves the story with other words. */
async function serve() {
  const folder = mkdtempSync(join(tmpdir(), "serve-"));
  cpSync(fixtures, folder, { recursive: true });
  const path = join(folder, "pictures.geojson");
  const child = spawn(program, ["serve", path, "--viewer", VIEWER, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  served.push({ child, folder });
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (!url) continue;
    child.stderr.resume();
    const save = (change) => {
      writeFileSync(`${path}.new`, change(readFileSync(path, "utf8")));
      renameSync(`${path}.new`, path);
    };
    return { server: { origin: new URL(url).origin, url }, save };
  }
  throw new Error("the command has ended");
}

test("the story is shown at three widths, with what is wrong beside it, and follows the file", async (t) => {
  const { server, save } = await serve();
  const page = await openPage(t, { server, path: "", viewport: { width: 1440, height: 900 } });
  const frame = (name) => page.frameLocator(`iframe[title$="${name}"]`);
  for (const [name, width] of Object.entries(WIDTHS)) {
    // The frames below wait until they come near the view.
    await page.getByRole("heading", { name: `${name}, ${width} px` }).scrollIntoViewIfNeeded();
    await frame(name).locator("html.started").waitFor();
    assert.equal(await frame(name).getByRole("heading", { level: 1 }).innerText(), "Pictures and words");
    const outer = await page.locator(`iframe[title$="${name}"]`).evaluate((element) => element.clientWidth);
    assert.equal(outer, width);
  }
  const complaints = page.getByRole("complementary", { name: "Complaints" });
  await matches(() => complaints.innerText(), /no complaints/);

  await frame("Phone").getByRole("button", { name: "Next step" }).click();
  await matches(() => page.url(), /phone=step/);
  const step = () => frame("Phone").getByRole("region", { name: "Guided steps" }).innerText();
  await matches(step, /2 of \d/);
  save((text) => text.replace("Pictures and words", "Other words").replace('"1986-05"', '"1986-13"'));
  await comes(() => page.title(), "the page is loaded again", (title) => title.startsWith("Other words"));
  await matches(() => complaints.innerText(), /1 warning[^]*1986-13/);
  await page.getByRole("heading", { name: "Phone, 390 px" }).scrollIntoViewIfNeeded();
  await becomes(() => frame("Phone").getByRole("heading", { level: 1 }).innerText(), "Other words");
  await matches(step, /2 of \d/);
});
