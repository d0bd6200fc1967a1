// The layout for an article's column: one screen, whatever the story.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fingers, openPage } from "./browser.mjs";
import { DIST, startSite } from "./site.mjs";
import { becomes, comes, until } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");
const PANELS = ["Events", "Disagreements", "Sources", "About this story", "Find", "Legend"];

/** Opens a column as wide as the window. Returns the host page, its frame and the viewer in it. */
async function open(t, { frame = DIST, path = "column.html", axe = false, ...options }) {
  const server = await startSite({ frame });
  const page = await openPage(t, { server, path: axe ? "stripped.html" : path, ...options });
  if (axe) {
    await page.context().addInitScript({ path: AXE });
    await page.goto(new URL(path, server.url).href);
  }
  await comes(() => page.$eval("placeline-story", (story) => story.ready), "ready");
  const [, inside] = page.frames();
  const viewer = await new Viewer(page.frameLocator("iframe")).ready();
  return { page, frame: inside, viewer };
}

/** Where head, map, telling and time are: top and bottom, px. */
const bands = (frame) => frame.evaluate(() => {
  const box = (part) => { const { top, bottom, height } = part.getBoundingClientRect(); return { top, bottom, height }; };
  const shown = [...document.querySelectorAll(".head, .map, .steps, .card, .timeline")].filter((part) => part.getClientRects().length > 0);
  return shown.map(box).filter(({ height }) => height > 0).sort((one, other) => one.top - other.top);
});

/** Returns the cumulative layout shift of a page or frame. */
const shift = (page) => page.evaluate(() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
}));

for (const width of [320, 360, 390, 600, 680, 800, 960, 1184]) {
  test(`in a column of ${width} px, map, time and telling are on one screen`, async (t) => {
    for (const window of [640, 768, 900]) {
      const { page, frame, viewer } = await open(t, { viewport: { width, height: window } });
      const most = width < 600 ? 640 : width < 960 ? 720 : 760;
      const height = await page.$eval("placeline-story", (story) => story.shadowRoot.querySelector("iframe").offsetHeight);
      assert.ok(height <= Math.ceil(Math.min(most, 0.9 * window)) && height >= 520, `${window}: ${height}`);
      const inside = await frame.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]);
      assert.deepEqual(inside, [true, true], "nothing scrolls");

      for (const part of [viewer.map, viewer.time]) {
        const box = await part.boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= height + 1 && box.height > 20, `${window}: ${JSON.stringify(box)}`);
      }
      const map = (await viewer.map.boundingBox()).height;
      if (width >= 600 && width < 960) assert.ok(map >= 0.45 * height, `${window}: the map has ${map} of ${height}`);
      if (width < 960) {
        const parts = await bands(frame);
        assert.equal(parts.length, 4, "head, map, telling, time");
        parts.forEach(({ bottom }, at) => assert.ok(bottom <= (parts[at + 1]?.top ?? height) + 1, `${window}: ${JSON.stringify(parts)}`));
      }
      for (const [where, moved] of [["host", await shift(page)], ["frame", await shift(frame)]]) assert.ok(moved <= 0.02, `${window}, ${where}: ${moved}`);
      await page.close();
    }
  });
}

for (const [how, options] of Object.entries({ mouse: {}, keyboard: {}, touch: { hasTouch: true } })) {
  test(`each panel opens by ${how}, scrolls in itself, closes, and gives the focus back`, async (t) => {
    const { page, frame, viewer } = await open(t, { viewport: { width: 390, height: 740 }, ...options });
    const press = async (button) => {
      if (how === "touch") return button.tap();
      if (how === "mouse") return button.click();
      await button.focus();
      await page.keyboard.press("Enter");
    };
    const contents = viewer.button("Contents");
    const focused = () => frame.evaluate(() => document.activeElement.getAttribute("aria-label"));
    for (const name of PANELS) {
      await press(contents);
      await becomes(focused, "Close");
      await press(viewer.page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name, exact: true }));
      await becomes(focused, "Close");
      const bounds = await frame.evaluate(() => [document.querySelector(".side").getBoundingClientRect().bottom <= innerHeight, document.documentElement.scrollHeight <= innerHeight]);
      assert.deepEqual(bounds, [true, true], name);
      if (how === "keyboard") await page.keyboard.press("Escape");
      else await press(viewer.button("Close"));
      await becomes(focused, "Contents");
    }
  });
}

