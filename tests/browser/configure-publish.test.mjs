// A draft is published from the browser, by the same library as the command's: the same bytes, but for the poster that the browser draws.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "./browser.mjs";
import { VIEWER, buildCommand } from "./command.mjs";
import { openConfigurator, photograph } from "./configure.page.mjs";
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
function published(name, story, { pictures = [], more = [] } = {}) {
  const into = join(folder, `command ${readdirSync(folder).length}`);
  mkdirSync(into);
  writeFileSync(join(into, name), story);
  for (const [path, bytes] of pictures) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), bytes);
  }
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
  await configurator.page.locator("summary").filter({ hasText: /^Title and text/ }).click();
  await configurator.page.getByLabel("Title of the story").fill("A raid");
  await configurator.page.getByLabel("Title of the story").press("Tab");
  await configurator.said("Write the title");
  return configurator;
}

test("a draft is published as a ZIP and as one file, with the bytes of the command", async (t) => {
  const configurator = await pasted(t);
  const { bytes: story } = await configurator.download("Story (GeoJSON)");
  await configurator.page.getByLabel("Address where its folder will be").fill(ADDRESS);
  const zip = await configurator.download("Folder (ZIP)");
  assert.equal(zip.name, "a-raid.zip");
  await configurator.page.getByText("Nothing has changed since.").waitFor();
  const expected = published("a-raid.geojson", story, { more: ["--address", ADDRESS] });
  assertSame(comparable(unzipped(zip.bytes)), comparable(expected.files));
  const single = await configurator.download("One HTML file");
  assert.equal(single.name, "a-raid.html");
  assert.ok(single.bytes.equals(expected.single));
});

/** The files of the folder that stands in for one of the computer, by their paths: the browser's own file system, which has the same interface. */
async function inFolder(page) {
  const files = await page.evaluate(async () => {
    const base64 = (file) => new Promise((done) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(reader.result.slice(reader.result.indexOf(",") + 1)));
      reader.readAsDataURL(file);
    });
    const found = [];
    const look = async (folder, path) => {
      for await (const [name, entry] of folder.entries()) {
        if (entry.kind === "directory") await look(entry, `${path}${name}/`);
        else found.push([path + name, (await entry.getFile()).lastModified, await base64(await entry.getFile())]);
      }
    };
    await look(await self.showDirectoryPicker(), "");
    return found;
  });
  return new Map(files.sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, at, text]) => [path, Object.assign(Buffer.from(text, "base64"), { at })]));
}

test("a story is written into a folder and again into it, and what was not published there stays", async (t) => {
  const configurator = await pasted(t);
  const { page } = configurator;
  // No dialog of the browser can be answered here. All else is as with a folder of the computer.
  await page.evaluate(() => { self.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("my-site", { create: true }); });
  const write = configurator.button("Write into a folder …");
  const put = (path, words) => page.evaluate(async ([path, words]) => {
    const file = await (await (await self.showDirectoryPicker()).getFileHandle(path, { create: true })).createWritable();
    await file.write(words);
    await file.close();
  }, [path, words]);
  const zip = async () => new Map([...unzipped((await configurator.download("Folder (ZIP)")).bytes)].sort(([one], [other]) => (one < other ? -1 : 1)));

  await write.click();
  await configurator.said("Published into the folder my-site");
  const first = await inFolder(page);
  assertSame(first, await zip());

  await configurator.write(1, "Title", "The painting is taken");
  await page.getByText("Needs publishing again.").waitFor();
  await write.click();
  await page.getByText("Nothing has changed since.").waitFor();
  const second = await inFolder(page);
  assertSame(second, await zip());
  assert.equal(second.get("data/stories/a-raid.geojson").includes("The painting is taken"), true);
  // What has not changed was not written again.
  assert.equal(second.get("embed.js").at, first.get("embed.js").at);

  // A page that somebody has changed since is not replaced.
  await put("index.html", "my own words");
  await configurator.write(1, "Title", "The painting is stolen");
  await write.click();
  await page.getByRole("alert").filter({ hasText: "my-site holds files that were not published there, or were changed since: index.html" }).waitFor();
  const third = await inFolder(page);
  assert.equal(third.get("index.html").toString(), "my own words");
  assert.equal(third.get("data/stories/a-raid.geojson").includes("The painting is stolen"), false);
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
  await page.getByRole("gridcell", { name: "The painting comes home" }).waitFor();
  const first = await configurator.download("Folder (ZIP)");
  await section.getByText("Nothing has changed since.").waitFor();
  await configurator.write(1, "Title", "The painting is taken from Paris");
  await section.getByText("Needs publishing again.").waitFor();
  await configurator.button("Undo").click();
  await section.getByText("Nothing has changed since.").waitFor();
  await configurator.button("Redo").click();
  await section.getByText("Needs publishing again.").waitFor();
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
    // The article is of the story's own origin here, which a browser warns of in a plain frame.
    const expected = name === "frame" ? [/can escape its sandboxing/] : [];
    const reader = await openPage(t, { server: host, path: `${name}.html`, expected });
    const story = reader.frameLocator("iframe");
    await story.getByRole("heading", { name: "A raid" }).first().waitFor();
    await story.getByText("The painting comes home").first().waitFor();
  }
  // Another address is confirmed anew.
  await page.getByLabel("Address where its folder will be").fill("https://other.example/");
  assert.equal(await section.getByRole("checkbox", { name: /^The folder is there/ }).isChecked(), false);
});

