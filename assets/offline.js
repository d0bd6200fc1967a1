// Registers the service worker, so that what has been loaded can be read offline, and asks it to keep a whole story. boot.js
// calls it once the viewer is mounted.
import { scriptUrl } from "./script_url.js";

const WORKER = "service-worker.js";

/**
 * Registers the service worker of `root`, and resolves to it once it is active; to nothing in a sandbox with an opaque origin, from a
 * file, over plain http, and where the browser or the host refuses it: the viewer works without.
 */
export async function keepOffline(root) {
  // A sandboxed frame's origin is "null"; there even reading `serviceWorker` may throw.
  if (self.origin === "null" || !self.isSecureContext || !("serviceWorker" in navigator)) return undefined;
  if (new URLSearchParams(location.search).get("offline") === "0") return void (await forget(root));
  const url = new URL(WORKER, new URL(root, location.href)).href;
  try {
    const registration = await navigator.serviceWorker.register(scriptUrl(url));
    // A worker of an earlier release may be active, which knows less.
    if (registration.active) await registration.update().catch(() => {});
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    await settled(worker);
    const active = worker.state === "activated" ? worker : registration.active;
    if (active) report(active);
    return active ?? undefined;
  } catch {
    return undefined;
  }
}

const [OFFERED, KEPT, FAILED] = [0, 2, 3]; // As in src/browser/offline.rs.
let failed; // The last attempt to keep the story.

/**
 * Keeps the whole story of this page if `keep` is set. Resolves to a code: four times the bytes that the story takes on the device,
 * 0 if it cannot be kept, plus one of the steps above.
 */
export async function wholeStory(worker, keep) {
  const active = await worker;
  if (!active || new URLSearchParams(location.search).get("story")) return 0;
  const story = location.href;
  if (keep) ({ failed } = await ask(active, { story, keep }));
  const { bytes = 0, kept } = await ask(active, { story });
  return bytes * 4 + (failed ? FAILED : kept ? KEPT : OFFERED);
}

/** Resolves once a worker is active, or has failed. */
function settled(worker) {
  const isSettled = () => worker.state === "activated" || worker.state === "redundant";
  return new Promise((done) => {
    if (isSettled()) return void done();
    worker.addEventListener("statechange", () => isSettled() && done());
  });
}

/**
 * Tells the worker what the page has loaded: what came before the worker, or was on its way then, did not pass through it. The browser
 * still has it, so nothing is loaded again.
 */
function report(worker) {
  worker.postMessage({ loaded: [location.href] });
  new PerformanceObserver((list) => worker.postMessage({ loaded: list.getEntries().map(({ name }) => name) }))
    .observe({ type: "resource", buffered: true });
}

/** Sends a message to the worker and resolves to its answer. */
function ask(worker, message) {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    worker.postMessage(message, [port2]);
  });
}

/** Removes the service worker of `root` and its caches. */
export async function forget(root) {
  const scope = new URL(root, location.href).href;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.filter((one) => one.scope === scope).map((one) => one.unregister()));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`placeline ${scope} `)).map((name) => caches.delete(name)));
}
