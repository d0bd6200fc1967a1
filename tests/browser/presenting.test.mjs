// Presenting in a classroom: the keys of remote controls, and what is read from the last row.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { DIST, startSite } from "./site.mjs";
import { becomes, comes, matches, until } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const FILE = "data/stories/long-way-to-tirana.geojson";
const STEPLESS = readFileSync(join(import.meta.dirname, "../fixtures/good/persian.geojson"), "utf8");
const PERSIAN = JSON.stringify({
  ...JSON.parse(STEPLESS),
  chapters: [
    { id: "yek", title: "گام نخست: در تهران", text: "گروه بزرگ پژوهشگران تاریخ معاصر در تهران است و کتابی بلند می‌نویسد.", select: "dar" },
    { id: "do", title: "گام دوم: کوچ به مشهد", text: "گروه به مشهد می‌کوچد. کتاب سال را می‌گوید و روز را نمی‌گوید.", select: "kooch" },
  ],
});

let server;
let site;
before(async () => {
  server = await startServer();
  server.rule("persian.geojson", { body: PERSIAN });
  server.rule("stepless.geojson", { body: STEPLESS });
  site = await startSite({ frame: DIST });
});
after(() => server.close());

const WAYS = {
  "the page's own story": { on: () => server, path: (fragment) => `long-way-to-tirana/#${fragment}` },
  "a story named in the address": { on: () => server, path: (fragment) => `?story=${FILE}#${fragment}` },
  "a frame": { on: () => site, path: (fragment) => `whole.html#${fragment}`, framed: true },
  "a frame of an element": { on: () => site, path: (fragment) => `named.html#story=${encodeURIComponent(fragment)}`, framed: true },
};

/** Opens a story. `page` has the keyboard, whatever frame the story is in. */
async function open(t, way, fragment, options = {}) {
  const page = await openPage(t, { server: way.on(), path: way.path(fragment), viewport: { width: 1280, height: 900 }, ...options });
  const viewer = new Viewer(way.framed ? page.frameLocator('iframe[title="The long way"]') : page);
  await viewer.ready();
  return { page, viewer };
}

const main = (viewer) => viewer.page.getByRole("main");
const place = (viewer) => viewer.steps.innerText();
const screen = (viewer) => main(viewer).evaluate((main) => {
  const { position, backgroundColor } = getComputedStyle(main, "::after");
  return position === "fixed" ? backgroundColor : "the story";
});
const presents = (viewer) => main(viewer).evaluate((main) => main.classList.contains("presenting"));

/** Presses a key where the focus is, and returns whether the page took it: what it leaves is the browser's. */
const takes = (viewer, init) => main(viewer).evaluate((main, init) => {
  const target = main.contains(document.activeElement) ? document.activeElement : document.body;
  return !target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
}, init);

/** Each key, and what is then to be seen. They are pressed one after the other, from the fourth step on. */
const KEYS = [
  ["PageDown", "5 of 19"], ["Space", "6 of 19"], ["ArrowRight", "7 of 19"], ["ArrowDown", "8 of 19"], ["n", "9 of 19"],
  ["PageUp", "8 of 19"], ["Shift+Space", "7 of 19"], ["ArrowLeft", "6 of 19"], ["ArrowUp", "5 of 19"], ["p", "4 of 19"],
  ["End", "19 of 19"], ["Home", "1 of 19"],
];
const LETTERS = ["PageDown", "PageUp", " ", "ArrowRight", "ArrowLeft", "n", "p", "Home", "End", ".", "b", "w", "o", "g", "1", "Enter", "?", "q", "c", "a", "h", "s", "f", "F5", "Escape"];

