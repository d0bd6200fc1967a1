// A static web server for a built folder, on the loopback address only.
//
//   node scripts/server.mjs dist [--port 8080]
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** Returns a strict Content-Security-Policy, which allows what a page has inline by these hashes, such as `'sha256-…'`. */
export function policy(scripts = [], styles = []) {
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(" "),
    ["style-src 'self'", ...styles].join(" "),
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'none'",
    "worker-src 'self'",
    // The configurator shows the viewer in a frame.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types placeline",
  ].join("; ");
}

/** The policy without hashes: all of Placeline works, but the first paint waits for script and style sheet. */
export const CONTENT_SECURITY_POLICY = policy();

const TYPES = {
  ".avif": "image/avif",
  ".bin": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".geojson": "application/geo+json",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
};
const NAMED_BY_CONTENTS = /-[0-9a-f]{12}\.(?:bin|css|js|wasm)$/;

/** The headers of the frame that are the same for each build. */
export const HEADERS = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "referrer-policy": "no-referrer",
};

/** Returns the headers for a built folder: those in its file `_headers`, which the build writes, else `HEADERS`. */
export function headersOf(folder) {
  const file = join(folder, "_headers");
  if (!existsSync(file)) return HEADERS;
  const lines = readFileSync(file, "utf8").split("\n").map((line) => /^ +([\w-]+): (.*)$/.exec(line));
  return Object.fromEntries(lines.filter(Boolean).map(([, name, value]) => [name.toLowerCase(), value]));
}

/** Returns the media type of a file name. */
export function typeOf(name) {
  return TYPES[extname(name)] ?? "application/octet-stream";
}

/**
 * Serves `root` and resolves once it listens.
 *
 * `base` is the path to serve under and ends with a slash. `headers` are added to every response; they may be a function of the path. `intercept(path, request)`
 * may resolve to `{ status, type, body, headers }` instead of the file; `path` is relative to `base`. A body with a `content-encoding` is sent unchanged;
 * one that is a function is called, and sent part by part as it yields them.
 * `sent(path, bytes)` is called for each answer with the size of its body.
 */
export async function serveFolder(root, { host = "127.0.0.1", port = 0, base = "/", headers = {}, intercept, sent } = {}) {
  const folder = resolve(root);
  const server = createServer(async (request, response) => {
    let answer;
    try {
      answer = await answerTo(request);
    } catch (error) {
      console.error(error);
      answer = text(500, "Something went wrong in the server.");
    }
    const own = typeof headers === "function" ? headers(request.url.split("?")[0].slice(base.length)) : headers;
    send(request, response, answer, own);
  });

  async function answerTo(request) {
    if (request.method !== "GET" && request.method !== "HEAD") return text(405, "Only GET and HEAD.");
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    } catch {
      return text(400, "This address cannot be read.");
    }
    if (!path.startsWith(base)) return text(404, "Not here.");
    path = path.slice(base.length);

    const replaced = await intercept?.(path, request);
    if (replaced) return replaced;

    const file = normalize(join(folder, path));
    if (file !== folder && !file.startsWith(folder + sep)) return text(404, "Not here.");
    const info = await stat(file).catch(() => undefined);
    if (info?.isDirectory()) {
      if (path !== "" && !path.endsWith("/")) return { status: 301, headers: { location: `${base}${path}/` }, body: "" };
      return fileAnswer(join(file, "index.html"));
    }
    return fileAnswer(file);
  }

  function send(request, response, { status = 200, type = "text/plain; charset=utf-8", body = "", headers: own = {}, isFile = false }, headers) {
    const whole = typeof body !== "function";
    let bytes = Buffer.from(whole ? body : "");
    const all = { "content-type": type, "x-content-type-options": "nosniff", vary: "accept-encoding", ...headers, ...own };
    if (!own["content-encoding"] && bytes.length > 512 && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      bytes = isFile ? gzipOnce(bytes) : gzipSync(bytes);
      all["content-encoding"] = "gzip";
    }
    if (!whole) {
      response.writeHead(status, all);
      // A reader who leaves is no error.
      pipeline(Readable.from(body()), response).catch(() => {});
      return;
    }
    sent?.(decodeURIComponent(request.url.split("?")[0]).slice(base.length), bytes.length);
    response.writeHead(status, { ...all, "content-length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
  }

  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, listening);
  });
  const origin = `http://${host}:${server.address().port}`;
  return {
    origin,
    url: origin + base,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

async function fileAnswer(file) {
  const body = await readFile(file).catch(() => undefined);
  if (!body) return text(404, "There is no such file.");
  const cache = NAMED_BY_CONTENTS.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
  return { type: typeOf(file), body, headers: { "cache-control": cache }, isFile: true };
}

/** Files that were compressed, by the digest of their contents: they are asked for again and again. */
const compressed = new Map();

function gzipOnce(bytes) {
  const digest = createHash("sha256").update(bytes).digest("base64");
  const kept = compressed.get(digest) ?? gzipSync(bytes);
  compressed.set(digest, kept);
  return kept;
}

function text(status, body) {
  return { status, body: `${body}\n` };
}

async function main([root = "dist", option, value]) {
  const port = option === "--port" ? Number(value) : 8080;
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw `serve: ${value} is not a port. Try: make serve PORT=8090`;
  if (!existsSync(join(root, "index.html"))) throw `serve: there is no ${join(root, "index.html")}. Run make build first.`;
  try {
    const { url } = await serveFolder(root, { port, headers: headersOf(root) });
    console.log(`Placeline is at ${url} (Ctrl+C stops it)`);
  } catch (error) {
    if (error.code === "EADDRINUSE") throw `serve: port ${port} is in use. Try another one: make serve PORT=${port + 1}`;
    if (error.code === "EACCES") throw `serve: port ${port} is not allowed for you. Try: make serve PORT=8080`;
    throw error;
  }
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
}

if (process.argv[1] === import.meta.filename) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(typeof error === "string" ? error : error.stack);
    process.exit(1);
  });
}
