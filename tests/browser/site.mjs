// A stranger's site with stories in it: the pages of hosts/, embed.js, and under story/ the frame.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startServer } from "./server.mjs";

const here = import.meta.dirname;
const root = join(here, "../..");

/** What a careful publisher sends with every page. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

// Open to the end of the file: a page that closes late must not meet a closed server.
const sites = [];
after(async () => {
  for (const { server, folder } of sites) {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

/** Serves the host pages. `frame` is what story/ is: the stand-in, or any folder such as dist. */
export async function startSite({ policy = "", frame = join(here, "hosts/frame") } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "host-"));
  cpSync(join(here, "hosts"), folder, { recursive: true });
  cpSync(frame, join(folder, "story"), { recursive: true });
  const built = join(root, "dist/embed.js");
  cpSync(existsSync(built) ? built : join(root, "assets/embed.js"), join(folder, "embed.js"));
  const server = await startServer({ root: folder, policy });
  sites.push({ server, folder });
  return server;
}

/** Resolves once `look` gives something true. Polled from here: Playwright's own polling needs eval. */
export async function until(look, what = look.toString()) {
  for (let turn = 0; turn < 100; turn += 1) {
    const found = await look();
    if (found) return found;
    await wait(50);
  }
  throw new Error(`did not happen: ${what}`);
}