test("what is chosen in a panel is shown instead of it, and its text can be made higher", async (t) => {
  const { page, frame, viewer } = await open(t, { viewport: { width: 390, height: 740 } });
  await viewer.button("Contents").click();
  await viewer.page.getByRole("link", { name: "Events", exact: true }).click();
  await viewer.page.getByRole("list", { name: "Events" }).getByRole("link").nth(3).click();
  await viewer.card.getByRole("heading", { level: 2 }).waitFor();
  await becomes(() => frame.evaluate(() => document.activeElement.id), "details");
  const height = async () => (await viewer.card.boundingBox()).height;
  const low = await height();
  await viewer.button("All of the text").click();
  await until(height, (high) => assert.ok(high > 1.5 * low, `${high}`));
  await page.keyboard.press("Escape");
  await becomes(height, low);
});

test("a story opens at its first step and is told by buttons and by swiping", async (t) => {
  const { page, viewer } = await open(t, { viewport: { width: 390, height: 740 }, hasTouch: true });
  const place = viewer.steps.getByText(/^\d+ of 19$/);
  await becomes(() => place.textContent(), "1 of 19");
  assert.equal(await viewer.button("Previous step").isDisabled(), true, "there is no step before the first");
  await viewer.button("Next step").tap();
  await becomes(() => place.textContent(), "2 of 19");
  assert.equal(await viewer.button("Previous step").isDisabled(), false);
  await viewer.button("Next step").press("ArrowRight");
  await becomes(() => place.textContent(), "3 of 19");
  await viewer.button("Next step").press("ArrowLeft");
  await becomes(() => place.textContent(), "2 of 19");
  const touch = await fingers(page);
  const { x, y } = await viewer.steps.boundingBox();
  await touch("touchStart", [x + 300, y + 60]);
  for (const at of [260, 200, 140, 100]) await touch("touchMove", [x + at, y + 60]);
  await touch("touchEnd");
  await becomes(() => place.textContent(), "3 of 19");
  // Not by a finger: a browser takes a tap right after a swipe for its end.
  await viewer.button("Contents").click();
  await viewer.button("Explore freely").click();
  await viewer.button("Back to the story").click();
  await becomes(() => place.textContent(), "3 of 19");
});

test("an address that says what to show opens there, and a publisher may want it explored", async (t) => {
  for (const path of ["story/?layout=compact#t=1990", "story/?layout=compact&open=explore", "story/?layout=compact&sel=move-to-iraq"]) {
    const server = await startSite({ frame: DIST });
    const page = await openPage(t, { server, path, viewport: { width: 390, height: 600 } });
    const viewer = await new Viewer(page).ready();
    assert.equal(await viewer.steps.getByText(/ of 19$/).count(), 0, path);
    await viewer.button("Start the story").waitFor();
  }
});

test("the page scrolls past under a finger, but not an open panel", async (t) => {
  const { page, frame, viewer } = await open(t, { viewport: { width: 390, height: 740 }, hasTouch: true });
  const touch = await fingers(page);
  const swipe = async () => {
    await touch("touchStart", [195, 400]);
    for (const y of [360, 320, 280, 240, 200]) await touch("touchMove", [195, y]);
    await touch("touchEnd");
  };
  await viewer.button("Contents").tap();
  await viewer.page.getByRole("link", { name: "Events", exact: true }).tap();
  await swipe();
  await comes(() => frame.evaluate(() => document.querySelector(".side").scrollTop > 40), "the panel scrolls");
  assert.equal(await page.evaluate(() => scrollY), 0);
  // Not by a finger: a browser takes a tap right after a swipe for its end.
  await viewer.button("Close").click();
  await viewer.steps.waitFor();
  // The compositor has to know that the panel is gone.
  await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await swipe();
  await comes(() => page.evaluate(() => scrollY > 40), "the page scrolls");
});

/** Opens the story's own page with the layout of a column, at an address. */
async function openOwn(t, address, options = {}) {
  const server = await startSite({ frame: DIST });
  const page = await openPage(t, { server, path: `story/?layout=compact${address}`, viewport: { width: 390, height: 600 }, ...options });
  return { page, viewer: await new Viewer(page).ready() };
}

test("a step draws what it is about and nothing else, and who explores sees all of it", async (t) => {
  const { viewer } = await openOwn(t, "");
  const places = () => viewer.map.getByRole("button", { name: /^(Tehran|Iran|Camp|Iraq|Paris)/ }).allInnerTexts();
  await viewer.mark("Tehran").waitFor();
  await viewer.mark("Iran").waitFor();
  assert.equal((await places()).length, 2);
  assert.equal(await viewer.map.getByRole("button", { name: /places/ }).count(), 0);
  await viewer.button("Contents").click();
  await viewer.button("Explore freely").click();
  await viewer.map.getByRole("button", { name: /\d places/ }).first().waitFor();
});

