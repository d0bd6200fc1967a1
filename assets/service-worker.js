// Keeps what a reader has loaded of this site, for offline use, and a whole story if the reader asks for that. Requests to other
// origins are neither answered nor kept.
//
// The build writes the version and the lists. A new version has a cache of its own and deletes the older ones when it is
// activated; the stories that a reader asked to keep are loaded again first. assets/offline.js registers and removes this worker.
const VERSION = "development";
/** Bytes of each file, by its address below the scope. */
const SIZES = {};
/** The files that a page of a story needs besides itself, by the page's address below the scope. */
const STORIES = {};
const SCOPE = self.registration.scope;
const PREFIX = `placeline ${SCOPE} `;
const CACHE = PREFIX + VERSION;
/** A cache has an entry of this name for each story that the reader asked to keep. */
const ASKED = `${SCOPE}?kept=`;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(replaceOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range") || !isOurs(request.url)) return;
  event.respondWith(answer(event));
});

// A page sends `{loaded}`, addresses that it has loaded, and `{story}`, its own, with `keep` if all of
// the story is to be kept. It gets `{bytes, kept}`: what the story takes, and whether it is kept; or `{}` if it is not known.
self.addEventListener("message", (event) => {
  const { loaded = [], story = "", keep } = event.data ?? {};
  const reply = async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(loaded.filter(isOurs).map((url) => keepOne(cache, url, "force-cache").catch(() => {})));
    const page = bare(story).slice(SCOPE.length);
    if (!Object.hasOwn(STORIES, page)) return {};
    if (keep) await keepStory(page);
    const bytes = [page, ...STORIES[page]].reduce((sum, file) => sum + SIZES[file], 0);
    return { bytes, kept: (await cache.match(ASKED + page)) !== undefined };
  };
  event.waitUntil(reply().catch(() => ({ failed: true })).then((message) => event.ports[0]?.postMessage(message)));
});

const isOurs = (url) => url.startsWith(SCOPE);
const isNamedByContents = (url) => /-[0-9a-f]{12}\.\w+$/.test(url);
/** Returns an address without query and fragment: whatever these are, the file is the same. */
const bare = (url) => url.replace(/[?#].*/s, "");

// Files with a content hash are served from the cache first; all others from the network first.
async function answer(event) {
  const url = bare(event.request.url);
  const cache = await caches.open(CACHE);
  const found = isNamedByContents(url) && (await cache.match(url));
  if (found) return found;
  try {
    const response = await fetch(event.request);
    if (response.status === 200) event.waitUntil(cache.put(url, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    const kept = await cache.match(url);
    if (kept) return kept;
    throw error;
  }
}

/** Keeps a file, if it is not there. `mode` says whether the HTTP cache, which may hold another version, may answer. */
async function keepOne(cache, url, mode) {
  if (await cache.match(bare(url))) return;
  const response = await fetch(bare(url), { cache: mode });
  if (response.status !== 200) {
    // Read at once: browsers report an answer that nobody reads as a failed request.
    await response.arrayBuffer();
    throw new Error(`${url}: ${response.status}`);
  }
  await cache.put(bare(url), response);
}

/** Keeps all files of a story, and notes that the reader asked for it. */
async function keepStory(page) {
  const cache = await caches.open(CACHE);
  await Promise.all([page, ...STORIES[page]].map((file) => keepOne(cache, SCOPE + file, isNamedByContents(file) ? "force-cache" : "no-cache")));
  await cache.put(ASKED + page, new Response());
}

/** Deletes the caches of other versions. */
async function replaceOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  for (const name of older) {
    const requests = await (await caches.open(name)).keys();
    const asked = requests.filter(({ url }) => url.startsWith(ASKED)).map(({ url }) => url.slice(ASKED.length));
    await Promise.allSettled(asked.filter((page) => Object.hasOwn(STORIES, page)).map(keepStory));
    await caches.delete(name);
  }
}
