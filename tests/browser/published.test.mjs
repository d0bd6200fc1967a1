// A story that the command has published on a machine that has nothing but the command.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPage } from "./browser.mjs";
import { buildCommand } from "./command.mjs";
import { startServer } from "./server.mjs";
import { comes, matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "published-"));
const site = join(folder, "public");
let server;
// Open to the end of the file: a page that closes late must not meet a closed server.
after(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

// As `make install` builds it, but without optimization.
cpSync(buildCommand({ bundled: true }), join(folder, "placeline"));
cpSync(join(root, "tests/fixtures/media"), folder, { recursive: true });
// No program is found here, no home, no repository.
execFileSync("./placeline", ["publish", "pictures.geojson", "-o", "public", "--address", "https://stories.example/pictures/"], {
  cwd: folder, env: {}, stdio: "ignore",
});

async function open(t, path) {
  server ??= await startServer({ root: site, base: "/maps/pictures/" });
  return new Viewer(await openPage(t, { server, path }));
}

test("the folder is a page with the whole viewer, its pictures and its claims", async (t) => {
  const viewer = await (await open(t, "#sel=raid")).ready();
  await comes(() => viewer.card.getByRole("img", { name: "Two buses before a gate" }).evaluate((image) => image.naturalWidth > 0), "its picture");
  // A page that is left ends what it still loads: other pictures of the list.
  const loaded = () => viewer.page.waitForLoadState("networkidle");
  await loaded();
  await viewer.page.getByRole("link", { name: "Every claim on one page" }).click();
  await viewer.page.getByRole("heading", { name: "Raid", level: 2 }).waitFor();
  await loaded();
  await viewer.page.getByRole("link", { name: "Pictures and words" }).click();
  await viewer.ready();
  await loaded();
});

test("the reader is in the folder too", async (t) => {
  const viewer = await (await open(t, "?story=data/stories/pictures.geojson#sel=raid")).ready();
  await matches(() => viewer.card.innerText(), /The gate at noon/);
});

test("it has what other sites and servers read, and none of the templates", () => {
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  const kinds = files.map((name) => name.replace(/-[0-9a-f]{12}/, "")).sort();
  for (const name of ["_headers", "claims.html", "embed.js", "index.html", "oembed.json", "poster.png", "service-worker.js"]) assert.ok(kinds.includes(name), name);
  const { html } = JSON.parse(readFileSync(join(site, "oembed.json"), "utf8"));
  assert.match(html, /src="https:\/\/stories\.example\/pictures\/"/);
  assert.ok(!kinds.includes("single-file.js") && !kinds.includes("build.txt"), `${kinds}`);
});
