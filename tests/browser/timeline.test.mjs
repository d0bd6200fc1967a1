import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fingers, openPage } from "./browser.mjs";
import { apart, look } from "./look.mjs";
import { startServer } from "./server.mjs";
import { becomes, comes, until } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const DAY = 86_400_000;
const days = (iso) => Date.parse(iso) / DAY;

/** The timeline as a person meets it. */
class Timeline {
  constructor(page) {
    this.page = page;
    this.region = page.getByRole("region", { name: "Timeline" });
    this.time = this.region.getByRole("slider", { name: "Time", exact: true });
    this.start = this.region.getByRole("slider", { name: "Window start" });
    this.end = this.region.getByRole("slider", { name: "Window end" });
    this.date = this.region.getByRole("textbox", { name: "Date" });
    this.speed = this.region.getByRole("combobox", { name: "Speed" });
    this.skip = this.region.getByRole("checkbox", { name: "Skip quiet years" });
    this.error = this.region.getByRole("alert");
  }

  button(name) { return this.region.getByRole("button", { name, exact: true }); }
  tick(name) { return this.region.getByRole("button", { name }); }
  show(name) { return this.region.getByRole("radio", { name }); }

  async value(slider = this.time) {
    return Number(await slider.getAttribute("aria-valuenow"));
  }

  /** The days in view. */
  async window() {
    return [await this.value(this.start), await this.value(this.end)];
  }

  async goTo(date) {
    await this.date.fill(date);
    await this.date.press("Enter");
  }
}

async function open(t, options = {}) {
  const page = await openPage(t, { server, viewport: { width: 1280, height: 800 }, ...options });
  await new Viewer(page).ready();
  return new Timeline(page);
}

test("the slider says the date and what is true then, and steps by keyboard", async (t) => {
  const time = await open(t, { path: "#t=1987-03-15" });
  assert.equal(await time.value(), days("1987-03-15"));
  assert.match(await time.time.getAttribute("aria-valuetext"), /March 1987: Camp Ashraf according to Merat, Paris according to Illanas/);
  await time.time.press("ArrowRight");
  assert.equal(await time.value(), days("1987-04-15"));
  await time.time.press("Shift+ArrowLeft");
  assert.equal(await time.value(), days("1986-04-15"));
  await time.time.press("PageUp");
  assert.equal(await time.value(), days("1987-04-15"));
  await time.time.press("Home");
  assert.equal(await time.value(), Number(await time.time.getAttribute("aria-valuemin")));
  await time.time.press("End");
  assert.equal(await time.value(), Number(await time.time.getAttribute("aria-valuemax")));
});

test("the slider goes where the mouse presses and drags, on the axis and on the lanes", async (t) => {
  const time = await open(t);
  const box = await time.time.boundingBox();
  const { mouse } = time.page;
  await mouse.click(box.x + box.width * 0.5, box.y + 12);
  const first = await time.value();
  await mouse.move(box.x + box.width * 0.5, box.y + 12);
  await mouse.down();
  await mouse.move(box.x + box.width * 0.7, box.y + 14, { steps: 4 });
  const second = await time.value();
  await mouse.move(box.x + box.width * 0.6, box.y + 80, { steps: 4 });
  const third = await time.value();
  await mouse.up();
  await mouse.move(box.x + box.width * 0.9, box.y + 12);
  assert.ok(first < third && third < second, `${first} ${third} ${second}`);
  assert.equal(await time.value(), third, "the mouse is let go");
});

