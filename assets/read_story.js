// Has a story file loaded and read in a Web Worker, off the main thread, and says how far that is. The worker is terminated afterwards.
import { scriptUrl } from "./script_url.js";

/** A worker that is ready before a story is asked for. */
let early;

/** Starts the worker of `address`, assets/reader.js of the build, while the viewer is loaded. */
export function startEarly(address) {
  // A sandbox with an opaque origin has no workers.
  if (self.origin !== "null") early = start(address);
}

/**
 * Resolves to the packed story, or to a sentence that says why the file is invalid, or to the status of a server that does not have it;
 * rejects if the file or the reader cannot be loaded.
 *
 * @param {string} address the URL of the build's assets/reader.js
 * @param {string} story the URL of the story file
 * @param {boolean} check whether an author checks the file
 */
export async function readStory(address, story, check) {
  const tell = teller();
  if (self.origin === "null") return (await import(address)).readStory(story, check, tell);
  const worker = early ?? start(address);
  early = null;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (Array.isArray(data) ? tell(...data) : data === null ? reject() : resolve(data));
    worker.onerror = reject;
    worker.postMessage([story, check]);
  }).finally(() => worker.terminate());
}

function start(address) {
  const worker = new Worker(scriptUrl(address), { type: "module" });
  // One that cannot start is tried again when it is needed.
  worker.onerror = () => { early = null; };
  return worker;
}

/** Returns a function that fills the words of the notice (src/app/notices.rs): for the eye each time, for screen readers each `step`. */
function teller() {
  const [shown, said] = ["loading-shown", "loading-said"].map((id) => document.getElementById(id));
  let last = "";
  return (pattern, step, ...numbers) => {
    if (!shown) return;
    const words = numbers.reduce((words, number) => words.replace("{}", number), shown.dataset.words.split("|")[pattern]);
    if (shown.textContent !== words) shown.textContent = words;
    const now = `${pattern} ${Math.floor(step)}`;
    if (step >= 1 && now !== last) said.textContent = words;
    last = now;
  };
}
