// Tests of the helpers: a page with an error or a forbidden request must fail its test.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { openPage } from "./browser.mjs";
import { apart, look } from "./look.mjs";
import { startServer } from "./server.mjs";

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

/** Opens a page that runs `script` and resolves with the guard's complaint, or undefined. */
async function complaint(script, { head = "", ...options } = {}) {
  const name = `guard-${Math.random().toString(36).slice(2)}`;
  server.rule(`${name}.html`, {
    body: `<!doctype html><title>guard</title><link rel="icon" href="data:,">${head}<script type="module" src="${name}.js"></script>`,
  });
  server.rule(`${name}.js`, { body: `${script}\nawait new Promise((done) => setTimeout(done, 50)); document.title = "done";` });

  let end;
  const page = await openPage({ after: (hook) => { end = hook; } }, { server, path: `${name}.html`, ...options });
  // Polled from here: Playwright's own polling needs eval, which the policy forbids.
  for (let turn = 0; turn < 40 && (await page.title()) !== "done"; turn += 1) await wait(25);
  return end().then(() => undefined, (error) => error.message);
}

test("a quiet page passes", async () => {
  assert.equal(await complaint("console.log('all is well')"), undefined);
});

const FORBIDDEN = {
  "a console error": ["console.error('broken')", /console error: broken/],
  "a console warning": ["console.warn('careful')", /console warning: careful/],
  "an uncaught exception": ["setTimeout(() => { throw new Error('boom') })", /uncaught: .*boom/],
  "a rejection that nobody handles": ["Promise.reject(new Error('lost'))", /uncaught: .*lost/],
  "a missing file": ["await fetch('./no-such-file.json')", /status 404: .*no-such-file/],
  "a request to another origin": ["await fetch('http://localhost:9/x').catch(() => {})", /another origin|Content Security Policy/],
  "a script text in the page": ["", /Content Security Policy/, "<script>document.title = 'inline'</script>"],
  "a style attribute": ["", /Content Security Policy/, "<p style='color: red'>red</p>"],
};

for (const [what, [script, pattern, head]] of Object.entries(FORBIDDEN)) {
  test(`${what} fails the test`, async () => {
    assert.match((await complaint(script, { head })) ?? "nothing was noticed", pattern);
  });
}

test("a request to another origin is stopped even where the policy would allow it", async (t) => {
  const open = await startServer({ policy: "" });
  t.after(() => open.close());
  const stranger = await startServer({ policy: "" });
  t.after(() => stranger.close());
  open.rule("out.html", { body: `<!doctype html><title>out</title><link rel="icon" href="data:,"><img src="${stranger.url}pixel.png">` });

  let end;
  await openPage({ after: (hook) => { end = hook; } }, { server: open, path: "out.html" });
  await assert.rejects(end(), /request to another origin: .*pixel\.png/);
  assert.deepEqual(stranger.requests, []);
});

test("a failed request fails the test", async () => {
  const page = "await fetch('./cut.bin').then((r) => r.arrayBuffer()).catch(() => {})";
  const undo = server.rule("cut.bin", { cut: true });
  try {
    assert.match((await complaint(page)) ?? "nothing was noticed", /request failed: .*cut\.bin/);
  } finally {
    undo();
  }
});

test("what a frame was loading when it was left or removed is no problem, and what a script gives up is one", async () => {
  server.rule("asks.html", { body: '<!doctype html><title>asks</title><script type="module" src="asks.js"></script>' });
  server.rule("asks.js", { body: 'fetch("./slow.html");' });
  server.rule("next.html", { body: "<!doctype html><title>next</title>" });
  let answer;
  const undo = server.rule("slow.html", { body: "late", until: new Promise((done) => { answer = done; }) });
  const frame = `
    const frame = document.createElement("iframe");
    frame.src = "./slow.html";
    document.body.append(frame);
    await new Promise((done) => setTimeout(done, 100));`;
  try {
    assert.equal(await complaint(`${frame} frame.remove();`), undefined);
    const left = 'frame.src = "./next.html"; await new Promise((done) => { frame.onload = done; });';
    assert.equal(await complaint(`${frame.replace("slow", "asks")} ${left}`), undefined);
    const given = 'const end = new AbortController(); fetch("./slow.html", { signal: end.signal }).catch(() => {});';
    const up = "await new Promise((done) => setTimeout(done, 100)); end.abort();";
    assert.match((await complaint(`${given} ${up}`)) ?? "nothing was noticed", /request failed: .*slow/);
  } finally {
    answer();
    undo();
  }
});

test("a problem that a test brings about is allowed, and must happen", async () => {
  const expected = [/console error: on purpose/];
  assert.equal(await complaint("console.error('on purpose')", { expected }), undefined);
  assert.match(await complaint("console.log('nothing')", { expected }), /did not happen/);
});

test("where no script may run, what a page loads ahead for its scripts is no problem", async (t) => {
  const page = await openPage(t, { server, javaScriptEnabled: false });
  // So long Chromium waits before it says that nothing has used it.
  await page.waitForTimeout(4_500);
});

test("two pictures are apart where a person sees it, not where a colour was rounded", async (t) => {
  const colours = { one: "#808080", rounded: "#818080", other: "#a08080" };
  for (const [name, colour] of Object.entries(colours)) {
    const body = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="5" height="4" fill="${colour}"/></svg>`;
    server.rule(`${name}.svg`, { body, type: "image/svg+xml" });
  }
  const images = Object.keys(colours).map((name) => `<p><img alt="${name}" src="${name}.svg"></p>`).join("");
  server.rule("look.html", { body: `<!doctype html><title>look</title><link rel="icon" href="data:,">${images}` });
  const page = await openPage(t, { server, path: "look.html" });
  const [one, rounded, other] = await Promise.all(Object.keys(colours).map((name) => look(page.getByRole("img", { name }))));
  assert.notEqual(one, rounded);
  assert.equal(await apart(page, one, rounded), 0);
  assert.equal(await apart(page, one, other), 20);
  assert.ok(await apart(page, one, await look(page.locator("body"))) > 200, "of another size");
});
