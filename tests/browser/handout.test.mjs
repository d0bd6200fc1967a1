// Handouts on paper: measured as they are laid out for a page of A4 and of Letter, and printed by Chromium.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPage } from "./browser.mjs";
import { buildCommand } from "./command.mjs";
import { headersOf } from "../../scripts/server.mjs";
import { startServer } from "./server.mjs";
import { matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "handout-"));
const built = await startServer();
// Under the policy that the viewer is published with.
const sheets = await startServer({ root: folder, headers: headersOf(join(root, "dist")) });
after(async () => {
  await built.close();
  await sheets.close();
  rmSync(folder, { recursive: true });
});

const placeline = buildCommand();
/** The stories whose sheets are measured: both built-in ones, one from right to left, and one of three events. */
const STORIES = {
  tirana: "data/stories/long-way-to-tirana.geojson",
  journey: "data/stories/around-the-world-in-eighty-days.xlsx",
  persian: "tests/fixtures/good/persian.geojson",
  three: "tests/fixtures/good/three-events.geojson",
};
for (const [name, file] of Object.entries(STORIES)) {
  const to = ["-o", join(folder, name), "--teacher", join(folder, `${name}-teacher`), "--address", "https://stories.example/maps/"];
  execFileSync(placeline, ["handout", file, ...to], { cwd: root, stdio: "ignore" });
}

/** Width and height of the part of a page within its margins (@page), CSS px: 20 mm at the sides, 18 mm above and below. */
const PAPER = { A4: [(210 - 40) * (96 / 25.4), (297 - 36) * (96 / 25.4)], Letter: [(8.5 - 40 / 25.4) * 96, (11 - 36 / 25.4) * 96] };

/** The sheets of a story: names of pages, those for a class first. */
function pages(name) {
  const html = (of) => readdirSync(join(folder, of)).filter((file) => file.endsWith(".html")).map((file) => `${of}/${file}`);
  return [...html(name), ...html(`${name}-teacher`)];
}

/** Opens a sheet as it is laid out for a paper. */
async function onPaper(t, path, paper) {
  const [width, height] = PAPER[paper].map(Math.floor);
  const page = await openPage(t, { server: sheets, path, viewport: { width, height } });
  await page.emulateMedia({ media: "print" });
  return page;
}

/** Returns what is wrong on the page: words smaller than 12 pt, and words and marks outside of the paper or cut by their box. */
const faults = () => {
  const found = [];
  const say = (what, element) => found.push(`${what}: ${element.tagName} ${element.getAttribute("class") ?? ""} ${element.textContent.slice(0, 40)}`);
  const width = document.documentElement.clientWidth;
  const twelvePoints = 15.99;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === "" || getComputedStyle(element).visibility !== "visible") continue;
    const scale = element.getScreenCTM?.()?.a ?? 1;
    if (parseFloat(getComputedStyle(element).fontSize) * scale < twelvePoints) say("small", element);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.left < -0.5 || box.right > width + 0.5) say("outside the paper", element);
      const frame = element.closest("svg")?.getBoundingClientRect();
      if (frame && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 4)) say("cut by its drawing", element);
    }
    const gap = element.closest(".gap");
    if (gap && gap.scrollWidth > gap.clientWidth + 1) say("wider than its box", element);
  }
  for (const mark of document.querySelectorAll("svg.map :is(.disc, .glyph, .count), svg.strip :is(.bar-shape, .tick-ink)")) {
    const [box, frame] = [mark.getBoundingClientRect(), mark.closest("svg").getBoundingClientRect()];
    // The shape of a source on a leg goes with the leg, which may lead out of the map.
    if (mark.closest(".leg")) continue;
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) say("cut", mark);
  }
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  return found;
};

