// A built site whose story has pictures: tests/fixtures/media, published as any story is.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  cpSync(join(root, "dist"), site, { recursive: true });
  cpSync(join(root, "assets"), join(folder, "assets"), { recursive: true });
  cpSync(join(root, "tests/fixtures/media"), join(folder, "data/stories"), { recursive: true });
  cpSync(join(folder, "data/stories/pictures.geojson"), join(site, FILE));
  // The page as Trunk builds it, before a story is written into it.
  const page = join(site, "index.html");
  const bare = readFileSync(page, "utf8")
    .replace(/<meta name="placeline-(?:story|root|claims|packed)"[^>]*>\n/g, "")
    .replace(/(<div id="story"[^>]*>)<main[^]*<\/main>/, "$1")
    .replace(/<script type="application\/ld\+json">[^]*?<\/script>\n/, "");
  writeFileSync(page, bare);
  const prerender = (...words) => execFileSync(
    "cargo",
    ["run", "--quiet", "--locked", "--features", "cli", "--bin", "prerender", "--manifest-path", join(root, "Cargo.toml"), "--", ...words],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
  );
  prerender("stories", "packs");
  cpSync(join(folder, "packs"), site, { recursive: true });
  prerender("pages", site);
  return site;
}