for (const [name, way] of Object.entries(WAYS)) {
  test(`the keys of remote controls and of other programs lead through a presentation: ${name}`, async (t) => {
    const { page, viewer } = await open(t, way, "step=ch-june-1981&present=1");
    await comes(() => main(viewer).evaluate((main) => document.hasFocus() && main.contains(document.activeElement)), "it has the focus");
    for (const [key, at] of KEYS) {
      await page.keyboard.press(key);
      await matches(() => place(viewer), new RegExp(`(^|\\s)${at}`));
    }
    for (const [key, colour] of [["b", "rgb(0, 0, 0)"], [".", "rgb(0, 0, 0)"], ["w", "rgb(255, 255, 255)"]]) {
      for (const back of [key, "PageDown"]) {
        await page.keyboard.press(key);
        await becomes(() => screen(viewer), colour);
        await page.keyboard.press(back);
        await becomes(() => screen(viewer), "the story");
      }
    }
    assert.match(await place(viewer), /(^|\s)1 of 19/, "a key that brings the screen back does no more");
    await page.keyboard.press("g");
    await page.keyboard.type("12");
    await matches(() => viewer.page.getByRole("status").allInnerTexts().then((all) => all.join()), /Go to step 12/);
    await page.keyboard.press("Enter");
    await matches(() => place(viewer), /12 of 19/);
    // The key that would load the page again is taken, and the presentation goes on.
    assert.equal(await takes(viewer, { key: "F5" }), true);
    assert.equal(await presents(viewer), true);
    await page.keyboard.press("Escape");
    await becomes(() => presents(viewer), false);
  });

  test(`a key outside a presentation is left alone: ${name}`, async (t) => {
    const { viewer } = await open(t, way, "step=ch-june-1981");
    await main(viewer).evaluate((main) => main.focus());
    for (const key of LETTERS) assert.equal(await takes(viewer, { key }), false, key);
    assert.match(await place(viewer), /4 of 19/);
  });
}

test("a remote control sends F5 and Escape in turn: they start and end, and no page is loaded again", async (t) => {
  const { page, viewer } = await open(t, WAYS["the page's own story"], "step=ch-june-1981");
  assert.equal(await takes(viewer, { key: "F5" }), false, "nothing was presented");
  await viewer.present.click();
  for (let turn = 0; turn < 2; turn += 1) {
    await page.keyboard.press("Escape");
    await becomes(() => presents(viewer), false);
    assert.equal(await takes(viewer, { key: "F5", ctrlKey: true }), false, "to load the page again is asked for");
    assert.equal(await takes(viewer, { key: "F5" }), true);
    await becomes(() => presents(viewer), true);
  }
  await page.keyboard.press("Escape");
  await viewer.button("Next step").click();
  assert.equal(await takes(viewer, { key: "F5" }), false, "the reader has gone on to something else");
});

