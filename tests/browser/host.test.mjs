// The built viewer on host pages: neither breaks the other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, openPage } from "./browser.mjs";
import { DIST, STRICT, startSite } from "./site.mjs";
import { comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const TITLE = "The long way";
const open = async (t, path, { policy, base, ...options } = {}) => {
  const server = await startSite({ policy, base, frame: DIST });
  const page = await openPage(t, { server, path, ...options });
  return { page, server };
};
const ready = (page, selector = "placeline-story") => comes(() => page.$eval(selector, (story) => story.ready), "ready");
const viewer = (page, title = TITLE) => new Viewer(page.frameLocator(`iframe[title="${title}"]`));
/** Asserts that the content is as high as the frame, so that nothing scrolls inside. */
const fits = (page, title = TITLE) => comes(async () => {
  const element = await page.locator(`iframe[title="${title}"]`).elementHandle();
  const height = await element.evaluate((frame) => frame.offsetHeight);
  const inner = await (await element.contentFrame()).evaluate(() => document.getElementById("story").getBoundingClientRect().height);
  return Math.ceil(inner) === height && height;
}, "the frame is as high as its content");
/** Returns the cumulative layout shift of the page. */
const shift = (page) => page.evaluate(() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
}));

test("as one long page the frame is as high as its content, in a narrow column on a phone, and nothing in view moves", async (t) => {
  const { page } = await open(t, "narrow.html", { viewport: { width: 360, height: 740 } });
  await ready(page);
  await viewer(page).ready();
  assert.ok(await fits(page) > 700);
  const [inner] = page.frames().slice(1);
  assert.equal(await inner.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing is cut off");
  for (const [where, moved] of [["host", await shift(page)], ["frame", await shift(inner)]]) assert.ok(moved < 0.02, `${where}: ${moved}`);
});

test("the frame follows the width, and does not follow itself", async (t) => {
  const { page } = await open(t, "strict.html", { viewport: { width: 1200, height: 900 } });
  await ready(page);
  const wide = await fits(page);
  assert.equal(wide, 760, "as docs/embedding.md says");
  await page.setViewportSize({ width: 400, height: 900 });
  await comes(async () => (await fits(page)) !== wide);
  const narrow = await fits(page);
  await page.waitForTimeout(500);
  assert.equal(await fits(page), narrow, "the height has settled");
  await page.setViewportSize({ width: 1900, height: 900 });
  await comes(async () => (await fits(page)) === wide, "as docs/embedding.md says of a wide column");
});

test("several stories keep to themselves: each opens as it is set, one of them without an origin", async (t) => {
  const { page } = await open(t, "three.html", { viewport: { width: 1000, height: 2600 } });
  for (const id of ["#a", "#b", "#c"]) await ready(page, id);
  assert.match(await viewer(page, "First").moment(), /1987/);
  const third = await viewer(page, "Third").moment();
  await page.evaluate(() => { document.getElementById("b").time = "2003"; });
  await comes(async () => /2003/.test(await viewer(page, "Second").moment()));
  assert.match(await viewer(page, "First").moment(), /1987/);
  assert.equal(await viewer(page, "Third").moment(), third);
  await page.evaluate(() => { document.getElementById("c").select("mek-founding"); });
  await comes(() => page.$eval("#c", (story) => story.selection === "mek-founding"));
});

test("on a dark page the frame can be read", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const { page } = await open(t, "dark.html", { colorScheme });
    await ready(page);
    const contrast = await page.frames()[1].evaluate(() => {
      const light = (color) => {
        const [r, g, b] = color.match(/[\d.]+/g).map((part) => Number(part) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const style = getComputedStyle(document.documentElement);
      const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05);
    });
    assert.ok(contrast >= 7, `${colorScheme}: ${contrast}`);
  }
});

test("where a CMS strips scripts the children stay, and their link leads to the story", async (t) => {
  const { page } = await open(t, "stripped.html");
  assert.equal(await page.locator("iframe").count(), 0);
  await page.getByRole("link", { name: TITLE }).click();
  await new Viewer(page).ready();
});

test("a host with a strict policy and Trusted Types has nothing to object to", async (t) => {
  const { page } = await open(t, "strict.html", { policy: STRICT });
  await ready(page);
  await viewer(page).ready();
  await fits(page);
});

test("on a page from right to left the story is whole", async (t) => {
  const { page } = await open(t, "rtl.html");
  await ready(page);
  await fits(page, "راه دراز");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});

