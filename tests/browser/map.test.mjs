// The map: mouse, wheel, touch and keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fingers, openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const SUMMER_2003 = "#t=2003-06-15";

async function open(t, { path = SUMMER_2003, ...options } = {}) {
  const viewer = new Viewer(await openPage(t, { server, path, viewport: { width: 1280, height: 800 }, ...options }));
  await viewer.ready();
  // The base map brings the countries.
  await mark(viewer, "Iraq").waitFor();
  return viewer;
}

const mark = (viewer, name) => viewer.map.getByRole("button", { name, exact: typeof name === "string" });
/** The group that the keyboard moves the map in. */
const stage = (viewer) => viewer.map.getByRole("group", { name: /^Map\./ });

/** The middle of a place's disc: the label is to one side. */
async function middle(locator) {
  const box = await locator.locator("circle").first().boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** How far Istanbul and Tirana are apart, CSS px: the scale of the map. */
async function scale(viewer) {
  const [a, b] = [await middle(mark(viewer, "Istanbul")), await middle(viewer.map.getByRole("button", { name: /^Tirana/ }))];
  return Math.hypot(a.x - b.x, a.y - b.y);
}

const moved = (a, b) => [Math.round(b.x - a.x), Math.round(b.y - a.y)];
const near = (value, wanted, by = 2) => assert.ok(Math.abs(value - wanted) <= by, `${value}, not about ${wanted}`);

test("a drag moves the map, and a click that follows selects nothing", async (t) => {
  const viewer = await open(t);
  const before = await middle(mark(viewer, "Istanbul"));
  const { mouse } = viewer.page;
  await mouse.move(before.x + 60, before.y - 40);
  await mouse.down();
  await mouse.move(before.x + 100, before.y - 20, { steps: 4 });
  await mouse.move(before.x + 130, before.y + 10, { steps: 4 });
  await mouse.up();
  assert.deepEqual(moved(before, await middle(mark(viewer, "Istanbul"))), [70, 50]);
  assert.equal(await viewer.map.locator("[aria-pressed=true]").count(), 0);
});

test("the wheel zooms about the pointer, with and without Ctrl", async (t) => {
  const viewer = await open(t);
  for (const key of [undefined, "Control"]) {
    const [at, was] = [await middle(mark(viewer, "Istanbul")), await scale(viewer)];
    await viewer.page.mouse.move(at.x, at.y);
    if (key) await viewer.page.keyboard.down(key);
    await viewer.page.mouse.wheel(0, -60);
    await comes(() => scale(viewer), "the map is larger", (now) => now > was * 1.05);
    if (key) await viewer.page.keyboard.up(key);
    const after = await middle(mark(viewer, "Istanbul"));
    near(after.x, at.x);
    near(after.y, at.y);
  }
});

test("buttons zoom, move and frame the map", async (t) => {
  const viewer = await open(t);
  // A mark in the south-east, which is still on the map when that is moved there.
  const camp = mark(viewer, /^Camp Ashraf/);
  const [first, was] = [await middle(camp), await scale(viewer)];
  await viewer.zoomIn();
  near(await scale(viewer) / was, 2, 0.1);
  await viewer.wholeMap();
  assert.deepEqual(moved(first, await middle(camp)), [0, 0]);
  await viewer.page.getByLabel("Move the map").click();
  await viewer.button("Move east").click();
  await viewer.button("Move south").click();
  const [dx, dy] = moved(first, await middle(camp));
  assert.ok(dx === -120 && dy < 0, `${dx} ${dy}`);
  const iraq = mark(viewer, "Iraq");
  const before = await iraq.boundingBox();
  await viewer.button("What is present now").click();
  assert.notDeepEqual(await iraq.boundingBox(), before);
});

test("every target on the map is 24 px and more", async (t) => {
  const viewer = await open(t, { viewport: { width: 360, height: 740 } });
  for (const button of await viewer.map.getByRole("button").all()) {
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 23.9 && height >= 10 && Math.max(width, height) >= 24, await button.getAttribute("aria-label"));
  }
});

