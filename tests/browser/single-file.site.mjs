// A story as one HTML file, made by the command with the viewer of dist/.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { VIEWER, buildCommand } from "./command.mjs";

const root = join(import.meta.dirname, "../..");
const folders = [];
let program;
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Publishes a story file, by default the built-in one. Returns the address of the HTML file, which is removed after the tests of the file. */
export function singleFile(story = join(root, "data/stories/long-way-to-tirana.geojson")) {
  const folder = mkdtempSync(join(tmpdir(), "single-"));
  folders.push(folder);
  const file = join(folder, "a story.html");
  program ??= buildCommand();
  execFileSync(program, ["publish", story, "--single", file, "--viewer", VIEWER], { stdio: "ignore" });
  return pathToFileURL(file).href;
}
