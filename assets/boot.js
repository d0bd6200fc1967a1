// Starts the wasm, and keeps what the page said before it: the story as text stays until the viewer stands, and comes back if
// the viewer falls. The build joins this file with the glue code of wasm-bindgen, for which "app" stands.
//
// The wasm comes in two parts (scripts/split.mjs): what the first view runs, then the rest, whose file REST names. What a
// reader or the host page does before the rest is there waits for it. So does a story that has to be read: only the page's
// own one comes packed.
import init, { giveUp } from "app";
import { keepOffline } from "./offline.js";

const root = document.documentElement;
const story = document.getElementById("story");
const notice = document.getElementById("boot-failure");
const content = [...story.childNodes];
const framed = parent !== self;
const asked = new URLSearchParams(location.search);
let fits = asked.has("childId"); // The host page gives the frame the height of its content.
let stands = false;
let begun = false; // The text is away.
let place; // Where the reader was in the text.
let whole = false; // Both parts of the wasm are there.
let gone = false; // This file runs anew.
const again = "again" in root.dataset;
// The page's own story, which the page has as text, as it opens by itself: that is what the first part of the wasm is made for.
const plain = ![...asked.keys()].some((key) => !["childId", "initialWidth", "parentTitle", "parentUrl"].includes(key));
const early = !again && plain && !location.hash && document.querySelector("meta[name=placeline-packed]");

// Another story than the page's own: that one was loaded in vain. Whoever takes it from there is not warned of it.
if (asked.has("story")) for (const { href } of document.querySelectorAll("link[rel=preload][href$='.bin']")) fetch(href).catch(() => {});

root.classList.toggle("framed", framed);

// The viewer's frame of reference is the host page: only it may say that it fits the height.
addEventListener("message", (event) => {
  const { source, data } = event;
  if (!framed || source !== parent) return;
  hold(event);
  if ((data?.placeline === 1 && data.type === "hello") || (data?.sentinel === "amp" && data.type === "frames-init")) {
    fits = true;
    root.classList.toggle("fitted", stands);
  }
});

// The viewer is about to take the place of the text, and has taken it.
story.addEventListener("placeline:before", () => {
  if (gone) return;
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
  if (gone) return;
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
  if (site && !again) (self.requestIdleCallback ?? setTimeout)(() => keepOffline(site));
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
    const error = event.error ?? event.reason;
    if (gone || !(error instanceof WebAssembly.RuntimeError || (begun && !stands))) return;
    if (tooEarly(error)) event.preventDefault();
    else fail();
  });
}

/** Whether the first part has called into the rest, which was not there yet. This file runs anew then, and waits for both. */
function tooEarly(error) {
  if (whole || again || !REST || !(error instanceof WebAssembly.RuntimeError)) return false;
  gone = true;
  giveUp();
  root.dataset.again = "";
  putBack();
  import(`${import.meta.url}#again`).catch(fail);
  return true;
}

/** Puts the text back, with one sentence. */
function fail() {
  if (!notice.hidden) return;
  notice.hidden = false;
  giveUp();
  if (framed) parent.postMessage({ placeline: 1, type: "error", message: notice.textContent }, "*");
  putBack();
}

function putBack() {
  root.classList.remove("fitted");
  stands = false;
  if (story.firstChild !== content[0]) story.replaceChildren(...content);
}

// What a reader does waits until the wasm is whole, then happens. So does an address that is opened.
const held = [];
const DONE = ["click", "dblclick", "pointerdown", "pointerup", "pointercancel", "keydown", "input", "change", "submit", "focusin", "focusout"];
for (const type of DONE) {
  story.addEventListener(type, (event) => {
    if (hold(event) && type === "submit") event.preventDefault();
  }, { capture: true });
}
addEventListener("hashchange", hold);

// What is pointed at in passing does not wait: it is past by then. Fingers and the wheel scroll the page.
for (const type of ["pointermove", "pointerover", "pointerleave", "touchstart", "touchmove", "wheel"]) {
  story.addEventListener(type, (event) => {
    if (stands && !whole) event.stopImmediatePropagation();
  }, { capture: true, passive: true });
}

/** Keeps an event from the viewer until the wasm is whole. */
function hold(event) {
  if (whole || !stands) return false;
  event.stopImmediatePropagation();
  return held.push([event.target, new event.constructor(event.type, event)]);
}

async function start() {
  // The first view goes before the rest, unless it has to wait for that: then both come at once.
  const compile = () => REST && WebAssembly.compileStreaming(fetch(new URL(REST, import.meta.url)));
  const [app, module] = early ? [await init(), compile()] : await Promise.all([init(), compile()]);
  const rest = REST && Promise.resolve(module).then((module) => WebAssembly.instantiate(module, { "": app }));
  self.placelineWhole = Promise.resolve(rest);
  // An event of the text that was opened meanwhile has to wait, too.
  const first = early && !location.hash;
  if (first) app.__wbindgen_start();
  await rest;
  if (gone) return;
  whole = true;
  story.dataset.whole = "";
  if (first) story.dispatchEvent(new Event("placeline:whole"));
  else app.__wbindgen_start();
  for (const [target, event] of held.splice(0)) target.dispatchEvent(event);
}

if (typeof WebAssembly === "object") {
  start().catch((error) => {
    if (tooEarly(error)) return;
    console.error(error);
    fail();
  });
} else {
  fail();
}