test("the page's arrow keys are the page's, and the frame's are the frame's", async (t) => {
  const { page } = await open(t, "keys.html");
  await ready(page);
  const frame = viewer(page);
  await frame.time.focus();
  const before = await frame.moment();
  await page.keyboard.press("ArrowRight");
  await comes(async () => (await frame.moment()) !== before);
  assert.deepEqual(await page.evaluate("pressed"), []);

  const after = await frame.moment();
  await page.focus("#search");
  await page.keyboard.press("ArrowLeft");
  await page.$eval("#search", (field) => field.blur());
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await page.evaluate("pressed"), ["ArrowLeft", "ArrowRight"]);
  assert.equal(await frame.moment(), after);
});

test("the wheel and a finger over the map scroll the page", async (t) => {
  const { page } = await open(t, "narrow.html", { viewport: { width: 360, height: 740 } });
  await ready(page);
  await fits(page);
  const box = await viewer(page).map.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 60);
  await page.mouse.wheel(0, 200);
  await comes(() => page.evaluate("scrollY > 100"));
});

test("a page scrolls a story along with its paragraphs", async (t) => {
  const { page } = await open(t, "scrolly.html");
  await ready(page);
  await page.evaluate(() => { addEventListener("placeline:step", ({ detail }) => { window.step = detail.id; }); });
  await page.$eval("[data-step=ch-revolution]", (part) => part.scrollIntoView({ block: "center" }));
  await comes(async () => (await page.evaluate("window.step")) === "ch-revolution");
});

test("a link to an article opens the story at that moment, and what a reader sets is in the article's address", async (t) => {
  const address = encodeURIComponent("t=1979-02-11&sel=mek-founding");
  const { page } = await open(t, `three.html#section&b=${address}`, { viewport: { width: 1000, height: 2600 } });
  await ready(page, "#b");
  await comes(() => page.$eval("#b", (story) => story.selection === "mek-founding"));
  assert.match(await viewer(page, "Second").moment(), /1979/);
  const entries = await page.evaluate("history.length");
  await viewer(page, "Second").nextEvent();
  await comes(async () => !(await page.evaluate("location.hash")).includes("mek-founding"));
  const hash = await page.evaluate("location.hash");
  assert.match(hash, /^#section&b=/);
  assert.equal(await page.evaluate("history.length"), entries);
  const moment = await viewer(page, "Second").moment();

  const again = await page.context().newPage();
  await again.goto(page.url());
  await ready(again, "#b");
  await comes(async () => (await viewer(again, "Second").moment()) === moment, "the same moment");
});

test("what the publisher locked no link can unlock", async (t) => {
  const links = ["", "#story=t%3D2010", "#story=lock%3D%26t%3D2010", "#story=%3Flock%3D%23t%3D2010", "#story=t%3D2010%26lock%3Dnone%26src%3Dmerat-2018"];
  for (const link of links) {
    const { page } = await open(t, `locked.html${link}`);
    await ready(page);
    assert.match(await viewer(page).moment(), /1987/, link);
    await page.evaluate(() => { location.hash = "story=t%3D2011"; });
    await page.waitForTimeout(200);
    assert.match(await viewer(page).moment(), /1987/, `${link}, then another`);
  }
});

test("removal undoes everything, and putting back opens anew", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  // A request that is cut off would be a problem of its own.
  const loaded = () => page.frames()[1].evaluate(() => performance.getEntriesByType("resource").some((one) => /world-110m/.test(one.name) && one.responseEnd > 0));
  await comes(loaded, "the base maps are there");
  const state = await page.evaluate(() => {
    window.story = document.querySelector("placeline-story");
    window.parentOf = story.parentNode;
    story.play();
    story.remove();
    return [frames.length, story.shadowRoot.querySelector("iframe"), story.ready, localStorage.length, document.cookie];
  });
  assert.deepEqual(state, [0, null, false, 0, ""]);
  await page.evaluate("parentOf.append(story)");
  await ready(page);
});

test("under any path, a story of another origin is fitted, told and heard in its sandbox", async (t) => {
  const [host, stories] = [await startSite(), await startSite({ frame: DIST, base: "/any/where/" })];
  const context = await (await browser()).newContext({ viewport: { width: 1000, height: 900 } });
  t.after(() => context.close());
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) problems.push(message.text()); });
  await page.goto(`${host.url}stripped.html`);
  await page.$eval("placeline-story", (story, src) => {
    story.setAttribute("src", src);
    const script = document.createElement("script");
    script.src = "embed.js";
    document.head.append(script);
  }, `${stories.url}story/long-way-to-tirana/`);
  await comes(() => page.$eval("placeline-story", (story) => story.ready === true));
  await fits(page);
  await page.$eval("placeline-story", (story) => { story.time = "1987-03"; });
  await comes(async () => /1987/.test(await viewer(page).moment()));
  assert.deepEqual(problems.filter((text) => !/favicon/.test(text)), []);
});
