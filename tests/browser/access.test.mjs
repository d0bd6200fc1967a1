// Accessibility: keyboard only, focus, target sizes, large text, forced colours, print.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, matches, until } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

let server;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const open = async (t, options) => new Viewer(await openPage(t, { server, ...options }));

/** Returns the role or tag and the name of the focused element, or undefined. */
const focused = (viewer) => viewer.page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
  return `${element.getAttribute("role") ?? element.tagName.toLowerCase()}: ${label.trim().slice(0, 60)}`;
});

test("the Tab key reaches every part, shows where it is, and gets out again", async (t) => {
  // A story with few rows and marks, to keep the number of tab stops low.
  const viewer = await (await open(t, { path: "#t=1987-03-15&sel=move-to-iraq&q=military%20base" })).ready();
  const reached = [];
  const unseen = [];
  for (let stop = 0; stop < 320; stop += 1) {
    await viewer.page.keyboard.press("Tab");
    const at = await viewer.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
      const style = getComputedStyle(element);
      const marked = [...element.querySelectorAll("*")].some((part) => getComputedStyle(part).strokeWidth !== "1px" && part.namespaceURI.endsWith("svg"));
      const within = element.getBoundingClientRect();
      return {
        name: name.trim(),
        // In Chromium an SVG element with a focus listener is a tab stop too.
        meant: element.matches("a[href], button, input, select, summary, [tabindex]"),
        seen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || (element.namespaceURI.endsWith("svg") && marked),
        size: [within.width, within.height],
      };
    });
    if (!at) break;
    reached.push(at.name);
    if (!at.seen) unseen.push(at.name);
    assert.ok(at.meant, `the Tab key stops at what is not for it: ${at.name || "something without a name"}`);
  }
  for (const name of [/^Skip the map/, /^Map\./, /^Zoom in/, /^Time$/, /^Play$/, /^Next event/, /^Previous event/, /^Start the story/, /^Close$/, /^Search/, /^Kind/, /^Who/, /^Place/, /Move to Iraq and Camp Ashraf/, /^Present$/]) {
    assert.ok(reached.some((one) => name.test(one)), `the Tab key does not reach ${name}:\n${reached.join("\n")}`);
  }
  assert.ok(reached.length < 320, "the Tab key does not get out");
  assert.deepEqual(unseen, []);
});

for (const [where, options] of Object.entries({
  "of the whole story": {},
  "at a step": { path: "#step=ch-june-1981" },
  "at a step, on a phone": { path: "#step=ch-june-1981", viewport: { width: 390, height: 800 } },
})) {
  test(`the Tab key leads to no mark beside the map ${where}`, async (t) => {
    const viewer = await (await open(t, options)).ready();
    const map = await viewer.map.boundingBox();
    const marks = viewer.map.locator("svg").getByRole("button");
    await marks.first().waitFor();
    const beside = await marks.evaluateAll((marks, { x, y, width, height }) => marks.filter((mark) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      return right < x || left > x + width || bottom < y || top > y + height;
    }).map((mark) => mark.getAttribute("aria-label")), map);
    assert.deepEqual(beside, []);
  });
}

test("a mark that the keys zoom out of view leaves the focus to the map", async (t) => {
  const viewer = await (await open(t)).ready();
  await viewer.map.getByRole("button", { name: /^Paris/ }).first().focus();
  for (let count = 0; count < 8; count += 1) await viewer.page.keyboard.press("+");
  await matches(() => focused(viewer), /^group: Map/);
});

test("by keyboard alone a reader moves time, selects, filters, takes steps and presents, and the focus stays", async (t) => {
  const viewer = await (await open(t)).ready();
  const { page } = viewer;
  const press = async (locator, key) => {
    await locator.focus();
    await page.keyboard.press(key);
    // Waits two frames: for the DOM update, and for the focus that follows it.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.ok(await focused(viewer), `nothing has the focus after ${key}`);
  };
  await press(viewer.time, "ArrowRight");
  await press(viewer.button("Next event"), "Enter");
  await press(viewer.button("Zoom in"), "Space");
  await press(viewer.event(/Move to Iraq and Camp Ashraf/), "Enter");
  await press(viewer.card.getByRole("button", { name: "France" }).first(), "Enter");
  await becomes(() => viewer.card.getByRole("heading").first().innerText(), "France");
  await press(viewer.card.getByRole("button", { name: "Close" }), "Enter");
  await matches(() => focused(viewer), /Details/);

  await viewer.search.focus();
  await page.keyboard.type("ashraf");
  await matches(() => viewer.find.getByRole("status").filter({ hasText: /events/ }).innerText(), /^\d+ of 2\d\d events$/);
  await press(viewer.find.getByRole("button", { name: "Clear" }), "Enter");
  await matches(() => focused(viewer), /Search/);

  await press(viewer.button("Start the story"), "Enter");
  await matches(() => viewer.steps.getByRole("heading").innerText(), /1965/);
  await press(viewer.button("Next step"), "Enter");
  await matches(() => viewer.steps.innerText(), /2 of 19/);
  await press(viewer.steps.getByRole("button", { name: /^Step 2:/ }), "ArrowRight");
  await matches(() => focused(viewer), /Step 3:/);
  await press(viewer.button("Explore freely"), "Enter");
  await press(viewer.button("Back to the story"), "Enter");
  await matches(() => viewer.steps.innerText(), /3 of 19/);

  await press(viewer.present, "Enter");
  for (const [key, place] of [["PageDown", "4 of 19"], ["ArrowRight", "5 of 19"], ["PageUp", "4 of 19"]]) {
    await page.keyboard.press(key);
    await matches(() => viewer.steps.innerText(), new RegExp(place));
  }
  assert.equal(await viewer.card.isVisible(), false);
  await page.keyboard.press("q");
  await until(() => viewer.card.isVisible(), (visible) => assert.ok(visible));
  await page.keyboard.press("q");
  await page.keyboard.press("b");
  const blank = () => page.getByRole("main").evaluate((main) => getComputedStyle(main, "::after").position === "fixed");
  await becomes(blank, true);
  await page.keyboard.press("Escape");
  await becomes(blank, false);
  await page.keyboard.press("Escape");
  await until(() => viewer.events.isVisible(), (visible) => assert.ok(visible));
  assert.ok(await focused(viewer));
});