test("in a frame no key goes on with a presentation that has ended, and none of the page around it is taken", async (t) => {
  const { page, viewer } = await open(t, WAYS["a frame"], "step=ch-june-1981&present=1");
  await page.keyboard.press("Escape");
  await becomes(() => presents(viewer), false);
  assert.equal(await takes(viewer, { key: "F5" }), false);
  await viewer.present.click();
  const left = await page.evaluate((keys) => {
    document.activeElement.blur();
    return keys.filter((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
  }, LETTERS);
  assert.deepEqual(left, LETTERS);
  assert.match(await place(viewer), /4 of 19/);
});

for (const [name, way] of Object.entries(WAYS).slice(0, 2)) {
  test(`a page that is loaded again shows the same step, and still presents: ${name}`, async (t) => {
    const { page, viewer } = await open(t, way, "step=ch-june-1981&present=weak");
    await page.keyboard.press("PageDown");
    await matches(() => page.url(), /step=ch-summer-1981|step=ch-[a-z0-9-]+/);
    await matches(() => place(viewer), /5 of 19/);
    await comes(() => !page.url().includes("ch-june-1981"), "the address follows");
    // A reload would end the request of the base map.
    await page.locator("#land").waitFor({ state: "attached" });
    await page.reload();
    await viewer.ready();
    await matches(() => place(viewer), /5 of 19/);
    assert.match(await main(viewer).getAttribute("class"), /presenting.*weak/);
    await comes(() => main(viewer).evaluate((main) => main.contains(document.activeElement)), "it has the focus");
    await page.keyboard.press("PageDown");
    await matches(() => place(viewer), /6 of 19/);
  });
}

test("the address follows a presentation at once: a page that is loaded again is where it was, whatever was pressed just before", async (t) => {
  const { page, viewer } = await open(t, WAYS["the page's own story"], "step=ch-june-1981&present=1");
  const after = (key) => main(viewer).evaluate((main, key) => new Promise((done) => {
    main.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    setTimeout(() => done(location.hash));
  }), key);
  assert.equal(await after("PageDown"), "#step=ch-summer-1981&present=1");
  assert.equal(await after("Escape"), "#step=ch-summer-1981");
  await page.reload();
  await viewer.ready();
  assert.equal(await presents(viewer), false);
  assert.match(await place(viewer), /5 of 19/);
});

test("from right to left the arrows are those of the direction, and a keyboard of Persian letters has the same keys", async (t) => {
  const { page, viewer } = await open(t, { on: () => server, path: () => "?story=persian.geojson#present=1" }, "");
  const at = () => place(viewer);
  await matches(at, /1 of/);
  await page.keyboard.press("ArrowLeft");
  await matches(at, /2 of/);
  await page.keyboard.press("ArrowRight");
  await matches(at, /1 of/);
  await page.keyboard.press("PageDown");
  await matches(at, /2 of/);
  await takes(viewer, { key: "ح", code: "KeyP" });
  await matches(at, /1 of/);
  await takes(viewer, { key: "ذ", code: "KeyB" });
  await becomes(() => screen(viewer), "rgb(0, 0, 0)");
});

test("the overview shows all steps as small maps, and the keyboard and the remote control choose one", async (t) => {
  const { page, viewer } = await open(t, WAYS["the page's own story"], "step=ch-june-1981&present=1");
  await viewer.mark("Tehran").waitFor();
  await page.keyboard.press("o");
  const overview = page.getByRole("dialog", { name: "All steps" });
  const step = (n) => overview.getByRole("button", { name: new RegExp(`^${n} `) });
  await overview.waitFor();
  assert.equal(await overview.getByRole("button").count(), 20);
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await matches(focused, /^4 /);
  for (const [key, n] of [["PageDown", 5], ["ArrowRight", 6], ["ArrowLeft", 5], ["PageUp", 4]]) {
    await page.keyboard.press(key);
    await matches(focused, new RegExp(`^${n} `));
  }
  await page.keyboard.press("ArrowDown");
  await matches(focused, /^(?:[5-9]|1\d) /);
  // Each has land and marks, and no words that nobody could read.
  const drawn = await overview.locator("svg").evaluateAll((maps) => maps.map((map) => [map.querySelectorAll("use").length, map.querySelectorAll("text").length, map.getBBox().width > 0]));
  for (const one of drawn) assert.deepEqual([one[0] % 3, one[1], one[2]], [0, 0, true]);
  // Nothing under it takes the focus.
  for (let stop = 0; stop < 25; stop += 1) {
    await page.keyboard.press("Tab");
    assert.ok(await overview.evaluate((overview) => overview.contains(document.activeElement) || document.activeElement === document.body));
  }
  await step(9).press("Enter");
  await matches(() => place(viewer), /9 of 19/);
  assert.equal(await overview.count(), 0);
  await page.keyboard.press("PageDown");
  await matches(() => place(viewer), /10 of 19/);
});

test("the list of commands runs each of them, and closes", async (t) => {
  const { page, viewer } = await open(t, WAYS["the page's own story"], "step=ch-june-1981&present=1");
  const list = page.getByRole("dialog", { name: "Commands and keys" });
  await page.keyboard.press("?");
  await list.getByRole("button", { name: "Last step" }).click();
  await matches(() => place(viewer), /19 of 19/);
  assert.equal(await list.count(), 0);
  await viewer.button("Commands and keys").click();
  await list.getByRole("button", { name: "White screen" }).click();
  await becomes(() => screen(viewer), "rgb(255, 255, 255)");
  await page.keyboard.press("Escape");
  await becomes(() => screen(viewer), "the story");
  await page.keyboard.press("?");
  await list.waitFor();
  await page.keyboard.press("Escape");
  await becomes(() => list.count(), 0);
  assert.equal(await presents(viewer), true);
});

/** Measures what is to be seen: the sizes of text and of marks on the screen, CSS px, and the share of the map. */
const measure = (viewer) => main(viewer).evaluate((main) => {
  const isSeen = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && part.getBoundingClientRect().width > 1;
  const scale = (part) => part.getScreenCTM?.().a ?? 1;
  const small = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !isSeen(part) || getComputedStyle(part).clipPath !== "none" || part.closest(".head, .unseen")) continue;
    texts += 1;
    const px = parseFloat(getComputedStyle(part).fontSize) * scale(part);
    if (px < 23.95) small.push(`${px.toFixed(1)} px: ${part.textContent.trim().slice(0, 40)} (${part.className.baseVal ?? part.className})`);
  }
  let marks = 0;
  for (const mark of main.querySelectorAll(".marks > g, .lanes .bar, .overview-maps .marks > g")) {
    const { width, height } = mark.getBoundingClientRect();
    if (!isSeen(mark) || width === 0) continue;
    marks += 1;
    // A way is as long as the map shows it. That it is shown whole is measured below.
    if (mark.matches(".leg")) continue;
    // Of a disc the disc itself, not its target.
    const disc = mark.querySelector(".disc")?.getBoundingClientRect();
    const px = disc ? Math.min(disc.width, disc.height) : Math.max(width, height);
    if (px < 11.95) small.push(`${px.toFixed(1)} px: ${mark.outerHTML.slice(0, 80)}`);
  }
  for (const leg of main.querySelectorAll(".stage .leg")) {
    const isWhole = [...leg.children].every((part) => part.checkVisibility() && getComputedStyle(part).clipPath === "none");
    if (!isWhole) small.push(`not shown: ${leg.getAttribute("aria-label")}`);
  }
  // The buttons lie beside the words, and on the screen.
  const buttons = [...main.querySelectorAll(".step-controls :is(svg, .step-place, .account-button)")].filter(isSeen);
  const boxes = buttons.map((button) => button.getBoundingClientRect());
  const words = document.createRange();
  for (const part of main.querySelectorAll(".step.current :is(h2, p), .steps > .prompt")) {
    words.selectNodeContents(part);
    for (const { left, right, top, bottom } of words.getClientRects()) {
      const isUnder = (box) => right > box.left && left < box.right && bottom > box.top && top < box.bottom;
      if (boxes.some(isUnder) && part.checkVisibility()) small.push(`under the buttons: ${part.textContent.slice(0, 40)}`);
    }
  }
  const isOver = (box) => document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest(".step-controls, .accounts, .over");
  if (!main.matches(".covered") && !(boxes.length > 1 && boxes.every(isOver))) small.push("the buttons are not seen");
  const map = main.querySelector(".stage").getBoundingClientRect();
  const over = document.scrollingElement.scrollWidth > innerWidth || document.scrollingElement.scrollHeight > innerHeight;
  const steps = main.querySelector(".steps");
  const cut = steps ? steps.scrollHeight > steps.clientHeight + 1 : false;
  return { small, texts, marks, share: (map.width * map.height) / (innerWidth * innerHeight), over, cut };
});