test("keys, buttons and the wheel with Ctrl zoom the axis, and its divisions follow", async (t) => {
  const time = await open(t, { path: "#t=1987-03-15" });
  const whole = await time.window();
  const length = async () => { const [from, to] = await time.window(); return to - from; };
  await time.time.press("+");
  assert.ok(Math.abs((await length()) * 2 - (whole[1] - whole[0])) <= 2);
  for (let i = 0; i < 5; i += 1) await time.button("Zoom in on time").click();
  await time.region.getByText(/^\w{3} 1987$/).first().waitFor();
  await time.button("Zoom out of time").click();
  const before = await length();
  const box = await time.time.boundingBox();
  await time.page.mouse.move(box.x + box.width / 2, box.y + 100);
  await time.page.keyboard.down("Control");
  await time.page.mouse.wheel(0, -100);
  await time.page.keyboard.up("Control");
  await comes(async () => (await length()) < before);
  const [from] = await time.window();
  await time.page.keyboard.down("Shift");
  await time.page.mouse.wheel(0, 100);
  await time.page.keyboard.up("Shift");
  await comes(async () => (await time.window())[0] > from);
  await time.button("Whole time").click();
  assert.deepEqual(await time.window(), whole);
  await time.time.press("-");
  assert.deepEqual(await time.window(), whole, "there is no more than all");
  await time.time.press("+");
  await time.time.press("0");
  assert.deepEqual(await time.window(), whole);
});

test("two fingers zoom the axis about the day between them, one moves the playhead", async (t) => {
  const time = await open(t, { path: "#t=1987-03-15", hasTouch: true });
  const whole = await time.window();
  const box = await time.time.boundingBox();
  const at = (share, by = 0) => [box.x + box.width * share + by, box.y + 60];
  const touch = await fingers(time.page);
  const day = await time.value();
  await touch("touchStart", at(0.5, -40), at(0.5, 40));
  for (let by = 50; by <= 160; by += 10) await touch("touchMove", at(0.5, -by), at(0.5, by));
  await touch("touchEnd");
  await comes(async () => { const [from, to] = await time.window(); return (to - from) * 2 < whole[1] - whole[0]; });
  const [from, to] = await time.window();
  const middle = (whole[0] + whole[1]) / 2;
  assert.ok(from < middle && middle < to, `${from} to ${to} without ${middle}`);
  await touch("touchStart", at(0.5));
  for (let by = 10; by <= 60; by += 10) await touch("touchMove", at(0.5, by));
  await touch("touchEnd");
  await comes(async () => (await time.value()) !== day);
  const now = await time.value();
  assert.ok(from < now && now < to);
});

test("the window has two handles for the keyboard and the mouse, and is moved by its middle", async (t) => {
  const time = await open(t);
  const whole = await time.window();
  for (let i = 0; i < 4; i += 1) await time.start.press("PageUp");
  const [from, to] = await time.window();
  assert.ok(from > whole[0] && to === whole[1]);
  assert.match(await time.start.getAttribute("aria-valuetext"), /\d{4}/);
  await time.end.press("Home");
  assert.equal((await time.window())[1], from + 7, "the end stays after the start");
  await time.end.press("End");
  await time.start.press("Home");
  assert.deepEqual(await time.window(), whole);

  const handle = await time.end.boundingBox();
  assert.ok(handle.width >= 24 && handle.height >= 24);
  const { mouse } = time.page;
  await mouse.move(handle.x + 12, handle.y + 12);
  await mouse.down();
  await mouse.move(handle.x - 288, handle.y + 12, { steps: 3 });
  await mouse.up();
  const small = await time.window();
  assert.ok(small[0] === whole[0] && small[1] < whole[1]);
  await mouse.move(handle.x - 500, handle.y + 12);
  await mouse.down();
  await mouse.move(handle.x - 400, handle.y + 12, { steps: 3 });
  await mouse.up();
  const moved = await time.window();
  assert.ok(moved[0] > small[0] && Math.abs(moved[1] - moved[0] - small[1] + small[0]) <= 1);
});

test("playing takes the speed that is chosen, and pauses", async (t) => {
  const time = await open(t, { path: "#t=1960-01-01", reducedMotion: "no-preference" });
  const gain = async (speed) => {
    await time.speed.selectOption(speed);
    const from = await time.value();
    await time.button("Play").click();
    const begun = Date.now();
    await comes(async () => Date.now() - begun > 1500 && (await time.value()) > from + 30);
    await time.button("Pause").click();
    const took = Date.now() - begun;
    const at = await time.value();
    await time.page.waitForTimeout(300);
    assert.equal(await time.value(), at, "time stands");
    return (at - from) / took;
  };
  const slow = await gain("0.5×");
  const fast = await gain("4×");
  // Eight times as fast; a busy machine drops frames.
  assert.ok(fast > slow * 3, `${slow} ${fast}`);
});