for (const name of Object.keys(STORIES)) {
  for (const paper of Object.keys(PAPER)) {
    test(`every word of the sheets of ${name} is 12 pt and on the paper, ${paper}`, async (t) => {
      for (const path of pages(name)) {
        const page = await onPaper(t, path, paper);
        assert.deepEqual(await page.evaluate(faults), [], path);
        // What is not to be broken fits on a page, so that it need not be.
        const height = PAPER[paper][1];
        const tall = await page.evaluate((height) => {
          const whole = [...document.querySelectorAll("figure, svg, .told-step, .question, .columns")];
          return whole.map((one) => one.getBoundingClientRect().height).filter((one) => one > height);
        }, height);
        assert.deepEqual(tall, [], path);
      }
    });

    test(`the first page of ${name} holds map and timeline, ${paper}`, async (t) => {
      for (const path of ["story", "no-dates", "no-places", "blank", "observe"].map((sheet) => `${name}/${sheet}.html`)) {
        const page = await onPaper(t, path, paper);
        const bottom = await page.evaluate(() => Math.max(...[...document.querySelectorAll(".front figure, .sheet-observe .further")].map((one) => one.getBoundingClientRect().bottom)));
        assert.ok(bottom <= PAPER[paper][1], `${path}: ${bottom} of ${PAPER[paper][1]}`);
      }
    });

    test(`sheets and keys of ${name} lie on each other, ${paper}`, async (t) => {
      for (const sheet of ["no-dates", "no-places", "blank"]) {
        const boxes = async (path) => {
          const page = await onPaper(t, path, paper);
          return page.evaluate(() =>
            [...document.querySelectorAll("p, h1, h2, h3, svg, .gap, blockquote, dt, dd")].map((one) => {
              const { left, top, width, height } = one.getBoundingClientRect();
              return [one.tagName, ...[left, top, width, height].map(Math.round)].join(" ");
            }));
        };
        const [empty, key] = [await boxes(`${name}/${sheet}.html`), await boxes(`${name}-teacher/${sheet}-key.html`)];
        // The line of the name says “Key” there, and the kind of the sheet is another.
        assert.equal(empty.length, key.length, sheet);
        assert.deepEqual(empty.slice(3), key.slice(3), sheet);
        assert.ok(empty.length > 4, sheet);
      }
    });
  }
}

test("a sheet and its key have the same pages when they are printed", async (t) => {
  const count = async (path, format) => {
    const page = await openPage(t, { server: sheets, path });
    const pdf = await page.pdf({ format });
    return [...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length;
  };
  for (const format of Object.keys(PAPER)) {
    for (const sheet of ["no-dates", "no-places", "blank"]) {
      const pages = await count(`journey/${sheet}.html`, format);
      assert.ok(sheet === "blank" ? pages === 1 : pages > 10, `${sheet}: ${pages}`);
      assert.equal(pages, await count(`journey-teacher/${sheet}-key.html`, format), sheet);
    }
    assert.equal(await count("three/observe.html", format), 1);
  }
});

test("nothing is told by a colour: all of it is grey", async (t) => {
  for (const path of ["tirana/story.html", "journey/story.html"]) {
    const page = await onPaper(t, path, "A4");
    const colours = await page.evaluate(() => {
      const all = new Set();
      for (const one of document.querySelectorAll("body, body *")) {
        const style = getComputedStyle(one);
        for (const value of [style.color, style.fill, style.stroke, style.backgroundColor, style.borderTopColor]) all.add(value);
      }
      return [...all];
    });
    const grey = (colour) => {
      const [r, g, b] = (colour.match(/\d+/g) ?? []).map(Number);
      return r === undefined || Math.max(r, g, b) - Math.min(r, g, b) <= 4;
    };
    assert.deepEqual(colours.filter((colour) => colour.startsWith("rgb") && !grey(colour)), [], path);
    assert.ok(colours.length > 4);
  }
});

test("the viewer links to the handout of its story, and the sheets are there", async (t) => {
  for (const path of ["", "long-way-to-tirana/", "around-the-world-in-eighty-days/"]) {
    const viewer = await new Viewer(await openPage(t, { server: built, path })).ready();
    const link = viewer.page.getByRole("link", { name: "Handout", exact: true });
    await viewer.page.goto(await link.evaluate((one) => one.href));
    await matches(() => viewer.page.title(), /^Handouts – /);
    for (const sheet of await viewer.page.getByRole("listitem").getByRole("link").evaluateAll((links) => links.map((one) => one.href))) {
      await viewer.page.goto(sheet);
      await viewer.page.getByRole("heading", { level: 1 }).waitFor();
    }
  }
});

test("a page that shows another story has no handout", async (t) => {
  const viewer = await new Viewer(await openPage(t, { server: built, path: "?story=data/stories/around-the-world-in-eighty-days.geojson" })).ready();
  assert.equal(await viewer.page.getByRole("link", { name: "Handout", exact: true }).count(), 0);
});

test("nothing of the teacher is published", () => {
  const files = readdirSync(join(root, "dist"), { recursive: true });
  assert.ok(files.some((file) => file.endsWith("handout/story.html")));
  assert.deepEqual(files.filter((file) => /-key|teacher|notes/.test(file)), []);
});
