// Starts the wasm. Until the viewer is mounted, the page shows the story as the build wrote it; the viewer takes that over. If the viewer
// fails, the page is restored with a notice. The build bundles this file with wasm-bindgen's script, imported as "app", and defines
// RELEASE.
import init from "app";
import { enlarge } from "./enlarge.js";
import { keepOffline, wholeStory } from "./offline.js";
import { give, nextAnswer, readStory, startEarly } from "./read_story.js";

const root = document.documentElement;
const story = document.getElementById("story");
const notice = document.getElementById("boot-failure");
const written = story.cloneNode(true);
const framed = parent !== self;
let fits = new URLSearchParams(location.search).has("childId"); // The host page sets the frame's height to that of its content.
let begun = false; // The viewer takes over the page.
let stands = false; // The viewer is mounted.
let failed = false;
let registered; // Resolves `worker`.

root.classList.toggle("framed", framed);

// Only the host page may tell that it fits the frame's height to the content.
addEventListener("message", ({ source, data }) => {
  if (!framed || source !== parent) return;
  if ((data?.placeline === 1 && data.type === "hello") || (data?.sentinel === "amp" && data.type === "frames-init")) {
    fits = true;
    root.classList.toggle("fitted", stands);
  }
});

// Dispatched by the wasm before and after it takes over the page.
story.addEventListener("placeline:before", () => { begun = true; });
story.addEventListener("placeline:after", () => {
  stands = true;
  root.classList.remove("asked");
  root.classList.add("started");
  root.classList.toggle("fitted", framed && fits);
  // The browser has scrolled to the event in the list; the viewer shows it on the map.
  if (location.hash) for (const column of [self, story.querySelector(".side")]) column?.scrollTo(0, 0);
  const site = document.querySelector("meta[name=placeline-root]")?.content;
  // Development builds register no service worker.
  (self.requestIdleCallback ?? setTimeout)(() => registered(site && RELEASE ? keepOffline(site) : undefined));
});

// A panic traps and ends the wasm; it is caught here wherever it occurs. While the viewer is being mounted, any error counts.
for (const type of ["error", "unhandledrejection"]) {
  addEventListener(type, (event) => {
    const panic = (event.error ?? event.reason) instanceof WebAssembly.RuntimeError;
    // Timers of the failed wasm may trap again: ignore that.
    if (panic && failed) event.preventDefault();
    else if (panic || (begun && !stands)) fail();
  });
}

/** Restores the page as the build wrote it, and shows a notice. */
function fail() {
  if (failed) return;
  failed = true;
  root.classList.remove("started", "fitted", "compact");
  root.classList.add("failed");
  if (begun) story.replaceChildren(...written.childNodes);
  stands = false;
  // A notice of the viewer itself stays.
  if (!notice.hidden) return;
  notice.hidden = false;
  if (framed) parent.postMessage({ placeline: 1, type: "error", message: notice.textContent }, "*");
}

const worker = new Promise((done) => { registered = done; });
self.placelineWholeStory = (keep) => wholeStory(worker, keep); // For src/browser/offline.rs.
// The drawings are laid out for their size on the screen. On paper they are scaled to the page (assets/style/modes.css). Those of a presentation are
// scaled already.
let printed = [];
addEventListener("beforeprint", () => {
  printed = [...story.querySelectorAll(":is(.stage > svg, .lanes svg, .whole > svg):not([viewBox])")];
  for (const drawing of printed) {
    const { width, height } = drawing.getBoundingClientRect();
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
});
addEventListener("afterprint", () => {
  for (const drawing of printed) drawing.removeAttribute("viewBox");
});

// The configurator's preview, `?story=preview`: the page around the frame, of this very origin, posts the packed story, and each version of it.
const isPreview = framed && new URLSearchParams(location.search).get("story") === "preview";
let posted; // The last one.
let awaited = false; // The viewer waits for the first.
if (isPreview) {
  // Its pictures are posted too: they stand at no address yet.
  const pictures = {};
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function set(name, value) {
    const isPicture = name === "src" || (name === "href" && this.matches("a.enlarge"));
    const shown = isPicture ? pictures[decodeURI(value)] : name === "srcset" ? undefined : value;
    if (shown !== undefined) setAttribute.call(this, name, shown);
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== location.origin) return;
    if (data?.placeline === 1 && data.type === "pictures") Object.assign(pictures, data.pictures);
    if (!(data instanceof Uint8Array)) return;
    posted = data;
    if (awaited) give(data);
    else story.dispatchEvent(new Event("placeline:again"));
    awaited = false;
  });
}
// For src/browser/scripts.rs.
self.placelineReadStory = isPreview ? () => { if (posted) give(posted); else awaited = true; } : readStory;
self.placelineNextAnswer = nextAnswer;
self.placelineEnlarge = enlarge; // For src/browser/pictures.rs.
// The window is opened at once, because the browser allows it only in answer to a key or a click. single-file.js has its own.
self.placelineSpeaker ??= () => {
  const view = open("", "placeline-speaker", "popup");
  import("./speaker.js").then(({ speaker }) => speaker(view), () => view?.close());
};
self.placelineFailed = (sentence, retry) => {
  const again = document.createElement("button");
  again.className = "text-button";
  again.textContent = retry;
  again.addEventListener("click", () => location.reload());
  notice.replaceChildren(`${sentence} `, again);
  notice.hidden = false;
};
self.placelineBytes = async (address, begun) => {
  const fetched = self[begun] ?? fetch(address);
  delete self[begun];
  // The body is read whatever the status: browsers report an unread response as a failed request.
  const response = await fetched;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.ok ? bytes : null;
};
if (root.classList.contains("asked") && !isPreview) startEarly(document.querySelector("meta[name=placeline-reader]").content);
init().catch((error) => {
  console.error(error);
  fail();
});