test("the first disputed stretch that a reader meets is explained beside the step, once", async (t) => {
  const { page, viewer } = await openOwn(t, "#step=ch-marriage");
  const hint = page.getByRole("note");
  const next = viewer.button("Next step");
  assert.equal(await hint.count(), 0);
  await next.click();
  await hint.getByText("Camp Ashraf according to Merat, Paris according to Illanas.").waitFor();
  assert.ok(await viewer.map.getByText(/^≠ /).first().isVisible(), "what it explains is drawn");
  const [map, note, steps] = await Promise.all([viewer.map, hint, viewer.steps].map((part) => part.boundingBox()));
  assert.ok(map.y + map.height <= note.y + 1 && note.y + note.height <= steps.y + 1, "nothing overlaps");
  await next.click();
  await hint.waitFor({ state: "detached" });
  await viewer.button("Previous step").click();
  await becomes(() => viewer.steps.getByText(/^\d+ of 19$/).textContent(), "8 of 19");
  assert.equal(await hint.count(), 0, "it does not come again");
});

for (const [width, height] of [[600, 600], [680, 640], [800, 600], [959, 720]])
  test(`the map keeps 45 % of a frame of ${width} by ${height} px while a disputed stretch is explained`, async (t) => {
    const { page, viewer } = await openOwn(t, "#step=ch-to-iraq", { viewport: { width, height } });
    const parts = [viewer.map, page.getByRole("note"), viewer.steps];
    await parts[1].waitFor();
    const [map, note, steps] = await Promise.all(parts.map((part) => part.boundingBox()));
    assert.ok(map.height >= 0.45 * height, `${map.height} of ${height}`);
    assert.ok(map.y + map.height <= note.y + 1 && note.y + note.height <= steps.y + 1, "nothing overlaps");
    assert.ok(steps.height >= 52 + 90, `title and a sentence: ${steps.height}`);
  });

test("the explanation can be dismissed", async (t) => {
  const { page, viewer } = await openOwn(t, "#step=ch-to-iraq");
  await viewer.button("Got it").click();
  assert.equal(await page.getByRole("note").count(), 0);
  await becomes(() => page.evaluate(() => document.activeElement.id), "story");
});

for (const [how, options] of Object.entries({ mouse: {}, keyboard: {}, touch: { hasTouch: true } })) {
  test(`a cluster opens a list of its places by ${how}, each to be chosen, and closes`, async (t) => {
    const { page, viewer } = await openOwn(t, "&open=explore", options);
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    const press = async (button) => {
      if (how === "touch") return button.tap();
      if (how === "mouse") return button.click();
      await button.focus();
      await page.keyboard.press("Enter");
    };
    // The names in the mark's name are those in the list.
    const cluster = viewer.map.getByRole("button", { name: /^[^:]+: \d places/ }).first();
    const [, names] = /^(.+): \d places/.exec(await cluster.getAttribute("aria-label"));
    const places = names.split(/, | and /);
    await press(cluster);
    await viewer.card.getByRole("heading", { name: `${places.length} places` }).waitFor();
    assert.deepEqual(await viewer.card.getByRole("listitem").allInnerTexts(), places);
    await becomes(focused, "Close");
    if (how === "keyboard") await page.keyboard.press("Escape");
    else await press(viewer.card.getByRole("button", { name: "Close" }));
    await viewer.card.getByRole("list").waitFor({ state: "detached" });
    await until(focused, (name) => assert.ok(name?.startsWith(places[0]), `${name}`));

    await viewer.address("#t=1970");
    await viewer.wholeMap();
    await press(cluster);
    await press(viewer.card.getByRole("button", { name: places[1], exact: true }));
    await viewer.card.getByRole("heading", { level: 2, name: places[1], exact: true }).waitFor();
    await becomes(() => page.evaluate(() => document.activeElement.id), "details");
  });
}

test("an address opens its panel over the map, and closing it takes it out of the address", async (t) => {
  const { page, viewer } = await openOwn(t, "#tab=sources");
  await viewer.sources.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY", "no focus is taken as the page opens");
  assert.equal(await viewer.map.isVisible(), false);
  await viewer.button("Close").click();
  await viewer.map.waitFor();
  await becomes(() => viewer.fragment(), "");
  await viewer.address("#tab=about");
  await viewer.about.waitFor();
  await page.keyboard.press("Escape");
  await viewer.map.waitFor();
});