test("keys move and zoom the map, go from mark to mark, and let go", async (t) => {
  const viewer = await open(t);
  const { keyboard } = viewer.page;
  const at = await middle(mark(viewer, "Istanbul"));
  await stage(viewer).focus();
  await keyboard.press("ArrowRight");
  assert.deepEqual(moved(at, await middle(mark(viewer, "Istanbul"))), [-80, 0]);
  await keyboard.press("+");
  await keyboard.press("0");
  assert.deepEqual(moved(at, await middle(mark(viewer, "Istanbul"))), [0, 0]);

  await mark(viewer, "Istanbul").focus();
  await keyboard.press("Enter");
  assert.equal(await mark(viewer, "Istanbul").getAttribute("aria-pressed"), "true");
  await keyboard.press("ArrowRight");
  const focused = await viewer.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.notEqual(focused, "Istanbul");
  const box = await mark(viewer, focused).boundingBox();
  assert.ok(box.x + box.width / 2 > at.x);
  await keyboard.press("Escape");
  assert.equal(await mark(viewer, "Istanbul").getAttribute("aria-pressed"), "false");
});

test("a spot opens by zooming, lists its places, and gives the focus back to the first one", async (t) => {
  const viewer = await open(t, { viewport: { width: 360, height: 740 } });
  // The whole map of a narrow screen has one for sure.
  const spot = viewer.map.getByRole("button", { name: /Tehran.*: \d+ places$/ });
  await spot.focus();
  await viewer.page.keyboard.press("Enter");
  await mark(viewer, "Tehran").waitFor();
  const focused = () => viewer.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await becomes(focused, "Close");
  await viewer.card.getByRole("button", { name: "Tehran", exact: true }).waitFor();
  await viewer.page.keyboard.press("Escape");
  await becomes(focused, "Tehran");
  assert.equal(await viewer.card.getByRole("button", { name: "Tehran", exact: true }).count(), 0);
});

test("places on one spot fan out, each to be chosen, and gather again", async (t) => {
  const place = (title) => ({
    type: "Feature", id: title, geometry: { type: "Point", coordinates: [44.4, 33.3] }, properties: { kind: "place", title },
  });
  const event = (title) => ({ type: "Feature", id: `in ${title}`, geometry: null, properties: { kind: "event", title: `In ${title}`, place: title, when: "1990" } });
  const camps = ["East camp", "North camp", "West camp"];
  const body = JSON.stringify({ type: "FeatureCollection", title: "Camps", features: [...camps.map(place), ...camps.map(event)] });
  const undo = server.rule("camps.geojson", { body, type: "application/geo+json" });
  t.after(undo);
  const viewer = new Viewer(await openPage(t, { server, path: "?story=camps.geojson", viewport: { width: 1280, height: 800 } }));
  await viewer.ready();
  await viewer.map.getByRole("button", { name: /3 places/ }).click();
  for (const camp of camps) assert.ok(await mark(viewer, camp).isVisible());
  await mark(viewer, "West camp").click();
  assert.equal(await mark(viewer, "West camp").getAttribute("aria-pressed"), "true");
  await mark(viewer, "Gather these places again").click();
  assert.ok(await viewer.map.getByRole("button", { name: /3 places/ }).isVisible());
  assert.equal(await mark(viewer, "West camp").count(), 0);
});

test("an area can be chosen", async (t) => {
  const viewer = await open(t);
  await mark(viewer, "Iraq").focus();
  await viewer.page.keyboard.press("Enter");
  assert.equal(await mark(viewer, "Iraq").getAttribute("aria-pressed"), "true");
  await viewer.page.getByRole("region", { name: "Details" }).getByRole("heading", { name: "Iraq" }).waitFor();
});

