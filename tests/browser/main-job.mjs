// The viewer's main job from beginning to end, in the hands of any browser: Firefox and WebKit, each by its own protocol.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "./server.mjs";
import { singleFile } from "./single-file.site.mjs";
import { until } from "./until.mjs";

/** The timeout of one step on a busy machine, ms. */
export const PATIENCE = 60_000;

const FILE = "data/stories/long-way-to-tirana.geojson";
const ARTICLE = "article.html";
const WORDS = "In 1986, he offered the group weapons, cash and a vast military base named Camp Ashraf";

/** The ways in, and where each lets the link to a source lead: a test asks nothing of another origin. */
export const WAYS = {
  "the page's own story": { path: "long-way-to-tirana/" },
  "a story named in the address": { path: `?story=${FILE}`, opens: true },
  "a story in one file, from a disk": { path: "", single: true },
};

/** Why there is no test in a browser that `find` does not find. Where all tests have to run, nothing is left out. */
export function missing(find) {
  try {
    find();
    return false;
  } catch (error) {
    if (process.env.CI === "true") throw error;
    return error.message;
  }
}

/** In the page: brings an element into view until that moves it no more, as rows that come into view may get other heights. */
export async function standStill(part) {
  for (let last; ;) {
    part.scrollIntoView({ block: "center", behavior: "instant" });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const { top } = part.getBoundingClientRect();
    if (top === last) return;
    last = top;
  }
}

/**
 * Does the job. `reader` is a browser with a page open:
 *
 * - `open(server, path)`
 * - `find(role, name, within)`: a handle of what {@link findPart} finds in the page, or nothing
 * - `click(part)`, `focus(part)`, `press(key)`
 * - `text(part)`, `attribute(part, name)`, `title()`
 * - `opened()`: the address of the other tab that the page has opened, if it has
 * - `problems()`: what the page should not have said or asked for
 */
export async function mainJob(t, reader, { path, opens, single }) {
  const server = single ? { origin: "file://", url: singleFile(), close() {} } : await startServer();
  t.after(() => server.close());
  if (opens) answerForTheSource(server);
  const becomes = (read, pattern) => until(read, (value) => assert.match(value ?? "", pattern), PATIENCE);
  const part = (role, name, within) => {
    const look = () => reader.find(role, name, within);
    return until(look, (found) => assert.ok(found, `no ${role} “${name}” is shown`), PATIENCE);
  };

  // Queries again each time: elements may be replaced while the page loads.
  const moment = async () => reader.attribute(await part("slider", "Time"), "aria-valuetext");

  await reader.open(server, `${path}#t=1982-07-01`);
  await becomes(() => reader.title(), /^The long way to Tirana$/);
  await becomes(moment, /^July 1982: Paris according to Illanas/);
  await reader.focus(await part("slider", "Time"));
  await reader.press("ArrowRight");
  await becomes(moment, /^August 1982/);

  await reader.click(await part("link", "Move to Iraq and Camp Ashraf", await part("list", "Events")));
  await becomes(moment, /198[67]/);
  const card = () => part("region", "Details");
  await becomes(async () => reader.text(await card()), /Move to Iraq and Camp Ashraf[^]*The sources disagree\.[^]*1986[^]*Merat[^]*1987[^]*Illanas/);
  const claim = await part("group", "Merat", await card());
  assert.match(await reader.text(claim), new RegExp(WORDS));
  const link = await part("link", "Read in the source", claim);
  assert.match(await reader.attribute(link, "href"), /#:~:text=In%201986%2C%20he/);
  if (opens) {
    await reader.click(link);
    await becomes(() => reader.opened(), new RegExp(`/${ARTICLE}`));
  }

  await reader.click(await part("button", "Present"));
  const step = async () => reader.text(await part("region", "Guided steps"));
  await becomes(step, /\b1 of 19/);
  for (const [key, place] of [["PageDown", "2 of 19"], ["PageDown", "3 of 19"], ["PageUp", "2 of 19"]]) {
    await reader.press(key);
    await becomes(step, new RegExp(`\\b${place}`));
  }
  await reader.press("Escape");
  await part("list", "Events");
  assert.deepEqual(await reader.problems(), []);
}

/** A console error, an uncaught exception and a request to another origin are problems to this reader. */
export async function noticesProblems(t, reader) {
  const [server, other] = [await startServer({ policy: "" }), await startServer({ policy: "" })];
  t.after(() => Promise.all([server.close(), other.close()]));
  const icon = '<link rel="icon" href="data:,">';
  server.rule("bad/", { body: `<!doctype html><html><head>${icon}</head><script src="../bad.js"></script></html>`, type: "text/html" });
  server.rule("bad.js", { body: `console.error("said"); new Image().src = "${other.url}bad.svg"; throw new Error("thrown");` });
  other.rule("bad.svg", { body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
  await reader.open(server, "bad/");
  for (const pattern of [/console error: said/, /uncaught: [^]*thrown/, new RegExp(`another origin: ${other.url}`)]) {
    await until(() => reader.problems(), (found) => assert.ok(found.some((one) => pattern.test(one)), `${pattern}: ${found}`), PATIENCE);
  }
}

/** The story then names an article of this server as its first source, which has the quoted words. */
function answerForTheSource(server) {
  const story = JSON.parse(readFileSync(join(import.meta.dirname, "../..", FILE)));
  story.sources[0].URL = server.url + ARTICLE;
  server.rule(FILE, { body: JSON.stringify(story) });
  server.rule(ARTICLE, { body: `<!doctype html><title>article</title><link rel="icon" href="data:,"><p>${WORDS}.` });
}

/**
 * Finds what the page shows with this role and a name that has these words, below `within`. Runs in the page, so that all
 * browsers look in the same way: undefined if there is no such thing yet.
 */
export function findPart(role, name, within) {
  const tags = {
    button: "button", group: "fieldset, [role=group]", heading: "h1, h2, h3, h4", link: "a[href]", list: "ol, ul",
    region: "section", slider: "[role=slider]",
  };
  const named = (element) => {
    const by = element.getAttribute("aria-labelledby");
    return element.getAttribute("aria-label") ?? (by ? document.getElementById(by)?.textContent : element.textContent) ?? "";
  };
  const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const all = [...(within ?? document).querySelectorAll(`${tags[role]}, [role=${role}]`)];
  return all.find((element) => named(element).includes(name) && isShown(element));
}
