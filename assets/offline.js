// Lets the page be read offline after the first visit, where that is allowed. boot.js calls it when the viewer stands.

const WORKER = "service-worker.js";

/** Registers the service worker of `root`. In a sandbox without an origin, from a file or over plain http it does nothing. */
export function keepOffline(root) {
  // A sandboxed frame's origin is "null"; there even the name `serviceWorker` may throw.
  if (self.origin === "null" || !self.isSecureContext || !("serviceWorker" in navigator)) return;
  if (new URLSearchParams(location.search).get("offline") === "0") return void forget(root);
  const url = new URL(WORKER, new URL(root, location.href)).href;
  // Under Trusted Types a script's address has to be vouched for; allow the policy `placeline` there.
  const policy = self.trustedTypes?.createPolicy("placeline", { createScriptURL: (address) => address });
  navigator.serviceWorker.register(policy ? policy.createScriptURL(url) : url).catch(() => {
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
