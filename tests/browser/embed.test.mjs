// <placeline-story> on host pages, with a stub of the viewer in the frame.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, openPage } from "./browser.mjs";
import { STRICT, startSite } from "./site.mjs";
import { becomes, comes } from "./until.mjs";

const open = async (t, path, { policy, ...options } = {}) => {
  const server = await startSite({ policy });
  const page = await openPage(t, { server, path, ...options });
  return { page, server };
};
const ready = (page, selector = "placeline-story") => comes(() => page.$eval(selector, (story) => story.ready), "ready");
const frameOf = (page, selector = "placeline-story") =>
  page.$eval(selector, (story) => {
    const frame = story.shadowRoot.querySelector("iframe");
    const { src, title, loading, allow, referrerPolicy, offsetHeight, offsetWidth } = frame;
    return { src, title, loading, allow, referrerPolicy, offsetHeight, offsetWidth, sandbox: frame.sandbox.value };
  });
/** Waits until the frame is as high as its content, which it reports after it is ready. */
const fits = async (page, height = 520) => {
  await becomes(async () => (await frameOf(page)).offsetHeight, height);
  await becomes(() => page.locator("iframe").first().isVisible(), true);
};
/** Returns the commands that the frame has received. */
const heard = async (page, title = "The long way") => {
  const element = await page.locator(`iframe[title="${title}"]`).elementHandle();
  return JSON.parse((await (await element.contentFrame()).textContent("#log")) || "[]");
};

test("in a narrow column the frame is as high as its content, and nothing below it moves", async (t) => {
  const { page } = await open(t, "narrow.html", { viewport: { width: 360, height: 1400 } });
  const before = await page.$eval("#after", (after) => after.getBoundingClientRect().top);
  await ready(page);
  await fits(page, 760);
  assert.equal((await frameOf(page)).offsetWidth, 320);
  const [inner] = page.frames().slice(1);
  assert.equal(await inner.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true, "no scroll bar");
  const shift = await page.evaluate(() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(0), 300);
  }));
  assert.ok(shift < 0.02, `layout shift ${shift}, from ${before}`);
  assert.equal(await page.isVisible(".own"), false);
});

test("the frame follows the width", async (t) => {
  const { page } = await open(t, "strict.html", { viewport: { width: 1000, height: 900 } });
  await ready(page);
  await fits(page);
  await page.setViewportSize({ width: 400, height: 900 });
  await fits(page, 760);
});

test("an element's own children stay until its frame has said how high it is", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  await page.$eval("placeline-story", (story) => story.setAttribute("q", "slow"));
  await ready(page);
  assert.equal(await page.isVisible(".own"), true);
  assert.equal(await page.locator("iframe").isVisible(), false);
  const before = await page.$eval("placeline-story", (story) => story.offsetHeight);
  assert.ok(before < 200, `${before} px, as high as the children`);
  await page.$eval("placeline-story", (story) => story.play());
  await fits(page);
  assert.equal(await page.isVisible(".own"), false);
});

test("several stories keep to themselves, and the script may be loaded again", async (t) => {
  const { page } = await open(t, "three.html", { viewport: { width: 1000, height: 2000 } });
  for (const id of ["#a", "#b", "#c"]) await ready(page, id);
  await page.evaluate(() => { document.getElementById("b").time = "1979"; });
  await comes(async () => (await heard(page, "Second")).length === 1);
  assert.deepEqual(await heard(page, "Second"), [{ placeline: 1, type: "time", time: "1979" }]);
  assert.deepEqual([await heard(page, "First"), await heard(page, "Third")], [[], []]);
  assert.equal(await page.$eval("#b", (story) => story.time), "1979");
});

test("each element asks for its frame once", async (t) => {
  const { page, server } = await open(t, "three.html", { viewport: { width: 1000, height: 2000 } });
  for (const id of ["#a", "#b", "#c"]) await ready(page, id);
  assert.equal(server.requests.filter((path) => path === "story/").length, 3);
});

test("attributes set how the frame opens", async (t) => {
  const { page, server } = await open(t, "three.html", { viewport: { width: 1000, height: 2000 } });
  const [a, b, c] = [await frameOf(page, "#a"), await frameOf(page, "#b"), await frameOf(page, "#c")];
  assert.equal(a.src, `${server.url}story/?t=1987-03&lock=t%2Csel`);
  assert.equal(b.src, `${server.url}story/?lang=fa`);
  assert.deepEqual([a.title, a.loading, a.allow, a.referrerPolicy], ["First", "lazy", "fullscreen", "no-referrer"]);
  assert.equal(a.sandbox, "", "a sandbox that the frame could undo");
  assert.equal(c.sandbox, "allow-scripts allow-popups allow-popups-to-escape-sandbox");
});