const SCREENS = [[1024, 768], [1280, 720], [1920, 1080]];
const THEMES = { light: ["light", "1"], dark: ["dark", "1"], weak: ["light", "weak"], "weak in the dark": ["dark", "weak"] };
const STORIES = {
  "": { path: (present) => `#step=ch-june-1981&present=${present}`, steps: 19, key: "ArrowRight" },
  ", second story": { path: (present) => `around-the-world-in-eighty-days/#present=${present}`, steps: 15, key: "ArrowRight" },
  ", without steps": { path: (present) => `?story=stepless.geojson#present=${present}`, steps: 0 },
  ", right to left": { path: (present) => `?story=persian.geojson#present=${present}`, steps: 2, key: "ArrowLeft" },
};
for (const [width, height] of SCREENS) {
  for (const [theme, [colorScheme, present]] of Object.entries(THEMES)) {
    for (const [story, { path, steps, key }] of Object.entries(STORIES)) {
      // A dark theme has the sizes of the light one.
      if (colorScheme === "dark" && width !== 1280 && story !== "") continue;
      test(`all is read from eight metres, and the map has half of the screen: ${width} by ${height}, ${theme}${story}`, async (t) => {
        const { page, viewer } = await open(t, { on: () => server, path: () => path(present) }, "", { viewport: { width, height }, colorScheme });
        await page.keyboard.press("Home");
        for (let step = 1; step <= Math.max(steps, 1); step += 1) {
          if (steps > 0) await matches(() => place(viewer), new RegExp(`(^|\\s)${step} of ${steps}`));
          else await viewer.button("Commands and keys").waitFor();
          await until(() => measure(viewer), ({ small, texts, marks, share, over, cut }) => {
            assert.deepEqual({ small, over, cut, seen: texts > 4 && marks > 0 }, { small: [], over: false, cut: false, seen: true }, `step ${step}`);
            assert.ok(share >= 0.5, `step ${step}: the map has ${Math.round(share * 100)} % of the screen`);
          });
          if (step < steps) await page.keyboard.press(key);
        }
        for (const over of ["o", "?", "q"]) {
          await page.keyboard.press(over);
          await comes(() => main(viewer).evaluate((main) => /covered|quoting/.test(main.className)), "it is shown");
          await until(() => measure(viewer), ({ small }) => assert.deepEqual(small, [], over));
          await page.keyboard.press(over);
        }
      });
    }
  }
}

