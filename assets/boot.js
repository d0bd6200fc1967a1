// Starts the wasm. Until the viewer is mounted, the page shows the static article; if the viewer fails, the article is restored
// with a notice. The build bundles this file with wasm-bindgen's script, imported as "app", and defines RELEASE.
import init from "app";
import { keepOffline, wholeStory } from "./offline.js";
import { readStory } from "./read_story.js";

const root = document.documentElement;
const story = document.getElementById("story");
const notice = document.getElementById("boot-failure");
const content = [...story.childNodes];
const framed = parent !== self;
let fits = new URLSearchParams(location.search).has("childId"); // The host page sets the frame's height to that of its content.
let begun = false; // The static article has been removed.
let stands = false; // The viewer is mounted.
let failed = false;
let registered; // Resolves `worker`.
let place; // The reader's focus and scroll position in the static article.

root.classList.toggle("framed", framed);

// Only the host page may tell that it fits the frame's height to the content.
addEventListener("message", ({ source, data }) => {
  if (!framed || source !== parent) return;
  if ((data?.placeline === 1 && data.type === "hello") || (data?.sentinel === "amp" && data.type === "frames-init")) {
    fits = true;
    root.classList.toggle("fitted", stands);
  }
});

// Dispatched by the wasm before and after it replaces the static article with the viewer.
story.addEventListener("placeline:before", () => {
  begun = true;
  const items = [...story.querySelectorAll("li[id]")];
  const focused = story.contains(document.activeElement) ? document.activeElement : undefined;
  const scrolled = scrollY > 0 && !location.hash;
  const first = (edge) => items.find((item) => item.getBoundingClientRect()[edge] > -9);
  const begins = scrolled ? first("top") : undefined;
  // The first item that begins in the viewport, else the item that covers it.
  const read = begins && begins.getBoundingClientRect().top < innerHeight ? begins : scrolled ? first("bottom") : undefined;
  place = { focus: focused && (focused.closest("li[id]")?.id ?? ""), read: read?.id, top: read?.getBoundingClientRect().top };
});
story.addEventListener("placeline:after", () => {
  stands = true;
  root.classList.toggle("fitted", framed && fits);
  const { focus, read, top } = place ?? {};
  if (location.hash) scrollTo(0, 0);
  const row = item(read);
  if (row) {
    row.scrollIntoView({ block: "start", behavior: "instant" });
    align(row, top, 12);
  }
  if (focus !== undefined) {
    const target = item(focus)?.querySelector("button, a") ?? story.querySelector("main");
    if (target.localName === "main") target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  const site = document.querySelector("meta[name=placeline-root]")?.content;
  // Development builds register no service worker.
  (self.requestIdleCallback ?? setTimeout)(() => registered(site && RELEASE ? keepOffline(site) : undefined));
});

/** Keeps a row at the position that its event had in the article, while the rows around it are laid out. */
function align(row, top, frames) {
  scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
  if (frames > 0) requestAnimationFrame(() => align(row, top, frames - 1));
}

/** Returns the viewer's row for an event of the static article. */
function item(id) {
  return id ? story.querySelector(`[data-id="${CSS.escape(id)}"]`) : undefined;
}

// A panic traps and ends the wasm; it is caught here wherever it occurs. While the viewer is being mounted, any error counts.
for (const type of ["error", "unhandledrejection"]) {
  addEventListener(type, (event) => {
    const panic = (event.error ?? event.reason) instanceof WebAssembly.RuntimeError;
    // Timers of the failed wasm may trap again: ignore that.
    if (panic && failed) event.preventDefault();
    else if (panic || (begun && !stands)) fail();
  });
}

/** Restores the static article and shows a notice. */
function fail() {
  if (failed) return;
  failed = true;
  stands = false;
  root.classList.remove("fitted");
  if (story.firstChild !== content[0]) story.replaceChildren(...content);
  // A notice of the viewer itself stays.
  if (!notice.hidden) return;
  notice.hidden = false;
  if (framed) parent.postMessage({ placeline: 1, type: "error", message: notice.textContent }, "*");
}

const worker = new Promise((done) => { registered = done; });
self.placelineWholeStory = (keep) => wholeStory(worker, keep); // For src/browser/offline.rs.
// The drawings are laid out for their size on the screen. On paper they are scaled to the page (assets/style/modes.css).
const drawings = () => story.querySelectorAll(".stage > svg, .lanes svg, .whole > svg");
addEventListener("beforeprint", () => {
  for (const drawing of drawings()) {
    const { width, height } = drawing.getBoundingClientRect();
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
});
addEventListener("afterprint", () => {
  for (const drawing of drawings()) drawing.removeAttribute("viewBox");
});

self.placelineReadStory = readStory; // For src/browser/reader.rs.
init().catch((error) => {
  console.error(error);
  fail();
});
