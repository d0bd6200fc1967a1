// How long the configurator takes until its preview shows a pasted sheet of 1 000 rows, and then an edit of it.
//
//   node scripts/bench/configurator.mjs [dist]
import { chromium } from "playwright-core";
import { findChromium } from "../chromium.mjs";
import { headersOf, serveFolder } from "../server.mjs";

const ROWS = 1_000;
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const dist = process.argv[2] ?? "dist";

const header = ["ID", "Title", "Date", "Place", "Lat", "Lon", "Source", "Source URL", "Quote"];
const row = (number) => {
  const [place, day] = [number % 50, new Date(Date.UTC(1980, 0, 1 + number * 3)).toISOString().slice(0, 10)];
  const source = number % 7;
  return [`e${number}`, `Event ${number}`, day, `Place ${place}`, 30 + place / 10, 40 + place / 10, `Paper ${source}`, `https://example.org/${source}`, `It happened on ${day}.`];
};
const sheet = [header, ...Array.from({ length: ROWS }, (_, number) => row(number + 1))].map((cells) => cells.join("\t")).join("\n");

const server = await serveFolder(dist, { headers: headersOf(dist) });
const browser = await chromium.launch({ executablePath: findChromium(), args: ["--headless=new", "--no-sandbox", "--disable-gpu"], chromiumSandbox: false });
const [first, edits] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(`${server.url}configure.html`);
  const field = page.getByRole("textbox", { name: "Paste cells from a spreadsheet" });
  await field.waitFor();
  // The time in the page until its frame has a text.
  await page.evaluate(() => {
    self.shown = (text) => new Promise((done) => {
      const look = () => {
        const story = document.querySelector("iframe")?.contentDocument?.getElementById("story");
        if (story?.textContent.includes(text)) done(performance.now());
        else setTimeout(look, 20);
      };
      look();
    });
  });
  first.push(await field.evaluate(async (field, sheet) => {
    const data = new DataTransfer();
    data.setData("text/plain", sheet);
    const begun = performance.now();
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    return await self.shown("Event 1") - begun;
  }, sheet));
  await page.getByRole("button", { name: "Projector" }).click();
  for (let edit = 1; edit <= 3; edit += 1) {
    const cell = page.getByRole("gridcell", { name: edit === 1 ? "Event 1" : `Edited ${round} ${edit - 1}`, exact: true });
    await cell.click();
    await page.keyboard.type(`Edited ${round} ${edit}`);
    await page.evaluate((text) => {
      addEventListener("keydown", ({ key }) => {
        const begun = performance.now();
        if (key === "Enter") self.edited = self.shown(text).then((now) => now - begun);
      }, { capture: true, once: true });
    }, `Edited ${round} ${edit}`);
    await page.keyboard.press("Enter");
    edits.push(await page.evaluate(() => self.edited));
  }
  await context.close();
}
await browser.close();
await server.close();
const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const row2 = (name, all) => `| ${name} | ${Math.round(median(all))} | ${Math.round(Math.min(...all))}–${Math.round(Math.max(...all))} |`;
console.log(["| ms | median | from–to |", "|---|---:|---:|", row2(`a pasted sheet of ${ROWS} rows until the preview shows it`, first), row2("an edit until the preview shows it", edits)].join("\n"));