test("the camera flies, and under reduced motion it jumps", async (t) => {
  // Where Istanbul is drawn, frame by frame, while the map zooms in.
  const places = async (reducedMotion) => {
    const viewer = await open(t, { reducedMotion });
    const handle = await mark(viewer, "Istanbul").elementHandle();
    await viewer.zoomOut();
    await viewer.page.waitForTimeout(1200);
    return viewer.page.evaluate(async (istanbul) => {
      const seen = new Set();
      document.querySelector("[aria-label='Whole map']").click();
      for (const end = performance.now() + 1200; performance.now() < end;) {
        await new Promise(requestAnimationFrame);
        seen.add(istanbul.querySelector("circle").getBoundingClientRect().left);
      }
      return seen.size;
    }, handle);
  };
  assert.equal(await places("reduce"), 1);
  assert.ok(await places("no-preference") > 1);
});

test("two fingers zoom, one finger moves a map that has its own page", async (t) => {
  const viewer = await open(t, { hasTouch: true });
  const touch = await fingers(viewer.page);
  const [at, was] = [await middle(mark(viewer, "Istanbul")), await scale(viewer)];
  await touch("touchStart", [at.x - 40, at.y - 60], [at.x + 40, at.y - 60]);
  for (let by = 50; by <= 80; by += 10) await touch("touchMove", [at.x - by, at.y - 60], [at.x + by, at.y - 60]);
  await touch("touchEnd");
  await comes(() => scale(viewer), "the map is larger", (now) => now > was * 1.3);

  const before = await middle(mark(viewer, "Istanbul"));
  await touch("touchStart", [before.x + 80, before.y - 30]);
  for (let by = 10; by <= 60; by += 10) await touch("touchMove", [before.x + 80 - by, before.y - 30]);
  await touch("touchEnd");
  await comes(async () => moved(before, await middle(mark(viewer, "Istanbul")))[0], "the map has moved", (by) => by < -30);
});

/** Resolves once the map has stood still for a moment: it is measured after a layout, and drawn anew. */
async function calm(viewer) {
  let last;
  for (let turn = 0, same = 0; same < 5; turn += 1) {
    assert.ok(turn < 100, "the map does not come to rest");
    const at = JSON.stringify([await middle(mark(viewer, "Istanbul")), await scale(viewer)]);
    same = at === last ? same + 1 : 0;
    last = at;
    await viewer.page.waitForTimeout(80);
  }
}

/** A page of somebody else's with the viewer in a frame, as an article has it. */
async function article(t, options) {
  const local = await startServer({ policy: null });
  t.after(() => local.close());
  local.rule("article.html", {
    body: `<!doctype html><title>Article</title><body style="margin:0;height:10000px"><iframe title="Story" allow="fullscreen" src="./?layout=page${SUMMER_2003}" style="border:0;width:800px;height:9000px"></iframe>`,
    type: "text/html",
  });
  const page = await openPage(t, { server: local, path: "article.html", viewport: { width: 800, height: 900 }, ...options });
  const viewer = new Viewer(page.frameLocator("iframe"));
  viewer.page = page;
  await viewer.map.getByRole("button", { name: "Iraq", exact: true }).waitFor();
  await calm(viewer);
  return viewer;
}

test("in an article the plain wheel scrolls the page with a hint, and Ctrl zooms", async (t) => {
  const viewer = await article(t);
  const [at, was] = [await middle(mark(viewer, "Istanbul")), await scale(viewer)];
  const hint = viewer.map.getByText("Use two fingers");
  assert.equal(await hint.isVisible(), false);
  await viewer.page.mouse.move(at.x, at.y);
  await viewer.page.mouse.wheel(0, 120);
  await viewer.page.waitForFunction(() => scrollY > 60);
  assert.equal(await hint.isVisible(), true);
  near(await scale(viewer), was, 0.5);
  await hint.waitFor({ state: "hidden" });

  const scrolled = await viewer.page.evaluate(() => scrollY);
  await viewer.page.keyboard.down("Control");
  await viewer.page.mouse.wheel(0, -30);
  await comes(() => scale(viewer), "the map is larger", (now) => now > was * 1.1);
  await viewer.page.keyboard.up("Control");
  assert.equal(await viewer.page.evaluate(() => scrollY), scrolled);
});

