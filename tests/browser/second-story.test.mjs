// The second story, told in all layouts: a workbook that the build imports.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { becomes, comes } from "./until.mjs";
import { Viewer } from "./viewer.page.mjs";

const PATH = "around-the-world-in-eighty-days/";

let server;
before(async () => { server = await startServer(); });
after(() => server.close());

const LAYOUTS = [[360, 740, "light"], [680, 720, "dark"], [1280, 800, "light"], [1920, 1080, "dark"]];

for (const [width, height, colorScheme] of LAYOUTS) {
  test(`all steps are told at ${width} px`, async (t) => {
    const page = await openPage(t, { server, path: PATH, viewport: { width, height }, colorScheme });
    const viewer = await new Viewer(page).ready();
    await becomes(() => viewer.title.textContent(), "Around the world in eighty days");
    for (let step = 1; step <= 15; step += 1) {
      await viewer.steps.getByText(`${step} of 15`, { exact: true }).waitFor();
      if (step < 15) await viewer.button("Next step").click();
    }
    await viewer.steps.getByRole("heading", { name: "The day that he won" }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
  });
}

test("on the Pacific the moment names the ship, and the step shows its picture", async (t) => {
  const page = await openPage(t, { server, path: `${PATH}#step=s-pacific` });
  const viewer = await new Viewer(page).ready();
  await becomes(() => viewer.moment(), "23 November 1872: By steamer: the General Grant to San Francisco.");
  const picture = viewer.steps.getByRole("img", { name: /pocket watch/ });
  await comes(() => picture.evaluate((image) => image.complete && image.naturalWidth > 0), "the picture has loaded");
});

test("the page of the first story leads to the second one without a script", async (t) => {
  const page = await openPage(t, { server, path: "", javaScriptEnabled: false });
  await page.getByRole("link", { name: "Around the world in eighty days" }).click();
  await page.getByRole("heading", { level: 1, name: "Around the world in eighty days" }).waitFor();
  assert.match(page.url(), /around-the-world-in-eighty-days\/$/);
});
