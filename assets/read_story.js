// Loads a story file and reads it in a Web Worker, off the main thread, and says how far that is. The worker is terminated afterwards.
import { scriptUrl } from "./script_url.js";

const MEGABYTE = 2 ** 20;
/** The reader refuses a longer file (src/story/read.rs): it is not loaded on. */
const MOST = 64 * MEGABYTE;

/**
 * Resolves to the packed story, or to a sentence that says why the file is invalid, or to the status of a server that does not have it;
 * rejects if the file or the reader cannot be loaded.
 *
 * @param {string} address the URL of the build's assets/reader.js
 * @param {string} story the URL of the story file
 */
export async function readStory(address, story) {
  let length = 0;
  const tell = teller();
  const response = await fetch(story);
  // The body is read whatever the status: browsers report an unread response as a failed request.
  if (!response.ok) return response.arrayBuffer().then(() => response.status);
  const reader = await startReader(address, (percent) => length > MEGABYTE && tell(2, percent / 25, percent));
  try {
    // What is sent is shorter than the file if it is compressed; then its length is not known.
    let whole = response.headers.has("content-encoding") ? 0 : Number(response.headers.get("content-length"));
    const parts = response.body.getReader();
    const end = () => void parts.cancel().catch(() => {});
    reader.answer.then(end, end);
    reader.take(new Uint8Array(), whole);
    for (let part; Math.max(length, whole) <= MOST && !(part = await parts.read()).done;) {
      length += part.value.length;
      if (length > whole) whole = 0;
      const [now, all] = [length, whole].map((bytes) => Math.ceil(bytes / MEGABYTE));
      if (all > 1) tell(1, (length / whole) * 4, now, all);
      else if (now > 1) tell(0, now / 16, now);
      reader.take(part.value, length);
    }
    reader.take();
    return await reader.answer;
  } finally {
    reader.stop();
  }
}

/** Starts a reader, which takes the parts of a file, then nothing as its end. `tell` gets how much of it has been read, in percent. */
async function startReader(address, tell) {
  let take;
  let stop = () => {};
  let settle;
  const answer = new Promise((resolve, reject) => {
    settle = (data) => {
      if (typeof data === "number") tell(data);
      else if (data === null) reject(new Error("no reader"));
      else if (data !== undefined) resolve(data);
    };
  });
  // Whoever awaits it handles the error.
  answer.catch(() => {});
  // A sandbox with an opaque origin has no workers.
  if (self.origin === "null") {
    const reader = await import(address);
    take = (part, length) => reader.take(part, length, tell).then(settle, () => settle(null));
  } else {
    const worker = new Worker(scriptUrl(address), { type: "module" });
    worker.onmessage = ({ data }) => settle(data);
    worker.onerror = () => settle(null);
    take = (part, length) => worker.postMessage([part, length], part ? [part.buffer] : []);
    stop = () => worker.terminate();
  }
  return { answer, take, stop };
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