test("with reduced motion, playing goes from event to event", async (t) => {
  const time = await open(t, { path: "#t=1981-07-02" });
  const from = await time.value();
  const days = new Set();
  await time.button("Play").click();
  const begun = Date.now();
  while (Date.now() - begun < 2500) {
    days.add(await time.value());
    await time.page.waitForTimeout(50);
  }
  await time.button("Pause").click();
  assert.ok(days.has(from) && days.size >= 2 && days.size <= 4, [...days].join(" "));
});

test("quiet years are skipped if asked", async (t) => {
  const time = await open(t);
  await time.skip.check();
  assert.equal(await time.skip.isChecked(), true);
});

test("one moment, a window or everything up to now is shown, and the address says which", async (t) => {
  const time = await open(t, { path: "#t=1987-03-15" });
  assert.equal(await time.show("Moment").isChecked(), true);
  await time.show("Window").check();
  await time.page.waitForURL(/show=window/);
  await time.show("Window").press("ArrowRight");
  await time.page.waitForURL(/show=all/);
  assert.equal(await time.show("Up to now").isChecked(), true);
});

test("a date can be written, and a wrong one is explained", async (t) => {
  const time = await open(t);
  await time.goTo("1986-05");
  assert.equal(await time.value(), days("1986-05-01"));
  const size = () => time.region.boundingBox();
  const before = await size();
  await time.goTo("28 June 1981");
  await time.error.getByText("1987-05-21").waitFor();
  assert.deepEqual(await size(), before, "nothing makes way for it");
  assert.equal(await time.date.getAttribute("aria-invalid"), "true");
  assert.equal(await time.value(), days("1986-05-01"), "nothing moves");
  await time.goTo("1066");
  await time.error.getByText("Write a date between them").waitFor();
  await time.goTo("1981-06-28");
  assert.equal(await time.value(), days("1981-06-28"));
  assert.equal(await time.date.getAttribute("aria-invalid"), "false");
});

test("time stands while a date is written", async (t) => {
  const time = await open(t, { path: "#t=1960-01-01", reducedMotion: "no-preference" });
  await time.button("Play").click();
  await time.button("Pause").waitFor();
  // The field follows the playhead now and then: write when it is behind.
  const behind = async () => (await time.value()) - days(`${await time.date.inputValue()}-01`);
  await until(behind, (by) => assert.ok(by > 62, `${by} days`));
  await time.date.fill("1986-05");
  await time.button("Play").waitFor();
  await time.page.waitForTimeout(1200);
  assert.equal(await time.date.inputValue(), "1986-05");
  await time.date.press("Enter");
  await comes(async () => (await time.value()) === days("1986-05-01"));
});

test("the Tab key reaches one tick, the arrow keys the others, and Enter goes through a gathered one", async (t) => {
  const time = await open(t, { path: "#t=1987-03-15" });
  const ticks = time.region.getByRole("button", { name: /\d{4}.*: / });
  const reached = await ticks.evaluateAll((all) => all.filter((tick) => tick.tabIndex === 0).length);
  assert.equal(reached, 1);
  const entry = ticks.and(time.page.locator("[tabindex='0']"));
  await entry.focus();
  const focused = () => time.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  const start = await focused();
  await time.page.keyboard.press("ArrowRight");
  const right = await focused();
  assert.notEqual(right, start);
  await time.page.keyboard.press("ArrowLeft");
  assert.equal(await focused(), start, "and back on the same lane");
  await time.page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(), start);

  const gathered = time.tick(/\(and [2-9] more\)/).first();
  await gathered.focus();
  const names = new Set();
  for (let i = 0; i < 3; i += 1) {
    await time.page.keyboard.press("Enter");
    names.add(await focused());
    assert.equal(await time.page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
  }
  assert.equal(names.size, 3, [...names].join("\n"));
});

