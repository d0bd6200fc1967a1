// Caches the files of this site for offline use. Requests to other origins are neither answered nor cached.
//
// The build writes the version and the list. A new version fills a cache of its own and deletes the old one when it is
// activated. assets/offline.js registers and removes this worker.
const VERSION = "development";
const FILES = [];
const PREFIX = `placeline ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;

self.addEventListener("install", (event) => {
  // Bypasses the HTTP cache, which may contain files of another version.
  const fresh = (file) => new Request(new URL(file || "./", self.registration.scope), { cache: "reload" });
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(FILES.map(fresh))).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(PREFIX) && name !== CACHE;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || request.headers.has("range")) return;
  if (!url.href.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

// Files with a content hash are served from the cache first; all others from the network first.
async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = () => cache.match(request, { ignoreSearch: true });
  if (/-[0-9a-f]{12}\.\w+$/.test(new URL(request.url).pathname)) return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept();
    if (found) return found;
    throw error;
  }
}