for (const [width, height] of SCREENS) {
  for (const [theme, [colorScheme, present]] of Object.entries(THEMES)) {
    test(`two accounts stand side by side, and then what follows from each on one map: ${width} by ${height}, ${theme}`, async (t) => {
      const options = { viewport: { width, height }, colorScheme };
      const { page, viewer } = await open(t, { on: () => server, path: () => `#step=ch-to-iraq&present=${present}` }, "", options);
      await page.keyboard.press("g");
      await page.keyboard.type("8");
      await page.keyboard.press("Enter");
      await matches(() => place(viewer), /8 of 19/);
      await viewer.button("≠ Two accounts").click();
      const both = page.getByRole("dialog", { name: "Two accounts" });
      for (const [source, words] of [["Merat", /1986[^]*In 1986, he offered/], ["Illanas", /1987[^]*The whole organisation/]]) {
        await matches(() => both.getByRole("article", { name: new RegExp(source) }).innerText(), words);
      }
      const fits = () => both.evaluate((dialog) => dialog.scrollHeight <= dialog.clientHeight && dialog.scrollWidth <= dialog.clientWidth);
      assert.ok(await fits());
      const tops = await both.getByRole("article").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      assert.equal(tops[0], tops[1], "side by side");
      await until(() => measure(viewer), ({ small }) => assert.deepEqual(small, []));
      await page.keyboard.press("PageDown");
      await becomes(() => both.count(), 0);
      await page.getByText(/Camp Ashraf according to Merat/).last().waitFor();
      await page.getByText(/Paris according to Illanas/).last().waitFor();
      assert.ok(await viewer.mark("Camp Ashraf").isVisible() && await viewer.mark("Paris").isVisible());
      await until(() => measure(viewer), ({ small, share }) => assert.deepEqual([small, share >= 0.5], [[], true]));
      await page.keyboard.press("PageDown");
      await matches(() => place(viewer), /8 of 19/);
      await page.keyboard.press("PageDown");
      await matches(() => place(viewer), /9 of 19/);
    });
  }
}

test("a move waits to be predicted, then it is drawn along its arc, and a page that is loaded again lets it wait", async (t) => {
  const { page, viewer } = await open(t, WAYS["the page's own story"], "step=ch-summer-1981&present=predict", { reducedMotion: "no-preference" });
  await page.keyboard.press("g");
  await page.keyboard.type("6");
  await page.keyboard.press("Enter");
  await matches(() => place(viewer), /Who goes where next[^]*6 of 19/);
  const drawn = () => viewer.map.getByRole("button", { name: /^The MEK goes into exile from Iran/ }).count();
  assert.equal(await drawn(), 0);
  assert.equal(await viewer.mark("Paris").count(), 0);
  await comes(() => /step=ch-paris&present=predict/.test(page.url()), "the address says so");
  await page.reload();
  await viewer.ready();
  await matches(() => place(viewer), /Who goes where next/);
  await page.keyboard.press("PageDown");
  await matches(() => place(viewer), /1981: exile in Paris[^]*6 of 19/);
  await becomes(drawn, 1);
  await page.keyboard.press("PageDown");
  await matches(() => place(viewer), /7 of 19/);
  await page.keyboard.press("PageUp");
  await matches(() => place(viewer), /1981: exile in Paris/);
  // The second source waits too.
  await page.keyboard.press("a");
  const accounts = page.getByRole("dialog", { name: "Two accounts" });
  await becomes(() => accounts.getByRole("article").count(), 1);
  assert.match(await accounts.innerText(), /Decide what you expect to read/);
  await page.keyboard.press("PageDown");
  await becomes(() => accounts.getByRole("article").count(), 2);
});

test("after a page is printed, the strip of a presentation is as it was", async (t) => {
  const { page, viewer } = await open(t, WAYS["the page's own story"], "step=ch-june-1981&present=1");
  const drawings = () => viewer.timeline.locator("svg").evaluateAll((all) => all.map((one) => one.getAttribute("viewBox")));
  await until(drawings, (all) => assert.match(all[0] ?? "", /^0 0 \d/));
  const before = await drawings();
  await page.pdf();
  await becomes(drawings, before);
});

test("the theme for weak projectors is pure black on white, in the dark too", async (t) => {
  const { viewer } = await open(t, WAYS["the page's own story"], "step=ch-june-1981&present=weak", { colorScheme: "dark" });
  const colours = await main(viewer).evaluate((main) => {
    const of = (query) => getComputedStyle(main.querySelector(query)).color;
    return [getComputedStyle(main).backgroundColor, of(".current h2"), of(".current p"), of(".caption"), getComputedStyle(main.querySelector(".land")).fill];
  });
  assert.deepEqual(colours, ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
});