test("what is pointed at or focused on the timeline shows on the map, and the reverse", async (t) => {
  const time = await open(t, { path: "#t=1987-03-15" });
  const map = new Viewer(time.page).map;
  const away = async () => { await time.page.mouse.move(2, 2); await time.page.waitForTimeout(250); };
  // The ring of a mark is some 40 pixels.
  const shows = async (part, before, what) => {
    await until(async () => apart(time.page, before, await look(part)), (pixels) => assert.ok(pixels > 20, `${what}: ${pixels} px`));
  };
  const calm = async (part, before) => becomes(async () => apart(time.page, before, await look(part)), 0);
  await away();
  const mapBefore = await look(map);
  await time.button("Lane: Tehran").hover();
  await shows(map, mapBefore, "a lane");
  await away();
  await calm(map, mapBefore);
  await time.button("Lane: Tehran").focus();
  await shows(map, mapBefore, "a lane by keyboard");
  await time.button("Lane: Tehran").blur();
  await calm(map, mapBefore);

  await away();
  const lanes = await look(time.region);
  await map.getByRole("button", { name: /^Tehran/ }).first().hover();
  await shows(time.region, lanes, "a place");
  await away();
  await calm(time.region, lanes);
});

test("on a phone the lanes are one strip that opens, and everything is within the page", async (t) => {
  const time = await open(t, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const places = time.button("Places");
  assert.equal(await places.getAttribute("aria-expanded"), "false");
  assert.equal(await time.button("Lane: Tehran").count(), 0);
  await places.click();
  await time.button("Lane: Tehran").waitFor();
  assert.equal(await places.getAttribute("aria-expanded"), "true");
  await places.click();
  assert.equal(await time.date.isVisible(), false);
  await time.button("More").click();
  await time.goTo("1986-05");
  assert.equal(await time.value(), days("1986-05-01"));
  const scroll = await time.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(scroll <= 360, `${scroll}`);
});

test("the strip under the lanes begins where they do, whoever tells", async (t) => {
  const time = await open(t);
  const start = async () => (await time.start.boundingBox()).x;
  const before = await start();
  await time.page.getByRole("combobox", { name: "As told by" }).selectOption({ label: "Illanas" });
  await comes(start, "the names of Illanas’s places need less room", (x) => x < before - 10);
  await time.page.getByRole("combobox", { name: "As told by" }).selectOption({ label: "All sources" });
  await comes(start, "all of them need what they needed", (x) => Math.abs(x - before) < 1);
});

for (const [what, path, viewport] of [
  ["a low window", "#t=1987-03-15", { width: 1366, height: 650 }],
  ["a small window", "#t=2003-05-10&sel=move-to-iraq", { width: 980, height: 640 }],
  ["a low projector", "#step=ch-june-1981&present=1", { width: 1280, height: 720 }],
  ["a small projector", "#step=ch-june-1981&present=1", { width: 1024, height: 768 }],
]) {
  test(`in ${what} the lanes fold, so that the map keeps its room and nothing needs scrolling`, async (t) => {
    const time = await open(t, { path, viewport });
    const viewer = new Viewer(time.page);
    const { height } = await viewer.map.boundingBox();
    assert.ok(height >= 190, `${height} px`);
    const excess = () => time.page.evaluate(() => document.scrollingElement.scrollHeight - innerHeight);
    assert.ok(await excess() <= 0, `${await excess()} px`);
    if (path.includes("present")) return;
    await time.button("Places").click();
    await time.button("Lane: Tehran").waitFor();
    assert.ok((await viewer.map.boundingBox()).height >= 190);
    const places = await time.button("Places").boundingBox();
    assert.ok(places.y + places.height <= viewport.height, "what was pressed stays in view");
    await time.button("Places").click();
    await comes(async () => (await excess()) <= 0, "the lanes are folded again");
  });
}

test("no target of the timeline is smaller than 24 px", async (t) => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
    const time = await open(t, { viewport });
    if (viewport.width < 500) await time.button("More").click();
    for (const role of ["button", "slider", "combobox", "textbox", "radio", "checkbox"]) {
      const sizes = await time.region.getByRole(role).evaluateAll((all) => all.map((one) => {
        const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
        return { width, height, name: one.getAttribute("aria-label") ?? one.textContent };
      }));
      const small = sizes.filter(({ width, height }) => width < 23.9 || height < 23.9);
      assert.deepEqual(small, [], role);
    }
  }
});
