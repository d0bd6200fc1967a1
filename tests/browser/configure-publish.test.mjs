// A draft is published from the browser, by the same library as the command's: the same bytes, but for the poster that the browser draws.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { VIEWER, buildCommand } from "./command.mjs";
import { openConfigurator } from "./configure.page.mjs";
import { startServer } from "./server.mjs";
import { unzipped } from "./unzipped.mjs";

const ROOT = join(import.meta.dirname, "../..");
const BUILT_IN = join(ROOT, "data/stories/long-way-to-tirana.geojson");
const ADDRESS = "https://stories.example/raid/";

const SHEET = [
  ["Title", "Date", "Place", "Lat", "Lon", "Source", "Quote"],
  ["The painting leaves Paris", "1911-08-21", "Paris", "48.8566", "2.3522", "The Example Gazette", "On 21 August 1911 it was gone."],
  ["The painting is found", "1911-08-30", "Lyon", "45.764", "4.8357", "The Example Gazette", "It was found on 30 August 1911."],
  ["The painting comes home", "1914-01-04", "Paris", "48.8566", "2.3522", "", ""],
].map((row) => row.join("\t")).join("\n");

let server;
let folder;
let program;
// Open to the end of the file: a page that closes late must not meet a closed server.
const hosts = [];
before(async () => {
  program = process.env.PLACELINE_COMMAND ?? buildCommand();
  server = await startServer(process.env.PLACELINE_DIST ? { root: process.env.PLACELINE_DIST } : {});
  folder = mkdtempSync(join(tmpdir(), "placeline-"));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([server, ...hosts].map((one) => one.close()));
});

/** Publishes a story file with the command. Returns the files of the folder by their paths, and that of one HTML file. */
function published(name, story, ...more) {
  const into = join(folder, `command ${readdirSync(folder).length}`);
  mkdirSync(into);
  writeFileSync(join(into, name), story);
  const [site, single] = [join(into, "site"), join(into, "single.html")];
  execFileSync(program, ["publish", join(into, name), "--output", site, "--single", single, "--viewer", VIEWER, ...more], { stdio: "ignore" });
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const path = (entry) => join(entry.parentPath ?? entry.path, entry.name);
  return { files: new Map(files.map((entry) => [path(entry).slice(site.length + 1), readFileSync(path(entry))])), single: readFileSync(single) };
}

/** The files of which the poster is none: it is drawn by the browser, and the list has its hash. */
function comparable(files) {
  const all = new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
  assert.equal(all.get("poster.png").subarray(1, 4).toString(), "PNG");
  all.delete("poster.png");
  all.set("published.txt", Buffer.from(all.get("published.txt").toString().replace(/\w+ poster\.png/, "poster.png")));
  return all;
}

function assertSame(found, expected) {
  assert.deepEqual([...found.keys()], [...expected.keys()]);
  for (const [path, bytes] of found) assert.ok(bytes.equals(expected.get(path)), `${path} differs`);
}

/** Writes the files of a site below the temporary folder. Returns its path. */
function written(files) {
  const site = join(folder, `site ${readdirSync(folder).length}`);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), bytes);
  }
  return site;
}

async function pasted(t) {
  const configurator = await openConfigurator(t, { server });
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  await configurator.tab("Story").click();
  await configurator.write(1, "Title", "A raid");
  await configurator.said("Title");
  return configurator;
}

test("a draft is published as a ZIP and as one file, with the bytes of the command", async (t) => {
  const configurator = await pasted(t);
  const { bytes: story } = await configurator.download("Story (GeoJSON)");
  await configurator.page.getByLabel("Address where its folder will be").fill(ADDRESS);
  const zip = await configurator.download("Folder (ZIP)");
  assert.equal(zip.name, "a-raid.zip");
  await configurator.page.getByText("Nothing has changed since.").waitFor();
  const expected = published("a-raid.geojson", story, "--address", ADDRESS);
  assertSame(comparable(unzipped(zip.bytes)), comparable(expected.files));
  const single = await configurator.download("One HTML file");
  assert.equal(single.name, "a-raid.html");
  assert.ok(single.bytes.equals(expected.single));
});

