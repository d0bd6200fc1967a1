// What the configurator costs: from a pasted sheet to its preview, from an edit to its preview, and scrolling through a large table.
//
//   node scripts/bench/configurator.mjs [dist]   this alone, once
import { once } from "node:events";
import { headersOf, serveFolder } from "../server.mjs";
import { VIEWPORT, launch } from "./browser.mjs";

export const SHEET = 1_000;
export const TABLE = 20_000;
const EDITS = 3;
const WHEELS = 120;
const JUMPS = 20;
/** A frame, in ms: the longest task of the main thread that is allowed while a person scrolls. */
export const FRAME = 16;

/** Opens the configurator of a build. Resolves to times in ms: `first`, `edit`, and in ms of the processor `firstWork`, `editWork`, `longest`; and how many rows are `drawn`. */
export async function measureConfigurator(browser, dist) {
  const server = await serveFolder(dist, { headers: headersOf(dist) });
  try {
    return { ...await withPage(browser, server.url, preview), ...await withPage(browser, server.url, scroll) };
  } finally {
    await server.close();
  }
}

async function withPage(browser, address, run) {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: "reduce", serviceWorkers: "block" });
  try {
    context.setDefaultTimeout(180_000);
    const page = await context.newPage();
    const failed = new Promise((_, fail) => page.on("pageerror", fail));
    await page.goto(`${address}configure.html`);
    await field(page).waitFor();
    return await Promise.race([run(page, await context.newCDPSession(page)), failed]);
  } finally {
    await context.close();
  }
}

const field = (page) => page.getByRole("textbox", { name: "Paste cells from a spreadsheet" });

async function preview(page, session) {
  await page.evaluate(() => {
    // Resolves to the time at which the preview has a text.
    self.shown = (text) => new Promise((done) => {
      const look = () => {
        const story = document.querySelector("iframe")?.contentDocument?.getElementById("story");
        if (story?.textContent.includes(text)) done(performance.now());
        else setTimeout(look, 10);
      };
      look();
    });
  });
  let first;
  const firstTasks = await tasks(session, async () => { first = await paste(page, sheet(), "Event 1"); });
  // In this width all events are in a list.
  await page.getByRole("button", { name: "Projector" }).click();
  const edits = [];
  for (let edit = 1; edit <= EDITS; edit += 1) {
    const text = `Edited ${edit}`;
    await page.getByRole("gridcell", { name: edit === 1 ? "Event 1" : `Edited ${edit - 1}`, exact: true }).click();
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Title, row 1", exact: true }).fill(text);
    await page.evaluate((text) => {
      addEventListener("keydown", () => {
        const begun = performance.now();
        self.edited = self.shown(text).then((now) => now - begun);
      }, { capture: true, once: true });
    }, text);
    let took;
    const work = sum(await tasks(session, async () => {
      await page.keyboard.press("Enter");
      took = await page.evaluate(() => self.edited);
    }));
    edits.push({ took, work });
  }
  const middle = (key) => edits.map((edit) => edit[key]).toSorted((a, b) => a - b)[Math.floor(EDITS / 2)];
  return { first, firstWork: sum(firstTasks), edit: middle("took"), editWork: middle("work") };
}

async function scroll(page, session) {
  await paste(page, ["Title\tDate\tPlace\tDescription", ...Array.from({ length: TABLE }, (_, at) => `Event ${at + 1}\t${1900 + (at % 100)}-0${1 + (at % 9)}\tPlace ${at % 300}\tWhat happened at number ${at + 1}`)].join("\n"));
  await page.getByRole("tab", { name: `Events (${TABLE})` }).waitFor();
  // The preview is there: reading, checking and drawing are over.
  await page.frameLocator("iframe").getByText("Event 1").first().waitFor({ state: "attached" });
  await page.getByRole("gridcell", { name: "Event 1", exact: true }).hover();
  const found = await tasks(session, async () => {
    for (let turn = 0; turn < WHEELS; turn += 1) {
      await page.mouse.wheel(0, 40 + turn * 8);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    // As a scroll bar that is dragged: each jump draws all rows anew.
    for (let jump = 1; jump <= JUMPS; jump += 1) {
      await page.evaluate((share) => {
        const scroller = document.querySelector(".sheets .scroller");
        scroller.scrollTop = scroller.scrollHeight * share;
        return new Promise(requestAnimationFrame);
      }, jump / JUMPS);
    }
  });
  await page.getByRole("gridcell", { name: `Event ${TABLE}`, exact: true }).waitFor();
  return { longest: found.reduce((most, one) => Math.max(most, one), 0), drawn: await page.getByRole("row").count() };
}

/** Resolves to the tasks of the page's main thread while something runs, each in ms of the processor. Little is traced, for that costs something too. */
async function tasks(session, run) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "toplevel"] } });
  await run();
  const complete = once(session, "Tracing.tracingComplete");
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  const thread = events.find(({ name }) => name === "FireAnimationFrame");
  const own = events.filter(({ name, ph, pid, tid }) => ph === "X" && name === "ThreadControllerImpl::RunTask" && pid === thread?.pid && tid === thread.tid);
  if (own.length === 0) throw new Error("The trace has no tasks of the main thread.");
  return own.map(({ tdur, dur }) => (tdur ?? dur) / 1_000);
}

const sum = (all) => all.reduce((total, one) => total + one, 0);

function sheet() {
  const header = ["ID", "Title", "Date", "Place", "Lat", "Lon", "Source", "Source URL", "Quote"];
  const row = (number) => {
    const [place, day] = [number % 50, new Date(Date.UTC(1980, 0, 1 + number * 3)).toISOString().slice(0, 10)];
    return [`e${number}`, `Event ${number}`, day, `Place ${place}`, 30 + place / 10, 40 + place / 10, `Paper ${number % 7}`, `https://example.org/${number % 7}`, `It happened on ${day}.`];
  };
  return [header, ...Array.from({ length: SHEET }, (_, number) => row(number + 1))].map((cells) => cells.join("\t")).join("\n");
}

/** Pastes a sheet. Resolves to the ms until the preview has a text, if one is given. */
function paste(page, sheet, text = "") {
  return field(page).evaluate(async (field, [sheet, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", sheet);
    const begun = performance.now();
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    return text && await self.shown(text) - begun;
  }, [sheet, text]);
}

if (process.argv[1] === import.meta.filename) {
  const browser = await launch();
  console.log(await measureConfigurator(browser, process.argv[2] ?? "dist"));
  await browser.close();
}
