// A built site whose story has pictures: tests/fixtures/media, published as any story is.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

const root = join(import.meta.dirname, "../..");

/** The addresses of the story's page and file. */
export const PAGE = "pictures/";
export const FILE = "data/stories/pictures.geojson";

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Returns the folder of the site, which is removed after the tests of the file. */
export function pictureSite() {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  folders.push(folder);
  const site = join(folder, "site");
  cpSync(join(root, "tests/fixtures/media"), join(folder, "data/stories"), { recursive: true });
  execFileSync(
    "cargo",
    ["run", "--quiet", "--locked", "--features", "ssr,cli", "--bin", "prerender", "--manifest-path", join(root, "Cargo.toml"), "--",
      "pages", join(root, "target/viewer.zip"), site],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
  );
  return site;
}
