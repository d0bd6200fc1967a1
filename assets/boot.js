// Starts the wasm. Until the viewer stands, the page is the story as text; that comes back, with one sentence, if the viewer
// fails. The build joins this file with the script of wasm-bindgen, for which "app" stands, and says whether it is a RELEASE.
import init from "app";
import { keepOffline } from "./offline.js";
import { readStory } from "./read_story.js";

const root = document.documentElement;
const story = document.getElementById("story");
const notice = document.getElementById("boot-failure");
const content = [...story.childNodes];
const framed = parent !== self;
let fits = new URLSearchParams(location.search).has("childId"); // The host page gives the frame the height of its content.
let begun = false; // The text is away.
let stands = false; // The viewer is there.
let failed = false;
let place; // Where the reader was in the text.

root.classList.toggle("framed", framed);

// The viewer's frame of reference is the host page: only it may say that it fits the height.
addEventListener("message", ({ source, data }) => {
  if (!framed || source !== parent) return;
  if ((data?.placeline === 1 && data.type === "hello") || (data?.sentinel === "amp" && data.type === "frames-init")) {
    fits = true;
    root.classList.toggle("fitted", stands);
  }
});

// The viewer is about to take the place of the text, and has taken it.
story.addEventListener("placeline:before", () => {
  begun = true;
  const items = [...story.querySelectorAll("li[id]")];
  const focused = story.contains(document.activeElement) ? document.activeElement : undefined;
  const scrolled = scrollY > 0 && !location.hash;
  const first = (edge) => items.find((item) => item.getBoundingClientRect()[edge] > -9);
  const begins = scrolled ? first("top") : undefined;
  // The first one that begins in view; within a long one, that.
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
  // Where the viewer is built again and again, nothing is kept.
  if (site && RELEASE) (self.requestIdleCallback ?? setTimeout)(() => keepOffline(site));
});

/** Keeps a row where its event was, while the rows about it get their sizes. */
function align(row, top, frames) {
  scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
  if (frames > 0) requestAnimationFrame(() => align(row, top, frames - 1));
}

/** The viewer's row for an event of the text. */
function item(id) {
  return id ? story.querySelector(`[data-id="${CSS.escape(id)}"]`) : undefined;
}

// A panic ends the wasm for good. It surfaces here, whatever the wasm was doing. While the viewer is put in place any error does.
for (const type of ["error", "unhandledrejection"]) {
  addEventListener(type, (event) => {
    const panic = (event.error ?? event.reason) instanceof WebAssembly.RuntimeError;
    // Its timers go on; what they come to is no news.
    if (panic && failed) event.preventDefault();
    else if (panic || (begun && !stands)) fail();
  });
}

/** Puts the text back, with one sentence. */
function fail() {
  if (failed) return;
  failed = true;
  stands = false;
  root.classList.remove("fitted");
  if (story.firstChild !== content[0]) story.replaceChildren(...content);
  // What the viewer itself has said stays.
  if (!notice.hidden) return;
  notice.hidden = false;
  if (framed) parent.postMessage({ placeline: 1, type: "error", message: notice.textContent }, "*");
}

self.placelineReadStory = readStory; // For src/browser/reader.rs.
init().catch((error) => {
  console.error(error);
  fail();
});
