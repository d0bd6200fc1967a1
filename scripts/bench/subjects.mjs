// What is measured: builds of Placeline, the peer and an empty page, each on a server of its own, with the same stories.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { HEADERS, policy, serveFolder, typeOf } from "../server.mjs";

const BUILT_IN = "data/stories/long-way-to-tirana.geojson";
const HERE = import.meta.dirname;
/** Without them the browser does not say how much memory a page takes. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><link rel="icon" href="data:,"><p>An empty page.</p></html>';

/**
 * Returns the subjects, the first of `dists` first. `stories` is the folder of the seeded ones.
 *
 * Each has a `name`, the `page(story)` that shows a story (none: the built-in one), and where marks and slider are.
 */
export async function subjects(dists, stories) {
  const placelines = await Promise.all(dists.map((dist) => placeline(dist, stories, dists.length > 1 ? `Placeline, ${dist}` : "Placeline")));
  return [...placelines, await leaflet(dists[0], stories), await empty()];
}

async function placeline(dist, stories, name) {
  const story = existsSync(join(dist, "long-way-to-tirana/index.html")) ? "long-way-to-tirana/" : "";
  const allowed = await policyFor(join(dist, story, "index.html"));
  const server = await serve(dist, stories, { ...HEADERS, "content-security-policy": allowed });
  return {
    name,
    kind: "placeline",
    dist,
    page: (file) => server.url + (file ? `?story=data/bench/${file}` : story),
    marks: '[aria-label="Map"] svg [role=button]',
    slider: '[role=slider][aria-label="Time"], input[type=range][aria-label="Time"]',
    close: server.close,
  };
}

async function leaflet(dist, stories) {
  const builtIn = await readFile(join(dist, BUILT_IN));
  const page = await readFile(join(HERE, "leaflet.html"));
  const server = await serve("node_modules", stories, {}, { "": ["a.html", page], [BUILT_IN]: [BUILT_IN, builtIn] });
  const version = async (name) => JSON.parse(await readFile(join("node_modules", name, "package.json"), "utf8")).version;
  return {
    name: "Leaflet",
    kind: "leaflet",
    versions: `Leaflet ${await version("leaflet")} with leaflet.timeline ${await version("leaflet.timeline")}`,
    // A step as Placeline's own: a year in the seeded stories, a month in the built-in one.
    page: (file) => `${server.url}?story=${file ? `data/bench/${file}&days=365.25` : `${BUILT_IN}&days=30.4375`}`,
    marks: "#map path.leaflet-interactive",
    slider: "#map input.time-slider",
    close: server.close,
  };
}

async function empty() {
  const server = await serve("node_modules", "", {}, { "": ["a.html", EMPTY] });
  return { name: "an empty page", kind: "empty", page: () => server.url, close: server.close };
}

/** Serves a folder, the seeded stories and `more` files, all of them compressed once and not while somebody waits. */
function serve(root, stories, headers, more = {}) {
  const kept = new Map();
  const intercept = async (path) => {
    if (path === `data/bench/${MILLION}`) return million();
    if (!kept.has(path)) kept.set(path, await load(path).catch(() => undefined));
    return kept.get(path);
  };
  const load = async (path) => {
    const seeded = /^data\/bench\/([\w-]+\.geojson)$/.exec(path)?.[1];
    const index = path === "" || path.endsWith("/") ? "index.html" : "";
    const [name, body] = more[path] ?? [path + index, await readFile(seeded ? join(stories, seeded) : join(root, path + index))];
    return { type: typeOf(name), body: gzipSync(body), headers: { "cache-control": "no-cache", "content-encoding": "gzip" } };
  };
  return serveFolder(root, { headers: { ...headers, ...ISOLATED }, intercept });
}

/** A file of a million features, 250 bytes each, sent as it is, so that its length is known. */
export const MILLION = "million.geojson";

function million() {
  const title = "An event that is told in as many words as it takes to make it as long as those of the other stories are, which is about two hundred and fifty bytes each";
  const feature = `{"type":"Feature","geometry":{"type":"Point","coordinates":[20,10]},"properties":{"date":"1981","title":"${title}"}}`;
  const part = `${feature},`.repeat(1_000);
  const [start, end] = ['{"type":"FeatureCollection","features":[', `${feature}]}`];
  function* body() {
    yield start;
    for (let sent = 0; sent < 1_000; sent += 1) yield part;
    yield end;
  }
  const length = start.length + part.length * 1_000 + end.length;
  return { type: "application/geo+json", body, headers: { "content-length": String(length) } };
}

/** The policy of our server, with the scripts and styles that the page has in itself allowed by their hashes. */
async function policyFor(page) {
  const html = await readFile(page, "utf8");
  const hashes = (pattern) => [...html.matchAll(pattern)].map(([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return policy(hashes(/<script>([^]*?)<\/script>/g), hashes(/<style[^>]*>([^]*?)<\/style>/g));
}
