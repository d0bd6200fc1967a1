// Starts the configurator: in a page its interface, in a Worker the part that reads, checks and writes. The build bundles this file with
// wasm-bindgen's script, imported as "app".
import init, { receive, start } from "app";
import * as drafts from "./drafts.js";
import { filesOf } from "./files.js";
import { dress, smaller } from "./pictures.js";
import * as publish from "./publish.js";

if (self.document) {
  // Trusted Types: the page allows this policy alone. It passes the addresses of this very script and of the publisher's, and what is written into <template>
  // elements: those are Leptos's own, made of the strings that stand in the program. No other markup is allowed.
  const pass = (text) => text;
  const policy = self.trustedTypes?.createPolicy("placeline", { createHTML: pass, createScriptURL: pass });
  if (policy) {
    const { get, set } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
    Object.defineProperty(HTMLTemplateElement.prototype, "innerHTML", {
      get,
      set(markup) { set.call(this, policy.createHTML(markup)); },
    });
  }
  // For src/configure/worker.rs, and for publish.js with the name of another script.
  self.placelineWorker = (name = "") => {
    const address = new URL(name || import.meta.url, import.meta.url).href;
    return new Worker(policy ? policy.createScriptURL(address) : address, { type: "module" });
  };
  self.placelineDrafts = drafts; // For src/configure/drafts.rs.
  self.placelinePublish = publish; // For src/configure/publish/publisher.rs.
  self.placelineFiles = filesOf; // For src/configure/files.rs.
  self.placelinePicture = smaller; // For src/configure/pictures.rs, as the next.
  self.placelineDress = dress;
  const failed = (error) => {
    console.error(error);
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.textContent = "The configurator could not start, or has failed. Your draft is kept: load this page again.";
    document.body.prepend(notice);
  };
  addEventListener("error", ({ error }) => { if (error instanceof WebAssembly.RuntimeError) failed(error); });
  init().then(start).catch(failed);
} else {
  const ready = init();
  addEventListener("message", ({ data: [text, ...parts] }) => ready.then(() => receive(text, parts)).catch(() => postMessage(['"Crashed"'])));
}
