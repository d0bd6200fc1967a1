// A presentation from one HTML file on a disk, in any browser, with the keys of a remote control and of a keyboard.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PATIENCE } from "./main-job.mjs";
import { singleFile } from "./single-file.site.mjs";
import { until } from "./until.mjs";

const root = join(import.meta.dirname, "../..");

/** Returns the address of the built-in story in one file, made of a story file with notes. */
export function withNotes(folder) {
  const story = JSON.parse(readFileSync(join(root, "data/stories/long-way-to-tirana.geojson"), "utf8"));
  for (const chapter of story.chapters) chapter.notes = "For me alone.";
  const file = join(folder, "long-way-to-tirana.geojson");
  writeFileSync(file, JSON.stringify(story));
  return singleFile(file);
}

/**
 * Presents the story. `reader` is a browser with a page open and no network:
 *
 * - `open(url)`
 * - `run(what)`: what a function returns in the page
 * - `text(role, name)`: the words of what is shown with that role and name; an empty text if nothing is
 * - `press(key)`
 * - `others()`: the texts of the other windows that are open
 * - `problems()`: what the page should not have said or asked for
 */
export async function presentingJob(reader, url) {
  const becomes = (read, pattern) => until(read, (value) => assert.match(String(value), pattern), PATIENCE);
  const text = (role, name) => () => reader.text(role, name);
  const step = text("region", "Guided steps");
  const main = () => reader.run(() => {
    const main = document.querySelector("#story main");
    const { position, backgroundColor } = getComputedStyle(main, "::after");
    return [position === "fixed" ? backgroundColor : "", main.classList.contains("presenting"), window.isSamePage].join(" ");
  });
  const at = (n) => becomes(step, new RegExp(`(^|\\s)${n} of 19`));

  await reader.open(`${url}#step=ch-june-1981&present=1`);
  await at(4);
  await until(() => reader.run(() => document.querySelector("#story main.presenting")?.contains(document.activeElement)), assert.ok, PATIENCE);
  await reader.run(() => { window.isSamePage = true; });
  for (const [key, n] of [["PageDown", 5], [" ", 6], ["ArrowRight", 7], ["ArrowLeft", 6], ["PageUp", 5], ["End", 19], ["Home", 1]]) {
    await reader.press(key);
    await at(n);
  }
  for (const [key, colour] of [[".", /^rgb\(0, 0, 0\)/], ["b", /^rgb\(0, 0, 0\)/], ["w", /^rgb\(255, 255, 255\)/]]) {
    await reader.press(key);
    await becomes(main, colour);
    await reader.press(key);
    await becomes(main, /^ true/);
  }
  await reader.press("o");
  await becomes(text("dialog", "All steps"), /1 1965[^]*19 /);
  await reader.press("PageDown");
  await reader.press("Enter");
  await at(2);
  await reader.press("?");
  await becomes(text("dialog", "Commands and keys"), /Speaker’s window/);
  await reader.press("Escape");
  await becomes(text("dialog", "Commands and keys"), /^$/);

  await goTo(reader, 8);
  await at(8);
  await reader.press("a");
  await becomes(text("dialog", "Two accounts"), /In 1986, he offered[^]*The whole organisation/);
  await reader.press("PageDown");
  await becomes(text("dialog", "Two accounts"), /^$/);
  await becomes(() => reader.run(() => document.querySelector("#story main").innerText), /Camp Ashraf according to Merat[^]*Paris according to Illanas/);
  await reader.press("PageDown");
  await at(8);

  await reader.press("h");
  await goTo(reader, 6);
  await becomes(step, /Who goes where next[^]*6 of 19/);
  await reader.press("PageDown");
  await becomes(step, /1981: exile in Paris[^]*6 of 19/);

  await reader.press("s");
  await becomes(reader.others, /1981: exile in Paris[^]*The notes are on paper/);

  // The button of a remote control that starts and ends: F5 and Escape in turn.
  await reader.press("F5");
  await becomes(main, /^ true true$/);
  for (const [key, presents] of [["Escape", false], ["F5", true], ["Escape", false], ["F5", true]]) {
    await reader.press(key);
    await becomes(main, new RegExp(`^ ${presents} true$`));
    await at(6);
  }
  await becomes(reader.others, /^$/);
  assert.deepEqual(await reader.problems(), []);
}

async function goTo(reader, step) {
  await reader.press("g");
  await reader.press(String(step));
  await reader.press("Enter");
}
