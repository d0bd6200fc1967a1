// Messages between the built frame and a host page, without embed.js.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./browser.mjs";
import { DIST, startSite } from "./site.mjs";
import { comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const open = async (t, options = {}) => {
  const server = await startSite({ frame: DIST });
  const page = await openPage(t, { server, path: "frame.html", viewport: { width: 1000, height: 900 }, ...options });
  return { page, server, viewer: new Viewer(page.frameLocator('iframe[title="The long way"]')) };
};
const said = (page) => page.evaluate("said");
const ours = async (page, type) => (await said(page)).filter((data) => data?.placeline === 1 && (!type || data.type === type));
const post = (page, ...messages) => page.evaluate((all) => { for (const one of all) frames[0].postMessage(one, "*"); }, messages);
const ready = async (page) => {
  await comes(async () => (await ours(page, "ready")).length > 0, "ready");
  await comes(async () => (await ours(page, "size")).length > 0, "size");
};
const forget = (page) => page.evaluate("said.length = 0");

test("it says that it is ready, its height, and what is shown", async (t) => {
  const { page } = await open(t);
  await ready(page);
  assert.deepEqual(await ours(page, "ready"), [{ placeline: 1, type: "ready", title: "The long way to Tirana" }]);
  const [time] = await ours(page, "time");
  assert.match(time.time, /^\d{4}-\d\d-\d\d$/);
  assert.ok(time.text.length > 4);
  assert.deepEqual(await ours(page, "address"), [{ placeline: 1, type: "address", address: "" }]);
  const types = new Set((await ours(page)).map((message) => message.type));
  assert.deepEqual([...types].sort(), ["address", "ready", "select", "size", "step", "time"]);
});

test("the height is said in every dialect, once for each change", async (t) => {
  const { page } = await open(t);
  await ready(page);
  await page.waitForTimeout(600);
  await forget(page);
  await page.$eval("iframe", (frame) => { frame.style.width = "340px"; });
  await comes(async () => (await ours(page, "size")).length > 0);
  await page.waitForTimeout(600);
  const height = (await ours(page, "size")).at(-1).height;
  const all = await said(page);
  assert.ok(all.some((data) => data?.sentinel === "amp" && data.type === "embed-size" && data.height === height), "AMP");
  assert.ok(all.some((data) => data === `pymxPYMxmap-1xPYMxheightxPYMx${height}`), "pym");
  assert.ok(all.some((data) => data?.["datawrapper-height"]?.story === height), "Datawrapper");
  const medium = all.filter((data) => typeof data === "string" && data.startsWith("{")).map((data) => JSON.parse(data));
  assert.ok(medium.some((data) => data.context === "iframe.resize" && data.height === height && data.src.includes("/story/")), "Medium");
  const heights = (await ours(page, "size")).map((message) => message.height);
  assert.deepEqual(heights, heights.filter((one, at) => one !== heights[at - 1]), "on change only");

  await forget(page);
  await page.waitForTimeout(400);
  assert.deepEqual(await said(page), [], "nothing changes, nothing is said");
});

test("commands do what they say, and are answered by what is shown then", async (t) => {
  const { page, viewer } = await open(t);
  await ready(page);
  const does = async (message, type, expected) => {
    await forget(page);
    await post(page, { placeline: 1, ...message });
    await comes(async () => (await ours(page, type)).some((answer) => Object.entries(expected).every(([name, value]) => answer[name] === value)), JSON.stringify(message));
  };
  await does({ type: "time", time: "1987-03" }, "time", { time: "1987-03-01" });
  assert.match(await viewer.moment(), /1987/);
  await does({ type: "select", id: "move-to-iraq" }, "select", { id: "move-to-iraq" });
  await does({ type: "select", id: null }, "select", { id: null });
  await does({ type: "step", step: 2 }, "step", { id: "ch-trial", number: 2 });
  await does({ type: "step", step: "ch-revolution" }, "step", { id: "ch-revolution", number: 3 });
  await does({ type: "step", step: null }, "step", { id: null, number: 0 });
  await forget(page);
  await post(page, { placeline: 1, type: "source", id: "merat-2018" });
  await comes(async () => (await ours(page, "address")).some(({ address }) => /src=merat-2018/.test(address)));
  await does({ type: "source", id: null }, "address", {});
  await does({ type: "address", address: "t=2003-04-17" }, "time", { time: "2003-04-17" });
  await does({ type: "hello" }, "ready", { title: "The long way to Tirana" });
});

test("while time passes it is said at most four times a second", async (t) => {
  const { page } = await open(t);
  await ready(page);
  await forget(page);
  await post(page, { placeline: 1, type: "play" });
  const start = Date.now();
  await comes(async () => (await ours(page, "time")).length >= 3, "time is said");
  await post(page, { placeline: 1, type: "pause" });
  const [count, seconds] = [(await ours(page, "time")).length, (Date.now() - start) / 1000];
  assert.ok(count <= 4 * seconds + 2, `${count} in ${seconds} s`);
});

test("hostile and broken messages change nothing", async (t) => {
  const { page, viewer } = await open(t);
  await ready(page);
  const before = await viewer.moment();
  await page.waitForTimeout(400);
  await forget(page);
  const deep = "[".repeat(3000) + "]".repeat(3000);
  await post(page, null, 1, "x", deep, [], {}, { placeline: 1 }, { placeline: "1", type: "time", time: "2003" }, { placeline: 2, type: "time", time: "2003" },
    { placeline: 1, type: "__proto__" }, { placeline: 1, type: "time", time: "9".repeat(9000) }, { placeline: 1, type: "time", time: 2003 },
    { placeline: 1, type: "time", time: "<img src=x onerror=alert(1)>" }, { placeline: 1, type: "select", id: "no such" }, { placeline: 1, type: "select" },
    { placeline: 1, type: "step", step: 1e300 }, { placeline: 1, type: "step", step: -1 }, { placeline: 1, type: "step", step: 99 },
    { placeline: 1, type: "source", id: "x".repeat(1e6) }, { placeline: 1, type: "address", address: {} }, { placeline: 1, type: "eval", code: "1" },
    { sentinel: "amp", type: "embed-size", height: 3 });
  await page.evaluate(() => {
    let nested = [];
    for (let depth = 0; depth < 3000; depth += 1) nested = [nested];
    frames[0].postMessage({ placeline: 1, type: "time", time: nested }, "*");
    const round = { placeline: 1, type: "time" };
    round.time = round;
    frames[0].postMessage(round, "*");
    frames[0].postMessage({ placeline: 1, type: "time", time: 2003n }, "*");
    frames[0].postMessage({ placeline: 1, type: "time", time: new Map([["2003", 1]]) }, "*");
  });
  await page.waitForTimeout(400);
  assert.deepEqual(await said(page), []);
  assert.equal(await viewer.moment(), before);
});

test("only the parent is heard", async (t) => {
  const { page, viewer } = await open(t);
  await ready(page);
  const before = await viewer.moment();
  const message = "{ placeline: 1, type: 'time', time: '2003' }";
  await page.evaluate((message) => {
    const other = document.createElement("iframe");
    document.body.append(other);
    other.contentWindow.eval(`parent.frames[0].postMessage(${message}, "*")`);
  }, message);
  await page.frames()[1].evaluate(() => postMessage({ placeline: 1, type: "time", time: "2003" }, "*"));
  await page.waitForTimeout(400);
  assert.equal(await viewer.moment(), before);
});

test("hostile addresses open the story as it is", async (t) => {
  const server = await startSite({ frame: DIST });
  const evil = ["t=9999999999999", "t=%00&sel=%F0%28&map=NaN,Infinity,1e999", `q=${"x".repeat(60000)}`, "sel=<script>alert(1)</script>",
    "axis=..,..", "step=__proto__&present=2&tab=x&claim=&&&==&%", `${"&t=1987".repeat(3000)}`, "map=1e308,-1e308,99"];
  for (const fragment of evil) {
    const page = await openPage(t, { server, path: `story/#${fragment}` });
    await new Viewer(page).ready();
    assert.match(await new Viewer(page).moment(), /\d{4}/, fragment.slice(0, 40));
  }
});

test("a story that cannot be loaded is an error with a sentence", async (t) => {
  const server = await startSite({ frame: DIST });
  const mend = server.rule("story/data/stories/*", { status: 503 });
  const page = await openPage(t, { server, path: "frame.html", expected: [/503|request failed/] });
  await comes(async () => (await ours(page, "error")).length > 0);
  const [{ message }] = await ours(page, "error");
  assert.match(message, /could not be loaded.*503/);
  const frame = page.frameLocator("iframe");
  assert.ok((await frame.getByRole("alert").innerText()).startsWith(message));
  assert.ok(await frame.getByRole("list", { name: "Events" }).isVisible(), "the text stays");
  mend();
  await frame.getByRole("button", { name: "Try again" }).click();
  await new Viewer(frame).ready();
});
