// One release after another: readers with the service worker of the release before, and host pages with its embed.js.
//
// previous.tar.gz is that release with the built-in story. What these tests do not need is empty in it: the page of the site's root,
// the poster, the claims page, the finer base map, the reader's wasm and the story's file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { headersOf } from "../../scripts/server.mjs";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { DIST } from "./site.mjs";
import { becomes, comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const folder = mkdtempSync(join(tmpdir(), "updates-"));
const PREVIOUS = join(folder, "previous");
mkdirSync(PREVIOUS);
execFileSync("tar", ["xzf", join(import.meta.dirname, "previous.tar.gz"), "-C", PREVIOUS]);
cpSync(DIST, join(folder, "current"), { recursive: true });

const isStory = (path) => /^(?:site|previous|current)\//.test(path);
const server = await startServer({ root: folder, headers: (path) => (isStory(path) ? headersOf(DIST) : {}) });
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Puts a release where the readers find it. */
function deploy(release) {
  rmSync(join(folder, "site"), { recursive: true, force: true });
  cpSync(release, join(folder, "site"), { recursive: true });
}

test("a reader with the service worker of the release before gets this one at the next load, and the old cache goes", async (t) => {
  deploy(PREVIOUS);
  const page = await openPage(t, { server, path: "site/long-way-to-tirana/", serviceWorkers: "allow", expected: [/request failed|ERR_INTERNET|Failed to/] });
  const viewer = new Viewer(page);
  await viewer.time.waitFor();
  await comes(() => page.evaluate("navigator.serviceWorker.controller !== null"), "the old worker is active");
  const [old] = await page.evaluate("caches.keys()");

  deploy(DIST);
  await page.reload();
  await viewer.ready();
  const script = readdirSync(DIST).find((name) => /^viewer-.*\.js$/.test(name));
  assert.ok(await page.evaluate((name) => [...document.scripts].some(({ src }) => src.endsWith(name)), script), "the page is of this release");
  await comes(async () => {
    const names = await page.evaluate("caches.keys()");
    return names.length === 1 && names[0] !== old;
  }, "the caches of the release before are gone");
  await viewer.keepOffline.waitFor();
  const kept = () => page.evaluate("caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys()).then((all) => all.map(({ url }) => url).join())");
  for (const part of ["/long-way-to-tirana/", script, ".wasm", ".css", ".bin"]) await comes(async () => (await kept()).includes(part), `${part} is kept`);
  await page.waitForLoadState("networkidle");

  await page.context().setOffline(true);
  await page.reload();
  await viewer.ready();
});

for (const [script, release] of [["previous", "current"], ["current", "previous"]]) {
  test(`the embed.js of the ${script} release works with a page of the ${release} one`, async (t) => {
    const host = `${script}-${release}.html`;
    writeFileSync(join(folder, host), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
      <script src="${script}/embed.js" defer></script><placeline-story src="${release}/long-way-to-tirana/" title="The story" time="1981-06"></placeline-story>`);
    const page = await openPage(t, { server, path: host, viewport: { width: 1280, height: 900 } });
    const story = (code) => page.evaluate(`(() => { const story = document.querySelector("placeline-story"); return ${code}; })()`);
    await comes(() => story("story.ready"), "the story is ready");
    const viewer = new Viewer(page.frameLocator("iframe"));
    await viewer.time.waitFor();
    await becomes(() => story("story.time"), "1981-06-01");
    await comes(() => story("story.getBoundingClientRect().height"), "the frame has the height of its content", (height) => height > 700 && height < 900);
    await story('story.time = "1987-03"');
    await becomes(() => viewer.time.getAttribute("aria-valuenow"), String(Date.parse("1987-03-01") / 86_400_000));
    await becomes(() => story("story.time"), "1987-03-01");
    await story('story.select("move-to-iraq")');
    await becomes(() => story("story.selection"), "move-to-iraq");
  });
}