test("the lanes unfold over the map and fold by Escape, and the focus comes back", async (t) => {
  const { page, viewer } = await openOwn(t, "", { viewport: { width: 680, height: 700 } });
  const lanes = viewer.timeline.getByRole("button", { name: "Places", exact: true });
  await lanes.click();
  await viewer.timeline.getByRole("button", { name: /^Lane: / }).first().waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await viewer.map.waitFor();
  await becomes(() => page.evaluate(() => document.activeElement.id), "lanes");
  assert.equal(await viewer.timeline.getByRole("button", { name: /^Lane: / }).count(), 0);
});

test("the frame follows the height of the host's window, but not the bars of a phone's browser", async (t) => {
  const height = (page) => page.$eval("placeline-story", (story) => story.shadowRoot.querySelector("iframe").offsetHeight);
  const { page } = await open(t, { viewport: { width: 680, height: 900 } });
  await becomes(() => height(page), 720);
  await page.setViewportSize({ width: 680, height: 640 });
  await becomes(() => height(page), 576);
  await page.setViewportSize({ width: 680, height: 900 });
  await becomes(() => height(page), 720);

  const phone = (await open(t, { viewport: { width: 390, height: 640 }, hasTouch: true, isMobile: true })).page;
  assert.equal(await phone.evaluate(() => matchMedia("(pointer: coarse)").matches), true);
  await becomes(() => height(phone), 576);
  const resized = phone.evaluate(() => new Promise((done) => addEventListener("resize", () => requestAnimationFrame(() => done(innerHeight)), { once: true })));
  await phone.setViewportSize({ width: 390, height: 700 });
  assert.equal(await resized, 700);
  assert.equal(await height(phone), 576);
  await phone.setViewportSize({ width: 700, height: 540 });
  await becomes(() => height(phone), 486);
});

for (const [look, options] of Object.entries({ "": {}, ", dark": { colorScheme: "dark" }, ", with forced colours": { forcedColors: "active" } })) {
  for (const width of [390, 680]) {
    test(`axe finds nothing in any state of the compact layout at ${width} px${look}`, async (t) => {
      const { page, frame, viewer } = await open(t, { viewport: { width, height: 740 }, axe: true, ...options });
      const clean = async (state) => {
        const found = await frame.evaluate(async () => {
          const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
          // A mark for several places shows a short form, “Paris +2”, of what its name spells out.
          const isShort = (id, node) => id === "label-content-name-mismatch" && /^<g [^>]*class="cluster/.test(node.html);
          return violations.flatMap(({ id, nodes }) => nodes.filter((node) => !isShort(id, node)).map((node) => `${id}: ${node.html.slice(0, 160)}`));
        });
        assert.deepEqual(found, [], state);
      };
      await clean("a step");
      await viewer.button("All of the text").click();
      await clean("raised");
      await page.keyboard.press("Escape");
      await page.$eval("placeline-story", (story) => story.step("ch-to-iraq"));
      await viewer.page.getByRole("note").waitFor();
      await clean("a step with a hint");
      await viewer.button("Got it").click();
      await viewer.timeline.getByRole("button", { name: "Places", exact: true }).click();
      await viewer.timeline.getByRole("button", { name: /^Lane: / }).first().waitFor();
      await clean("lanes");
      await page.keyboard.press("Escape");
      await viewer.map.waitFor();
      await viewer.button("Contents").click();
      await clean("menu");
      for (const name of PANELS) {
        await viewer.page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name, exact: true }).click();
        await viewer.page.getByRole("navigation", { name: "Contents" }).waitFor({ state: "hidden" });
        await clean(name);
        await viewer.button("Close").click();
        await viewer.button("Contents").click();
      }
      await viewer.button("Explore freely").click();
      await clean("explored");
      await viewer.wholeMap();
      await viewer.map.getByRole("button", { name: /^[^:]+: \d+ places/ }).first().press("Enter");
      await viewer.card.getByRole("heading", { name: /places$/ }).waitFor();
      await clean("a cluster");
      await viewer.card.getByRole("listitem").first().getByRole("button").click();
      await viewer.card.getByRole("heading", { level: 2 }).waitFor();
      await clean("the card");
      await viewer.button("All of the text").click();
      await clean("the card, raised");
    });
  }
}