for (const [what, query] of [["of the page's own story", ""], ["of a story that is loaded", "?story=data/stories/long-way-to-tirana.geojson"]]) {
  test(`a presentation ${what} that opens as one hears the clicker at once`, async (t) => {
    const viewer = await (await open(t, { path: `${query}#step=ch-june-1981&present=1` })).ready();
    // Without interaction: the presentation focuses itself.
    await matches(() => focused(viewer), /./);
    await viewer.page.keyboard.press("PageDown");
    await matches(() => viewer.steps.innerText(), /5 of 19/);
  });
}

test("the keys of a clicker do nothing where nobody presents", async (t) => {
  const viewer = await (await open(t, { path: "#step=ch-june-1981" })).ready();
  await viewer.button("Next step").focus();
  await viewer.page.keyboard.press("PageDown");
  await viewer.page.keyboard.press("b");
  await viewer.page.waitForTimeout(100);
  assert.match(await viewer.steps.innerText(), /4 of 19/);
});

test("a step that is taken is said in one sentence", async (t) => {
  const viewer = await (await open(t, { path: "#step=ch-june-1981" })).ready();
  const said = () => viewer.page.getByRole("status").allInnerTexts();
  await viewer.button("Next step").click();
  await until(said, (all) => {
    assert.equal(all.filter((one) => one.startsWith("5 of 19: ")).length, 1, all.join("\n"));
    for (const one of all) assert.ok(one.length < 120, one);
  });
});

test("after another try that helps, the focus is not lost", async (t) => {
  t.after(server.rule("data/stories/*.geojson", { status: 500, times: 1 }));
  // Named by `?story=`, the story is not written into the page.
  const viewer = await open(t, { path: "?story=data/stories/long-way-to-tirana.geojson", expected: [/500/] });
  await viewer.button("Try again").focus();
  await viewer.page.keyboard.press("Enter");
  await viewer.page.getByRole("heading", { name: "The long way to Tirana" }).waitFor();
  await matches(() => focused(viewer), /./);
});

for (const [what, options] of Object.entries({ wide: {}, narrow: { viewport: { width: 320, height: 640 }, hasTouch: true } })) {
  test(`every target is 24 px or more, ${what}`, async (t) => {
    const viewer = await (await open(t, { path: "#t=1987-03-15&sel=move-to-iraq&q=a", ...options })).ready();
    const small = await viewer.page.evaluate(() => {
      const all = document.querySelectorAll("button, select, input, summary, a[href], [role=button], [role=slider]");
      const shown = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.classList.contains("skip"));
      return shown.map((one) => [one, one.getBoundingClientRect()])
        // Links within a sentence are as high as its lines (WCAG 2.2, 2.5.8, exception “inline”).
        .filter(([one]) => !(one.tagName === "A" && getComputedStyle(one).display === "inline"))
        // Half a px for rounding. Rows scrolled out of view are not laid out.
        .filter(([, { width, height }]) => width > 0 && (width < 23.5 || height < 23.5))
        .map(([one, { width, height }]) => `${one.getAttribute("aria-label") ?? one.textContent.trim()}: ${width.toFixed(0)} by ${height.toFixed(0)} ${one.className.baseVal ?? one.className}`);
    });
    // A country is as large as the map shows it (exception “essential”), an arc's stroke is not in its box, and on the
    // lanes ticks may stand closer: the list of events is the other way to each (exception “equivalent”).
    assert.deepEqual(small.filter((one) => !/ (tick|bar|area|leg)\b/.test(one)), []);
  });
}

