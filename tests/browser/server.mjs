// Serves the built viewer for tests: under any path, slow, failing, or with replaced files.
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { headersOf, serveFolder, typeOf } from "../../scripts/server.mjs";

const DIST = join(import.meta.dirname, "../../dist");

/**
 * Starts a server on a free port. `base` is the path it answers under. `headers` (an object, or a function of the path) go
 * instead of those that the viewer is served with, `policy` instead of its policy only; an empty one means no headers at all.
 * `sent(path, bytes)` is called for each answer, with the bytes of its body on the wire.
 *
 * `rule(path, change)` changes how the next requests of `path` are answered. `path` is relative to the base, and its
 * last name may hold one `*`. `change` has any of `status`, `body` (or a function that yields its parts), `type`, `headers`, `delay` (milliseconds),
 * `until` (a promise),
 * `cut` (the connection breaks) and `times` (how often; every time if absent). With none of the first two the file
 * itself is served, after the delay.
 * It returns a function that takes the rule back.
 */
export async function startServer({ root = DIST, base = "/", policy, headers, sent } = {}) {
  let rules = [];
  const requests = [];

  const server = await serveFolder(root, {
    base,
    headers: headers ?? (policy === undefined ? headersOf(root) : policy ? { ...headersOf(root), "content-security-policy": policy } : {}),
    sent,
    async intercept(path, request) {
      requests.push(path);
      const rule = rules.find((rule) => rule.matches(path) && rule.left > 0);
      if (!rule) return undefined;
      rule.left -= 1;
      const { status, body, type, headers, delay = 0, until, cut } = rule.change;
      await wait(delay);
      await until;
      if (cut) request.socket.destroy();
      if (status === undefined && body === undefined) return undefined;
      return { status, body: body ?? "", type: type ?? typeOf(path), headers };
    },
  });

  return {
    ...server,
    /** The paths asked for so far, in order. */
    requests,
    rule(path, change) {
      const rule = { matches: matcher(path), left: change.times ?? Infinity, change };
      rules.unshift(rule);
      return () => { rules = rules.filter((other) => other !== rule); };
    },
  };
}

function matcher(pattern) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
  const whole = new RegExp(`^${escaped}$`);
  return (path) => whole.test(path);
}