test("the whole way: a sheet, three steps, two pictures, a folder on a host, and the same story in an article", async (t) => {
  const started = performance.now();
  const configurator = await openConfigurator(t, { server, viewport: { width: 1920, height: 1080 } });
  const { page } = configurator;
  const preview = page.frameLocator('iframe[title="Preview of the story"]');
  const part = (words) => page.locator("summary").filter({ hasText: words });
  await configurator.paste(SHEET);
  await configurator.said("Import pasted.tsv");
  await configurator.button("Projector").click();
  await part(/^Title and text/).click();
  await page.getByLabel("Title of the story").fill("The painting that left");
  await page.getByLabel("Title of the story").press("Tab");
  await part(/^Steps/).click();
  for (const title of ["The painting leaves Paris", "The painting is found", "The painting comes home"]) {
    await preview.getByRole("list", { name: "Events" }).getByRole("link", { name: title }).click();
    await page.locator(".part[open] .view-words").first().filter({ hasText: title }).waitFor();
    await configurator.button("Add a step from this view").click();
    await configurator.said(`Add the step “${title}”`);
  }
  await part(/^Pictures/).click();
  for (const [name, beside, alt, width] of [["wall.jpg", "Event: The painting leaves Paris", "A wall with four hooks", 2400], ["cellar.jpg", "Event: The painting is found", "A cellar door", 800]]) {
    await page.getByRole("region", { name: "Story" }).getByLabel("Beside").selectOption({ label: beside });
    await page.getByLabel("Add pictures").setInputFiles({ name, mimeType: "image/jpeg", buffer: await photograph(page, width, width / 2) });
    await configurator.said(`Add the picture ${name}`);
    const entry = page.getByRole("group", { name: new RegExp(`^${name}, beside`) });
    await entry.getByLabel("What it shows").fill(alt);
    await entry.getByLabel("What it shows").press("Tab");
  }
  await configurator.said("Write the alt text of cellar.jpg");
  const section = page.getByRole("region", { name: "Publish" });
  await section.getByRole("listitem").filter({ hasText: "1 event has no source" }).waitFor();
  await section.getByText("words for readers who do not see").waitFor({ state: "detached" });
  const zip = await configurator.download("Folder (ZIP)");
  assert.equal(zip.name, "the-painting-that-left.zip");
  const files = unzipped(zip.bytes);
  const pictures = ["pictures/wall.jpg", "pictures/cellar.jpg"].map((name) => [name, files.get(`data/stories/${name}`)]);
  const story = files.get("data/stories/the-painting-that-left.geojson");
  assertSame(comparable(files), comparable(published("the-painting-that-left.geojson", story, { pictures }).files));

  const site = written(new Map([...files].map(([path, bytes]) => [`story/${path}`, bytes])));
  const host = await startServer({ root: site, headers: {} });
  hosts.push(host);
  await page.getByLabel("Address where its folder will be").fill(new URL("story/", host.url).href);
  await section.getByRole("checkbox", { name: /^The folder is there/ }).check();
  const element = await section.getByRole("textbox", { name: "As an element, which grows with the story" }).inputValue();
  writeFileSync(join(site, "article.html"), `<!doctype html><html lang="en"><title>An article</title><link rel="icon" href="data:,"><main><h1>An article</h1>${element}</main></html>`);
  const article = await openPage(t, { server: host, path: "article.html" });
  const embedded = article.frameLocator("iframe");
  await embedded.getByRole("heading", { name: "The painting leaves Paris" }).first().waitFor();
  await embedded.getByRole("img", { name: "A wall with four hooks" }).first().waitFor({ state: "attached" });
  t.diagnostic(`the whole way took a machine ${Math.round((performance.now() - started) / 1000)} s`);

  // It is opened again, changed, and published again, pictures and all.
  await configurator.button("All drafts").click();
  await configurator.choose([zip.name, zip.bytes]);
  await configurator.said(`Import ${zip.name}`);
  assertSame(comparable(unzipped((await configurator.download("Folder (ZIP)")).bytes)), comparable(files));
  await configurator.tab("Events").click();
  await configurator.write(2, "Title", "The painting is found again");
  const changed = unzipped((await configurator.download("Folder (ZIP)")).bytes);
  assert.ok(changed.get("data/stories/the-painting-that-left.geojson").includes("The painting is found again"));
  for (const [name, bytes] of pictures) assert.ok(changed.get(`data/stories/${name}`).equals(bytes), name);
});
