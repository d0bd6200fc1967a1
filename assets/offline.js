// Lets the page be read offline after the first visit, where that is allowed. boot.js calls it when the viewer stands.
import { scriptUrl } from "./script_url.js";

const WORKER = "service-worker.js";

/** Registers the service worker of `root`. In a sandbox without an origin, from a file or over plain http it does nothing. */
export function keepOffline(root) {
  // A sandboxed frame's origin is "null"; there even the name `serviceWorker` may throw.
  if (self.origin === "null" || !self.isSecureContext || !("serviceWorker" in navigator)) return;
  if (new URLSearchParams(location.search).get("offline") === "0") return void forget(root);
  const url = new URL(WORKER, new URL(root, location.href)).href;
  navigator.serviceWorker.register(scriptUrl(url)).catch(() => {
    // The reader's browser does not want it, or the host does not serve it. The viewer works without.
  });
}

/** Removes the service worker of `root` and everything that it keeps. */
export async function forget(root) {
  const scope = new URL(root, location.href).href;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.filter((one) => one.scope === scope).map((one) => one.unregister()));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`placeline ${scope} `)).map((name) => caches.delete(name)));
}