test("a changed attribute is followed: by a command where that is enough, else by a new frame", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  await page.$eval("placeline-story", (story) => story.setAttribute("time", "1991"));
  await comes(async () => (await heard(page)).length === 1);
  await page.$eval("placeline-story", (story) => story.setAttribute("title", "Another"));
  assert.equal((await frameOf(page)).title, "Another");
  await page.$eval("placeline-story", (story) => story.setAttribute("show", "all"));
  assert.match((await frameOf(page)).src, /\?t=1991&show=all$/);
  await ready(page);
  assert.deepEqual(await heard(page, "Another"), []);
});

test("where scripts are stripped the children stay", async (t) => {
  const { page } = await open(t, "stripped.html");
  assert.equal(await page.isVisible(".own a"), true);
  assert.equal(await page.locator("iframe").count(), 0);
});

test("without JavaScript the children stay", async (t) => {
  const { page } = await open(t, "strict.html", { javaScriptEnabled: false });
  assert.equal(await page.isVisible(".own"), true);
});

test("a strict policy with Trusted Types has nothing to object to", async (t) => {
  const { page } = await open(t, "strict.html", { policy: STRICT });
  await ready(page);
  await fits(page);
  assert.equal(await page.isVisible(".own"), false);
});

test("on a page from right to left the frame has the column's width", async (t) => {
  const { page } = await open(t, "rtl.html");
  await ready(page);
  const column = await page.$eval("placeline-story", (story) => story.getBoundingClientRect().width);
  assert.equal((await frameOf(page)).offsetWidth, Math.round(column));
  assert.match((await frameOf(page)).src, /lang=fa$/);
});

test("a dark page keeps its own colours out of the frame", async (t) => {
  const { page } = await open(t, "dark.html");
  await ready(page);
  await fits(page);
});

test("the page's keys stay the page's", async (t) => {
  const { page } = await open(t, "keys.html");
  await ready(page);
  await page.focus("#search");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("s");
  assert.equal(await page.inputValue("#search"), "worsd");
  await page.$eval("#search", (field) => field.blur());
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await page.evaluate("pressed"), ["ArrowLeft", "ArrowRight"]);
});

test("a page scrolls a story along with its paragraphs", async (t) => {
  const { page } = await open(t, "scrolly.html");
  await ready(page);
  await page.$eval("[data-step=ch-revolution]", (part) => part.scrollIntoView({ block: "center" }));
  await comes(async () => (await heard(page)).at(-1)?.step === "ch-revolution");
});

test("commands and events are the documented ones", async (t) => {
  const { page } = await open(t, "strict.html");
  await page.evaluate(() => {
    window.events = [];
    for (const type of ["ready", "time", "select", "step", "error"]) {
      document.addEventListener(`placeline:${type}`, ({ detail }) => events.push([type, detail]));
    }
    const story = document.querySelector("placeline-story");
    // Before the frame is ready: of each kind, the last one counts.
    story.time = "1965";
    story.time = "1987-03";
    story.select("move");
    story.step(2);
    story.source = "merat";
    story.play();
    story.pause();
  });
  await comes(async () => (await heard(page)).length === 6);
  assert.deepEqual((await heard(page)).map(({ placeline, ...rest }) => rest), [
    { type: "time", time: "1987-03" },
    { type: "select", id: "move" },
    { type: "step", step: 2 },
    { type: "source", id: "merat" },
    { type: "play" },
    { type: "pause" },
  ]);
  await comes(async () => (await page.evaluate("events.length")) >= 3);
  const events = (await page.evaluate("events")).filter(([type]) => type !== "ready");
  assert.deepEqual(events.slice(0, 3), [
    ["time", { time: "1987-03", text: "1987-03" }],
    ["select", { id: "move" }],
    ["step", { id: 2, number: 1 }],
  ]);
  assert.equal(await page.$eval("placeline-story", (story) => story.selection), "move");
});

test("a frame that fails says so, and the element tells", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  const message = await page.evaluate(() => new Promise((done) => {
    addEventListener("placeline:error", ({ detail }) => done(detail.message));
    document.querySelector("placeline-story").setAttribute("q", "broken");
  }));
  assert.equal(message, "The story could not be loaded.");
});

test("nobody but the frame is listened to", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  await fits(page);
  const before = await frameOf(page);
  const events = await page.evaluate(async () => {
    let count = 0;
    addEventListener("placeline:select", () => { count += 1; });
    const other = document.createElement("iframe");
    document.body.append(other);
    const script = "parent.postMessage({ placeline: 1, type: 'size', height: 5000 }, '*'); parent.postMessage({ placeline: 1, type: 'select', id: 'x' }, '*')";
    other.contentWindow.eval(script);
    postMessage({ placeline: 1, type: "size", height: 5000 }, "*");
    postMessage({ placeline: 1, type: "select", id: "x" }, "*");
    await new Promise((done) => setTimeout(done, 100));
    return count;
  });
  assert.equal(events, 0);
  assert.equal((await frameOf(page)).offsetHeight, before.offsetHeight);
});

