// Pictures and links in stories: shown, opened large, slow, broken, without scripts, and never from elsewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fingers, openPage } from "./browser.mjs";
import { FILE, PAGE, pictureSite } from "./pictures.site.mjs";
import { startServer } from "./server.mjs";
import { startSite } from "./site.mjs";
import { becomes, comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const AXE = join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js");
const FIXTURE = readFileSync(join(import.meta.dirname, "../fixtures/media/pictures.geojson"), "utf8");

let folder;
let server;
let site;
before(async () => {
  folder = pictureSite();
  server = await startServer({ root: folder });
  site = await startSite({ frame: folder });
});
after(() => server.close());

const picture = (part, name) => part.getByRole("img", { name, exact: true });
const opener = (part, name) => part.getByRole("link", { name, exact: true });
const dialog = (viewer) => viewer.page.getByRole("dialog");
const isLoaded = (image) => image.evaluate((image) => image.complete && image.naturalWidth > 0);

/** Opens the raid's card, and returns the viewer. */
async function open(t, { at = server, path = `${PAGE}#sel=raid`, ...options } = {}) {
  const page = await openPage(t, { server: at, path, viewport: { width: 1280, height: 900 }, ...options });
  return new Viewer(page).ready();
}

for (const [way, path] of Object.entries({ "its own page": `${PAGE}#sel=raid`, "the first page": "#sel=raid", "?story=": `?story=${FILE}#sel=raid` })) {
  test(`on ${way} card, step and row show their pictures`, async (t) => {
    const viewer = await open(t, { path });
    for (const name of ["Two buses before a gate", "Page 12 of the report", "A page of the book"]) {
      await comes(() => isLoaded(picture(viewer.card, name)), name);
    }
    assert.match(await viewer.card.innerText(), /The gate at noon Photo: B\. Baker/);
    await comes(() => viewer.event(/Raid/).evaluate((row) => row.querySelector("img").naturalWidth > 0), "the row has a picture");
    await viewer.button("Start the story").click();
    await comes(() => isLoaded(picture(viewer.steps, "A square full of people")), "the step has its picture");
  });
}

test("the pictures that the build wrote stay the same elements when the viewer takes the page over", async (t) => {
  let release;
  const held = new Promise((done) => { release = done; });
  t.after(server.rule("viewer_bg-*.wasm", { until: held }));
  const page = await openPage(t, { server, path: PAGE, viewport: { width: 1280, height: 900 }, waitUntil: "commit" });
  const written = () => page.evaluate(() => document.images.length);
  const before = await comes(written, "the page stands", (count) => count >= 3);
  await page.evaluate(() => { self.before = [...document.images].map((image) => [image, image.getAttribute("src")]); });
  release();
  await new Viewer(page).ready();
  const kept = () => page.evaluate(() => self.before.every(([image, src]) => image.isConnected && image.getAttribute("src") === src));
  assert.equal(await kept(), true);
  assert.equal(await written(), before);
});

test("the address of an event shows its card, although its row stands below the pictures of that", async (t) => {
  const viewer = await open(t);
  await comes(() => isLoaded(picture(viewer.card, "Two buses before a gate")), "loaded");
  const heading = viewer.card.getByRole("heading", { name: "Raid" });
  const isSeen = async () => {
    const { y } = await heading.boundingBox();
    return y > 0 && y < 300;
  };
  await comes(isSeen, "the heading of the card is in view");
  await comes(() => viewer.page.evaluate(() => document.readyState === "complete"), "all of the page is there");
  assert.ok(await isSeen());
});

test("in a column the step has a small picture beside its text, and the whole of it when it is drawn up", async (t) => {
  const viewer = await open(t, { path: `${PAGE}?layout=compact#step=one`, viewport: { width: 360, height: 560 } });
  const image = picture(viewer.steps, "A square full of people");
  await comes(() => isLoaded(image), "loaded");
  const box = await image.boundingBox();
  const words = await viewer.steps.getByText("Two buses came to the square.").boundingBox();
  assert.ok(box.width <= 100 && words.x + words.width <= box.x, JSON.stringify([words, box]));
  await image.click();
  await dialog(viewer).getByRole("img", { name: "A square full of people" }).waitFor();
  assert.match(await dialog(viewer).innerText(), /The square, seen from the town hall/);
  await viewer.page.keyboard.press("Escape");
  await viewer.button("All of the text").click();
  await viewer.steps.getByText("The square, seen from the town hall").waitFor();
});

test("in a frame the pictures are shown and opened large", async (t) => {
  site.rule("frame.html", {
    body: `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe title="Story" src="story/${PAGE}?layout=page" width="1200" height="860"></iframe>`,
  });
  const page = await openPage(t, { server: site, path: "frame.html", viewport: { width: 1280, height: 900 } });
  const frame = page.frameLocator("iframe");
  await frame.getByRole("list", { name: "Events" }).getByRole("link", { name: /Raid/ }).click();
  const link = frame.getByRole("link", { name: "Two buses before a gate", exact: true });
  await link.click();
  await frame.getByRole("dialog", { name: "Two buses before a gate" }).waitFor();
  await page.keyboard.press("Escape");
  await becomes(() => frame.getByRole("dialog").count(), 0);
});

test("by keyboard a picture is opened large, the others follow by arrow keys, and the focus comes back", async (t) => {
  const viewer = await open(t);
  const { page } = viewer;
  const link = opener(viewer.card, "Two buses before a gate");
  await link.focus();
  await page.keyboard.press("Enter");
  await dialog(viewer).getByRole("img", { name: "Two buses before a gate" }).waitFor();
  assert.match(await dialog(viewer).innerText(), /The gate at noon Photo: B\. Baker[^]*1 \/ 4/);
  const named = (name) => becomes(() => dialog(viewer).getAttribute("aria-label"), name);
  await named("Two buses before a gate");
  await page.keyboard.press("ArrowLeft");
  await named("Two buses before a gate");
  for (const name of ["A plan of the square", "Page 12 of the report", "A page of the book", "A page of the book"]) {
    await page.keyboard.press("ArrowRight");
    await named(name);
  }
  await becomes(() => dialog(viewer).getByRole("status").innerText(), "A page of the book (4 / 4)");
  assert.equal(await viewer.button("Next picture").getAttribute("aria-disabled"), "true");
  await page.keyboard.press("ArrowLeft");
  await named("Page 12 of the report");
  await page.keyboard.press("Escape");
  await becomes(() => dialog(viewer).count(), 0);
  await becomes(() => link.evaluate((link) => link === document.activeElement), true);
  // The keys of the viewer around it have not moved.
  assert.match(page.url(), /sel=raid/);
});

test("while a picture is large, the keys of a presentation rest", async (t) => {
  const viewer = await open(t, { path: `${PAGE}#step=one&present=1` });
  await opener(viewer.steps, "A square full of people").click();
  await dialog(viewer).waitFor();
  await viewer.page.keyboard.press("ArrowRight");
  await viewer.page.keyboard.press("Escape");
  await becomes(() => dialog(viewer).count(), 0);
  assert.match(await viewer.steps.innerText(), /It begins/);
  assert.match(viewer.page.url(), /present=1/);
});

test("by mouse a picture is opened, gone on from, and closed", async (t) => {
  const viewer = await open(t);
  await picture(viewer.card, "Two buses before a gate").click();
  await viewer.button("Next picture").click();
  await dialog(viewer).getByRole("img", { name: "A plan of the square" }).waitFor();
  await viewer.button("Previous picture").click();
  await dialog(viewer).getByRole("img", { name: "Two buses before a gate" }).click();
  await becomes(() => dialog(viewer).count(), 0);
  await picture(viewer.card, "Two buses before a gate").click();
  await dialog(viewer).getByRole("button", { name: "Close" }).click();
  await becomes(() => dialog(viewer).count(), 0);
});

test("by touch a picture is opened, and a swipe goes on", async (t) => {
  const viewer = await open(t, { viewport: { width: 390, height: 800 }, hasTouch: true });
  await picture(viewer.card, "Two buses before a gate").tap();
  await dialog(viewer).waitFor();
  const touch = await fingers(viewer.page);
  const swipe = async (from, to) => {
    await touch("touchStart", [from, 400]);
    for (const part of [0.3, 0.6, 1]) await touch("touchMove", [from + (to - from) * part, 400]);
    await touch("touchEnd");
  };
  await swipe(300, 100);
  await becomes(() => dialog(viewer).getAttribute("aria-label"), "A plan of the square");
  await swipe(100, 300);
  await becomes(() => dialog(viewer).getAttribute("aria-label"), "Two buses before a gate");
});

test("in a story from right to left the arrow keys go the other way", async (t) => {
  server.rule("rtl.geojson", { body: FIXTURE.replace('"language": "en"', '"language": "fa"').replaceAll(/"src": "/g, '"src": "data/stories/') });
  const viewer = await open(t, { path: "?story=rtl.geojson#sel=raid" });
  await picture(viewer.card, "Two buses before a gate").click();
  await viewer.page.keyboard.press("ArrowLeft");
  await becomes(() => dialog(viewer).getAttribute("aria-label"), "A plan of the square");
});

for (const [density, copy] of [[1, "480w/"], [2, "960w/"]]) {
  test(`on a screen of density ${density} the card loads a copy of a wide picture, and the dialog the picture`, async (t) => {
    const viewer = await open(t, { path: `${PAGE}#sel=later`, deviceScaleFactor: density });
    const image = picture(viewer.card, "The square on a market day");
    await image.scrollIntoViewIfNeeded();
    await comes(() => isLoaded(image), "loaded");
    const source = (image) => image.evaluate((image) => image.currentSrc);
    assert.equal(await source(image), new URL(`data/stories/${copy}photos/wide.jpg`, server.url).href);
    const { width, height } = await image.boundingBox();
    assert.ok(width > 200 && Math.abs(width / height - 2000 / 1333) < 0.02, `${width} × ${height}`);
    await image.click();
    const large = dialog(viewer).getByRole("img", { name: "The square on a market day" });
    // Until the picture is there, the copy of the card stands in its place.
    await becomes(() => source(large), new URL("data/stories/photos/wide.jpg", server.url).href);
    await comes(() => isLoaded(large), "loaded");
  });
}

test("a link elsewhere has its title and its host, and nothing is asked of it", async (t) => {
  const viewer = await open(t);
  const link = viewer.card.getByRole("link", { name: "The raid, filmed from a roof video.example" });
  assert.equal(await link.getAttribute("href"), "https://video.example/watch?v=1");
  assert.equal(await link.getAttribute("referrerpolicy"), "no-referrer");
});

test("a slow picture keeps its room: nothing moves when it comes", async (t) => {
  let release;
  const held = new Promise((done) => { release = done; });
  t.after(server.rule("data/stories/photos/*", { until: held }));
  t.after(server.rule("data/stories/*.svg", { until: held }));
  const page = await openPage(t, { server, path: `${PAGE}#sel=raid`, viewport: { width: 1280, height: 900 }, waitUntil: "commit" });
  const viewer = await new Viewer(page).ready();
  await page.evaluate(() => {
    self.shifts = [];
    new PerformanceObserver((list) => self.shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: "layout-shift" });
  });
  const image = picture(viewer.card, "Two buses before a gate");
  const places = () => viewer.card.evaluate((card) => [...card.querySelectorAll("img, figcaption, .claim")].map((part) => JSON.stringify(part.getBoundingClientRect())));
  const before = await places();
  assert.equal(await isLoaded(image), false);
  release();
  for (const name of ["Two buses before a gate", "A plan of the square"]) await comes(() => isLoaded(picture(viewer.card, name)), name);
  assert.deepEqual(await places(), before);
  assert.deepEqual(await page.evaluate(() => self.shifts), []);
});

test("while a large picture comes, the dialog shows the copy of the card", async (t) => {
  let release;
  const held = new Promise((done) => { release = done; });
  t.after(server.rule("data/stories/photos/wide.jpg", { until: held }));
  const viewer = await open(t, { path: `${PAGE}#sel=later` });
  const image = picture(viewer.card, "The square on a market day");
  await image.scrollIntoViewIfNeeded();
  await comes(() => isLoaded(image), "loaded");
  await image.click();
  const large = dialog(viewer).getByRole("img", { name: "The square on a market day" });
  const width = () => large.evaluate((image) => image.naturalWidth);
  await becomes(width, 480);
  const { height } = await large.boundingBox();
  assert.ok(height > 400, `it is large: ${height}`);
  release();
  await becomes(width, 2000);
});

test("a picture that does not come leaves its alternative text, its caption and its credit", async (t) => {
  t.after(server.rule("data/stories/photos/raid.jpg", { status: 404 }));
  const viewer = await open(t, { expected: [/status 404/, /console error/] });
  const image = picture(viewer.card, "Two buses before a gate");
  await comes(() => image.evaluate((image) => image.complete && image.naturalWidth === 0), "it is broken");
  const { width, height } = await image.boundingBox();
  assert.ok(width >= 200 && height >= 130, `its words have room: ${width} × ${height}`);
  assert.match(await viewer.card.innerText(), /The gate at noon Photo: B\. Baker/);
});

test("without scripts the pages that the build writes show the pictures, and each opens by itself", async (t) => {
  const page = await openPage(t, { server, path: PAGE, javaScriptEnabled: false });
  await comes(() => isLoadedBare(page, "A square full of people"), "the step's picture");
  await page.goto(new URL(`${PAGE}claims.html`, server.url).href);
  for (const name of ["Two buses before a gate", "Page 12 of the report", "An empty square"]) {
    await picture(page, name).first().scrollIntoViewIfNeeded();
    await comes(() => isLoadedBare(page, name), name);
  }
  const link = await opener(page, "Two buses before a gate").getAttribute("href");
  assert.equal(link, "../data/stories/photos/raid.jpg");
});

/** Without scripts, a picture that is loaded has its own proportions. */
async function isLoadedBare(page, name) {
  return (await picture(page, name).first().boundingBox())?.height > 20;
}

test("the pictures of a story of another origin are links, and none is asked for", async (t) => {
  const liberal = await startServer({ root: folder, policy: "" });
  const index = readFileSync(join(folder, "index.html"), "utf8");
  const meta = '<meta name="placeline-origins" content="https://other.example">';
  liberal.rule("", { body: index.replace("<title>", `${meta}<title>`), type: "text/html; charset=utf-8" });
  const address = "https://other.example/stories/x.geojson";
  const page = await openPage(t, {
    server: liberal, path: "404", viewport: { width: 1280, height: 900 },
    expected: [/404/, /404/, /request to another origin: https:\/\/other\.example\/stories\/x\.geojson/],
  });
  // After the page, which may still ask for the fine base map.
  t.after(() => liberal.close());
  await page.route(address, (route) => route.fulfill({ body: FIXTURE, headers: { "access-control-allow-origin": "*" } }));
  await page.goto(new URL(`?story=${address}#sel=raid`, liberal.url).href);
  const viewer = await new Viewer(page).ready();
  const link = viewer.card.getByRole("link", { name: "Two buses before a gate other.example" });
  assert.equal(await link.getAttribute("href"), "https://other.example/stories/photos/raid.jpg");
  assert.match(await viewer.card.innerText(), /Photo: B\. Baker/);
  assert.equal(await page.getByRole("main").getByRole("img", { name: "Two buses" }).count(), 0);
});

test("on paper the pictures of the card and the step stand with their words", async (t) => {
  const viewer = await open(t, { path: `${PAGE}#step=one` });
  await comes(() => isLoaded(picture(viewer.steps, "A square full of people")), "loaded");
  await viewer.page.emulateMedia({ media: "print" });
  assert.ok((await picture(viewer.steps, "A square full of people").boundingBox()).height > 40);
  assert.match(await viewer.steps.innerText(), /The square, seen from the town hall/);
});

for (const [look, options] of Object.entries({
  "": {},
  ", narrow": { viewport: { width: 360, height: 740 } },
  ", dark": { colorScheme: "dark" },
  ", in forced colours": { forcedColors: "active" },
})) {
  test(`axe finds nothing in a card with pictures, nor in the dialog${look}`, async (t) => {
    server.rule("blank.html", { body: '<!doctype html><title>blank</title><link rel="icon" href="data:,">' });
    const page = await openPage(t, { server, path: "blank.html", viewport: { width: 1280, height: 900 }, ...options });
    await page.context().addInitScript({ path: AXE });
    await page.goto(new URL(`${PAGE}#sel=raid`, server.url).href);
    const viewer = await new Viewer(page).ready();
    const violations = () => page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)).filter((line) => !/<g [^>]*class="cluster/.test(line));
    });
    assert.deepEqual(await violations(), []);
    await picture(viewer.card, "Two buses before a gate").click();
    await dialog(viewer).waitFor();
    assert.deepEqual(await violations(), []);
  });
}
