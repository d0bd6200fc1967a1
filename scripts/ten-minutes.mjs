// Takes the pictures of docs/ten-minutes.md anew, from the configurator in dist/ (or the folder that is named): node scripts/ten-minutes.mjs [FOLDER]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { headersOf, serveFolder } from "./server.mjs";

const root = join(import.meta.dirname, "..");
const folder = process.argv[2] ?? join(root, "dist");
const out = join(root, "docs/ten-minutes");
const SIZE = { width: 1280, height: 720 };

const ROWS = [
  ["Title", "Date", "Place", "Lat", "Lon", "Source", "Quote"],
  ["The painting leaves Paris", "1911-08-21", "Paris", "48.8566", "2.3522", "The Example Gazette", "On 21 August 1911 it was gone."],
  ["The painting is found", "1911-08-30", "Lyon", "45.764", "4.8357", "The Example Gazette", "It was found on 30 August 1911, in a cellar."],
  ["The painting is found", "1911-09", "Lyon", "", "", "Report of the police", "In September we had it."],
  ["The painting comes home", "1914-01-04", "Paris", "", "", "", ""],
];

const server = await serveFolder(folder, { headers: headersOf(folder) });
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"], chromiumSandbox: false });
try {
  mkdirSync(out, { recursive: true });
  const page = await browser.newPage({ viewport: SIZE, colorScheme: "light", reducedMotion: "reduce" });
  const take = (name) => page.screenshot({ path: join(out, `${name}.png`), scale: "css" });
  const show = (name) => page.getByRole("heading", { name, exact: true }).evaluate((heading) => heading.scrollIntoView());
  await page.goto(new URL("configure.html", server.url).href);
  await page.getByRole("heading", { name: "A row is one event, and what one source says of it" }).waitFor();
  await take("1-rows");
  await page.getByRole("textbox", { name: "Paste cells from a spreadsheet" }).evaluate((field, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, ROWS.map((row) => row.join("\t")).join("\n"));
  await page.getByRole("status").filter({ hasText: "Import pasted.tsv" }).waitFor();
  const preview = page.frameLocator('iframe[title="Preview of the story"]');
  const events = preview.getByRole("list", { name: "Events" });
  await preview.getByText("The painting comes home").first().waitFor({ state: "attached" });
  await page.getByRole("grid").evaluate((grid) => grid.scrollIntoView({ block: "center" }));
  await take("2-check");
  await page.getByRole("button", { name: "Make them one event" }).click();
  await page.getByRole("button", { name: "Projector", exact: true }).click();
  await show("Preview");
  await events.getByRole("link", { name: "The painting is found" }).first().click();
  await preview.getByRole("region", { name: "Details" }).getByRole("heading", { name: "The painting is found" }).waitFor();
  // In a window of this size the frame of a projector is wider than its place.
  await page.locator(".frame-scroller").evaluate((scroller) => scroller.scrollTo(0, 0));
  await take("3-preview");
  await page.getByLabel("Address where its folder will be").fill("https://example.org/my-story/");
  await show("Publish");
  await take("4-publish");
  await page.getByRole("checkbox", { name: /^The folder is there/ }).check();
  await show("Embed it");
  await take("5-embed");
} finally {
  await browser.close();
  await server.close();
}
