// Registers the service worker, so that the page can be read offline. boot.js calls it once the viewer is mounted.
import { scriptUrl } from "./script_url.js";

const WORKER = "service-worker.js";

/** Registers the service worker of `root`. Does nothing in a sandbox with an opaque origin, from a file or over plain http. */
export function keepOffline(root) {
  // A sandboxed frame's origin is "null"; there even reading `serviceWorker` may throw.
  if (self.origin === "null" || !self.isSecureContext || !("serviceWorker" in navigator)) return;
  if (new URLSearchParams(location.search).get("offline") === "0") return void forget(root);
  const url = new URL(WORKER, new URL(root, location.href)).href;
  navigator.serviceWorker.register(scriptUrl(url)).catch(() => {
    // The browser blocks it, or the host does not serve it. The viewer works without.
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