test("in an article one finger scrolls the page, two move the map", async (t) => {
  const viewer = await article(t, { hasTouch: true });
  const touch = await fingers(viewer.page);
  const [at, was] = [await middle(mark(viewer, "Istanbul")), await scale(viewer)];
  await touch("touchStart", [at.x + 60, at.y - 20]);
  for (let by = 20; by <= 120; by += 20) await touch("touchMove", [at.x + 60, at.y - 20 - by]);
  await touch("touchEnd");
  await viewer.page.waitForFunction(() => scrollY > 40);
  // The page rolls on for a moment.
  await viewer.page.waitForTimeout(1000);
  await viewer.page.evaluate(() => scrollTo(0, 60));
  near(await scale(viewer), was, 0.5);

  const scrolled = await viewer.page.evaluate(() => scrollY);
  const now = await middle(mark(viewer, "Istanbul"));
  await touch("touchStart", [now.x - 40, now.y + 40], [now.x + 40, now.y + 40]);
  for (let by = 50; by <= 66; by += 4) await touch("touchMove", [now.x - by, now.y + 40], [now.x + by, now.y + 40]);
  await touch("touchEnd");
  await comes(() => scale(viewer), "the map is larger", (now) => now > was * 1.1);
  assert.equal(await viewer.page.evaluate(() => scrollY), scrolled);
});

test("full screen gives an article's map the plain wheel", async (t) => {
  const viewer = await article(t);
  await viewer.page.frameLocator("iframe").getByRole("button", { name: "Full screen" }).click();
  await viewer.page.waitForFunction(() => document.fullscreenElement);
  await calm(viewer);
  const now = await scale(viewer);
  const at = await middle(mark(viewer, "Istanbul"));
  await viewer.page.mouse.move(at.x, at.y);
  await viewer.page.mouse.wheel(0, -100);
  await comes(() => scale(viewer), "the map is larger", (then) => then > now * 1.1);
});

test("the words on the map do not overlap each other, in any size", async (t) => {
  for (const viewport of [{ width: 320, height: 640 }, { width: 1280, height: 800 }, { width: 2560, height: 1440 }]) {
    const viewer = await open(t, { viewport });
    const words = await viewer.map.locator("text").evaluateAll((all) => all.map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      // A line box is taller than its letters.
      const slack = (bottom - top) * 0.2;
      return { text: text.textContent, left, right, top: top + slack, bottom: bottom - slack };
    }).filter(({ text, left, right }) => right > left && !/^\d+$/.test(text)));
    assert.ok(words.length > 5);
    for (const [n, a] of words.entries()) {
      for (const b of words.slice(n + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        assert.ok(apart, `${a.text} over ${b.text} at ${viewport.width}`);
      }
    }
  }
});

test("the legend opens over the map and says what each mark means", async (t) => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
    const viewer = await open(t, { viewport });
    const legend = viewer.map.getByText("Legend", { exact: true });
    assert.equal(await legend.count(), 1);
    await legend.click();
    const meaning = viewer.map.getByRole("listitem");
    assert.equal(await meaning.count(), 13);
    assert.ok(await meaning.filter({ hasText: "Something happens there" }).isVisible());
    const [first, box] = await Promise.all([meaning.first().boundingBox(), viewer.map.boundingBox()]);
    assert.ok(first.width > 60 && first.y > box.y, JSON.stringify(first));
    // What is disputed is hatched in the colour of disputes, on the map and in the legend.
    const [hatch, dispute] = await viewer.page.evaluate(() => [
      getComputedStyle(document.querySelector("#area-hatch > *")).stroke,
      getComputedStyle(document.documentElement).getPropertyValue("--dispute"),
    ]);
    const parts = dispute.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16));
    assert.equal(hatch, `rgb(${parts.join(", ")})`);
  }
});