test("what the frame says in another version or shape is ignored", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  await fits(page);
  const before = (await frameOf(page)).offsetHeight;
  await page.frames()[1].evaluate(() => {
    const odd = [null, 1, "x", {}, [], { placeline: 2, type: "size", height: 900 }, { placeline: "1", type: "size", height: 900 },
      { placeline: 1, type: "size", height: "900px" }, { placeline: 1, type: "size", height: NaN }, { placeline: 1, type: "__proto__" },
      { placeline: 1, type: "address", address: {} }, { placeline: 1, type: ["ready"] }, { placeline: 1 }];
    for (const message of odd) parent.postMessage(message, "*");
    return new Promise((done) => setTimeout(done, 100));
  });
  assert.equal((await frameOf(page)).offsetHeight, before);
  await page.frames()[1].evaluate(() => parent.postMessage({ placeline: 1, type: "size", height: 1e9 }, "*"));
  await comes(async () => (await frameOf(page)).offsetHeight === 20000);
});

test("what is no page stays out, and the children stay", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  for (const src of ["javascript:alert(1)", "data:text/html,x", "http://", ""]) {
    await page.$eval("placeline-story", (story, src) => story.setAttribute("src", src), src);
    assert.equal(await page.$eval("placeline-story", (story) => story.shadowRoot.querySelector("iframe")), null, src);
    assert.equal(await page.isVisible(".own"), true);
  }
});

test("removal undoes everything, and putting back opens anew", async (t) => {
  const { page } = await open(t, "strict.html");
  const before = await page.evaluate(() => document.querySelector("placeline-story").outerHTML);
  await ready(page);
  const state = await page.evaluate(() => {
    window.story = document.querySelector("placeline-story");
    window.parentOf = story.parentNode;
    story.remove();
    dispatchEvent(new HashChangeEvent("hashchange"));
    postMessage({ placeline: 1, type: "ready" }, "*");
    return [story.outerHTML, story.shadowRoot.querySelector("iframe"), story.ready];
  });
  assert.deepEqual(state, [before, null, false]);
  await page.evaluate("parentOf.append(story)");
  await ready(page);
});

test("the page's address carries what a reader set, and sets it", async (t) => {
  const address = encodeURIComponent("t=1987-03&sel=move");
  const { page, server } = await open(t, `three.html#section&b=${address}`, { viewport: { width: 1000, height: 900 } });
  await ready(page, "#b");
  assert.equal((await frameOf(page, "#b")).src, `${server.url}story/?lang=fa#t=1987-03&sel=move`);
  assert.ok((await page.evaluate(() => scrollY)) > 0, "a link to a moment leads to its story");

  const entries = await page.evaluate("history.length");
  await page.evaluate(() => { document.getElementById("b").time = "1999"; });
  await comes(async () => (await page.evaluate("location.hash")) === "#section&b=t%3D1999");
  assert.equal(await page.evaluate("history.length"), entries);

  await page.evaluate(() => { location.hash = "section&b=sel%3Dx"; });
  await comes(async () => (await heard(page, "Second")).at(-1)?.type === "address");
  assert.equal((await heard(page, "Second")).at(-1).address, "sel=x");
});

test("a story of another origin is fitted, told and heard", async (t) => {
  const [host, stories] = [await startSite(), await startSite()];
  const context = await (await browser()).newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${host.url}stripped.html`);
  await page.$eval("placeline-story", (story, src) => {
    story.setAttribute("src", src);
    const script = document.createElement("script");
    script.src = "embed.js";
    document.head.append(script);
  }, `${stories.url}story/`);
  await comes(() => page.$eval("placeline-story", (story) => story.ready === true));
  assert.equal((await frameOf(page)).sandbox, "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-same-origin");
  await fits(page);
  await page.$eval("placeline-story", (story) => story.select("move"));
  await comes(async () => (await heard(page)).length === 1);
  assert.equal(await page.$eval("placeline-story", (story) => story.selection), "move");
});

test("the public surface is the documented one", async (t) => {
  const { page } = await open(t, "strict.html");
  await ready(page);
  const [attributes, members] = await page.evaluate(() => {
    const own = customElements.get("placeline-story");
    return [own.observedAttributes, Object.getOwnPropertyNames(own.prototype)];
  });
  assert.deepEqual(attributes.sort(), [
    "at", "axis", "claim", "isolated", "kind", "lang", "layout", "lock", "map", "open", "poster", "present", "q", "select", "show", "source",
    "src", "step", "story", "sync", "tab", "time", "title", "who",
  ]);
  assert.deepEqual(members.filter((name) => !/Callback$|^constructor$/.test(name)).sort(), [
    "address", "pause", "play", "ready", "select", "selection", "source", "step", "time",
  ]);
});
