// A host site: the pages of hosts/, embed.js, and the frame under story/.
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { headersOf } from "../../scripts/server.mjs";
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

/** The built viewer, as the frame of a host page. */
export const DIST = join(root, "dist");

/**
 * Serves the host pages. `frame` is what story/ is: the stand-in, or the built viewer. `policy` is the host's; the viewer
 * comes with the headers of its own, and may be read by an isolated frame.
 */
export async function startSite({ policy = "", frame = join(here, "hosts/frame"), base = "/" } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "host-"));
  cpSync(join(here, "hosts"), folder, { recursive: true });
  symlinkSync(frame, join(folder, "story"));
  const built = join(DIST, "embed.js");
  cpSync(existsSync(built) ? built : join(root, "assets/embed.js"), join(folder, "embed.js"));
  const own = policy ? { "content-security-policy": policy } : {};
  const viewer = { ...headersOf(DIST), "access-control-allow-origin": "*" };
  const headers = (path) => (frame === DIST && path.startsWith("story/") ? viewer : own);
  const server = await startServer({ root: folder, base, headers });
  sites.push({ server, folder });
  return server;
}
