// A published story that says how its page looks and opens.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { VIEWER, buildCommand } from "./command.mjs";
import { startServer } from "./server.mjs";
import { becomes, matches } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const STORY = join(import.meta.dirname, "../../data/stories/long-way-to-tirana.geojson");
const LOOK = { accent: "#8a1c1c", accent_dark: "#e0a3a3", options: "open=explore&t=1987-03&lock=step" };

const folder = mkdtempSync(join(tmpdir(), "look-"));
let server;
before(async () => {
  const story = join(folder, "tirana.geojson");
  writeFileSync(story, JSON.stringify({ ...JSON.parse(readFileSync(STORY, "utf8")), look: LOOK }));
  const site = join(folder, "site");
  const more = ["-o", site, "--single", join(site, "../single.html"), "--viewer", VIEWER];
  execFileSync(buildCommand(), ["publish", story, ...more], { stdio: "ignore" });
  server = await startServer({ root: folder, headers: {} });
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const accent = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());

for (const [name, path] of [["the folder", "site/"], ["the one HTML file", "single.html"]]) {
  test(`${name} has its colours, on light and on dark`, async (t) => {
    for (const [colorScheme, color] of [["light", LOOK.accent], ["dark", LOOK.accent_dark]]) {
      const page = await openPage(t, { server, path, colorScheme });
      await new Viewer(page).ready();
      assert.equal(await accent(page), color);
    }
  });

  test(`${name} opens as the story says, also where another site has added to its address`, async (t) => {
    for (const query of ["", "?utm_source=letter"]) {
      const viewer = await new Viewer(await openPage(t, { server, path: path + query })).ready();
      await matches(() => viewer.time.getAttribute("aria-valuetext"), /March 1987/);
      assert.equal(await viewer.page.locator(".step.current").count(), 0);
    }
  });

  test(`an option in the address of ${name} takes the place of the story's own`, async (t) => {
    const viewer = await new Viewer(await openPage(t, { server, path: `${path}?open=story&t=` })).ready();
    await becomes(() => viewer.page.locator(".step.current").count(), 1);
  });
}
