// Has a story file loaded and read in a Web Worker, off the main thread, and says how far that is. The worker is terminated after its last answer.
import { scriptUrl } from "./script_url.js";

/** A worker that is ready before a story is asked for. */
let early;

/** Starts the worker of `address`, assets/reader.js of the build, while the viewer is loaded. */
export function startEarly(address) {
  // A sandbox with an opaque origin has no workers.
  if (self.origin === "null") return;
  try {
    early = start(address);
  } catch {
    // Where none can be made, the answer to `readStory` says so.
  }
}

/** What the reader has answered and nobody has taken yet, and who waits for the next. */
let answers = [];
let taken;

/** Gives the next answer: one or more parts of the packed story, a sentence that says why the file is invalid, the status of a server that does
 * not have it, or null if file or reader cannot be loaded. Those `to` a reading that is not the last one are dropped. */
export function give(answer, to = answers) {
  to.push(answer);
  taken?.();
}

/** Resolves to the next answer; rejects if it is null. */
export async function nextAnswer() {
  while (answers.length === 0) await new Promise((done) => { taken = done; });
  const answer = answers.shift();
  if (answer === null) throw new Error("no story");
  return answer;
}

/**
 * Has a story read.
 *
 * @param {string} address the URL of the build's assets/reader.js
 * @param {string} story the URL of the story file
 * @param {boolean} check whether an author checks the file
 */
export function readStory(address, story, check) {
  const own = answers = [];
  const answer = (data) => give(data, own);
  read(address, story, check, answer).catch(() => answer(null));
}

async function read(address, story, check, answer) {
  const tell = teller();
  if (self.origin === "null") {
    await (await import(address)).readStory(story, check, tell, answer);
    return;
  }
  const worker = early ?? start(address);
  early = null;
  worker.onmessage = ({ data }) => {
    if (Array.isArray(data)) tell(...data);
    else if (data === true) worker.terminate();
    else answer(data);
  };
  worker.onerror = () => answer(null);
  worker.postMessage([story, check]);
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