test("the built-in story opens from its ZIP, its folder and its file, and is published equal each time", async (t) => {
  const expected = published("long-way-to-tirana.geojson", readFileSync(BUILT_IN));
  const configurator = await openConfigurator(t, { server });
  const zip = async () => comparable(unzipped((await configurator.download("Folder (ZIP)")).bytes));
  await configurator.button("The long way to Tirana").click();
  await configurator.said("Import long-way-to-tirana.geojson");
  const first = await configurator.download("Folder (ZIP)");
  const files = unzipped(first.bytes);
  assertSame(comparable(files), comparable(expected.files));
  const again = async () => {
    await configurator.button("All drafts").click();
    await configurator.page.getByText("What is kept on this computer").waitFor();
  };
  await again();
  await configurator.choose([first.name, first.bytes]);
  await configurator.said("Import long-way-to-tirana.zip");
  assertSame(await zip(), comparable(files));
  await again();
  await configurator.page.getByLabel("Or choose the folder of a published story").setInputFiles(written(files));
  await configurator.said("Import long-way-to-tirana.geojson");
  assertSame(await zip(), comparable(files));
  const single = await configurator.download("One HTML file");
  assert.ok(single.bytes.equals(expected.single));
  await again();
  await configurator.choose(["story.html", single.bytes]);
  await configurator.said("Import story.html");
  const reopened = await configurator.download("One HTML file");
  assert.equal(reopened.name, "long-way-to-tirana.html");
  assert.ok(reopened.bytes.equals(single.bytes));
});

test("a published story is opened, changed, published again, and says what should be seen to", async (t) => {
  const configurator = await pasted(t);
  const { page } = configurator;
  const section = page.getByRole("region", { name: "Publish" });
  const concern = section.getByRole("listitem").filter({ hasText: "1 event has no source" });
  await concern.getByRole("button", { name: "Events, row 3" }).click();
  await page.getByRole("tab", { name: /^Events/, selected: true }).waitFor();
  const first = await configurator.download("Folder (ZIP)");
  await section.getByText("Nothing has changed since.").waitFor();
  await configurator.write(1, "Title", "The painting is taken from Paris");
  await section.getByText("Needs publishing again.").waitFor();
  await configurator.button("Undo").click();
  await section.getByText("Nothing has changed since.").waitFor();
  await configurator.button("Redo").click();
  const second = await configurator.download("Folder (ZIP)");
  await section.getByText("Nothing has changed since.").waitFor();
  assert.equal(second.name, first.name);
  assert.ok(unzipped(second.bytes).get("data/stories/a-raid.geojson").includes("The painting is taken from Paris"));
  // What was published is kept with the draft.
  await configurator.kept();
  await page.reload();
  await page.getByRole("button", { name: /^Go on with/ }).click();
  await section.getByText("Nothing has changed since.").waitFor();
});

test("what is published works where it is put, and its snippet embeds it there", async (t) => {
  const configurator = await pasted(t);
  const { page } = configurator;
  const zip = await configurator.download("Folder (ZIP)");
  const site = written(new Map([...unzipped(zip.bytes)].map(([path, bytes]) => [`story/${path}`, bytes])));
  const host = await startServer({ root: site, headers: {} });
  hosts.push(host);
  const section = page.getByRole("region", { name: "Publish" });
  assert.equal(await section.getByRole("textbox", { name: "As an element, which grows with the story" }).count(), 0);
  await page.getByLabel("Address where its folder will be").fill(new URL("story", host.url).href);
  await section.getByRole("checkbox", { name: /^The folder is there/ }).check();
  const frame = await section.getByRole("textbox", { name: "As a frame, for pages that allow no scripts" }).inputValue();
  const element = await section.getByRole("textbox", { name: "As an element, which grows with the story" }).inputValue();
  assert.match(element, /<placeline-story src="http/);
  assert.match(await section.getByRole("textbox", { name: /^oEmbed/ }).inputValue(), /\/oembed\.json$/);
  for (const [name, snippet] of [["element", element], ["frame", frame]]) {
    writeFileSync(join(site, `${name}.html`), `<!doctype html><html lang="en"><title>An article</title><link rel="icon" href="data:,"><main><h1>An article</h1>${snippet}</main></html>`);
    const reader = await openPage(t, { server: host, path: `${name}.html` });
    const story = reader.frameLocator("iframe");
    await story.getByRole("heading", { name: "A raid" }).first().waitFor();
    await story.getByText("The painting comes home").first().waitFor();
  }
  // Another address is confirmed anew.
  await page.getByLabel("Address where its folder will be").fill("https://other.example/");
  assert.equal(await section.getByRole("checkbox", { name: /^The folder is there/ }).isChecked(), false);
});