const excess = (viewer) => viewer.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);

test("text at twice its size fits at 1280 px", async (t) => {
  const viewer = await (await open(t, { viewport: { width: 1280, height: 800 }, path: "#t=1987-03-15&sel=move-to-iraq" })).ready();
  // Simulates browser zoom: half as many CSS px, each twice as large.
  await viewer.page.setViewportSize({ width: 640, height: 400 });
  await until(() => excess(viewer), (px) => assert.ok(px <= 0, `${px} px too wide`));
  // Simulates the reader's own font size.
  await viewer.page.setViewportSize({ width: 1280, height: 800 });
  const session = await viewer.page.context().newCDPSession(viewer.page);
  await session.send("DOM.enable");
  await viewer.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% !important; }");
    document.adoptedStyleSheets = [sheet];
  });
  await until(() => excess(viewer), (px) => assert.ok(px <= 0, `${px} px too wide`));
  const cut = await viewer.page.evaluate(() => [...document.querySelectorAll("button, h1, h2, label, summary")]
    .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== "visible")
    .map((one) => one.textContent));
  assert.deepEqual(cut, []);
});

test("in forced colours marks are still told apart", async (t) => {
  const viewer = await (await open(t, { forcedColors: "active", path: "#t=1987-03-15&sel=move-to-iraq" })).ready();
  const fills = await viewer.page.evaluate(() => {
    const fill = (selector) => { const one = document.querySelector(selector); return one && getComputedStyle(one).fill; };
    return { land: fill(".land"), present: fill(".present .disc"), past: fill(".place.past .disc") ?? fill(".place .disc") };
  });
  assert.notEqual(fills.present, fills.land);
});

test("under reduced motion the camera arrives at once, and nothing moves by itself", async (t) => {
  const viewer = await (await open(t, { reducedMotion: "reduce" })).ready();
  await viewer.selectEvent(/Move from Iraq to Albania/);
  const moving = await viewer.page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
});

test("on paper there is the story and no control, dark on light", async (t) => {
  const viewer = await (await open(t, { colorScheme: "dark", path: "#t=1987-03-15&sel=move-to-iraq" })).ready();
  await viewer.page.emulateMedia({ media: "print" });
  for (const part of [viewer.title, viewer.map, viewer.events, viewer.card, viewer.sources]) assert.ok(await part.isVisible());
  for (const name of ["Play", "Next event", "Zoom in", "Present", "Close"]) assert.equal(await viewer.button(name).isVisible(), false, name);
  assert.equal(await viewer.find.isVisible(), false);
  const ink = await viewer.title.evaluate((title) => getComputedStyle(title).color);
  assert.ok(ink.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 80), ink);
});

test("on A4 map, timeline and list are whole", async (t) => {
  for (const width of [1280, 700, 360]) {
    const viewer = await (await open(t, { viewport: { width, height: 800 }, path: "#t=1987-03-15&sel=move-to-iraq" })).ready();
    await viewer.mark("Camp Ashraf").waitFor();
    // While a page is printed it tells of the medium, and is laid out for the paper.
    await viewer.page.evaluate(() => {
      const box = (part) => part.getBoundingClientRect();
      const isOut = (part) => { const { left, right } = box(part); return left < -1 || right > document.documentElement.clientWidth + 1; };
      const one = (query) => document.querySelector(query);
      matchMedia("print").addEventListener("change", ({ matches }) => {
        if (!matches) return;
        const [map, time] = [box(one("[aria-label=Map]")), box(one("[aria-label=Timeline]"))];
        const parts = [...document.querySelectorAll("[aria-label=Timeline] :is(text, line, path, rect):not(.target), [aria-label=Events] button, [aria-label=Details], h1")];
        globalThis.printed = {
          out: parts.filter(isOut).map((part) => `${part.outerHTML.slice(0, 80)} ${box(part).left}–${box(part).right}`),
          high: time.bottom - map.top,
          marks: document.querySelectorAll("[aria-label=Timeline] [data-mark]").length,
          shown: [...document.querySelectorAll("[aria-label=Events] button")].every((row) => box(row).height > 20),
        };
      });
    });
    await viewer.page.pdf({ format: "A4", margin: { top: "1cm", right: "1cm", bottom: "1cm", left: "1cm" } });
    const { out, high, marks, shown } = await viewer.page.evaluate("printed");
    const of = `from ${width} px`;
    assert.deepEqual(out, [], of);
    assert.ok(high < 1047, `${of}: map and timeline are ${high} px high, more than a page`);
    assert.ok(marks > 20 && shown, of);
  }
});

test("no listener is on the document", async (t) => {
  const viewer = await (await open(t)).ready();
  const session = await viewer.page.context().newCDPSession(viewer.page);
  const { result } = await session.send("Runtime.evaluate", { expression: "document" });
  const { listeners } = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId });
  assert.deepEqual(listeners.map((one) => one.type), []);
});
