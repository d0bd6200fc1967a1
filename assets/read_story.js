// Reads a story file in a Web Worker, off the main thread. The worker is terminated afterwards.
import { scriptUrl } from "./script_url.js";

/** A worker that waits for its file. */
let started;

/** Starts the worker, which loads its wasm while the file is fetched. `address` is the URL of the build's assets/reader.js. */
export function startReader(address) {
  // A sandbox with an opaque origin has no workers.
  if (self.origin === "null") return;
  const worker = new Worker(scriptUrl(address), { type: "module" });
  const answer = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data === null ? reject(new Error("no reader")) : resolve(data));
    worker.onerror = reject;
  });
  answer.catch(() => {}).then(() => worker.terminate());
  started = { worker, answer };
}

/**
 * Resolves to the packed story, or to a sentence that says why the file is invalid; rejects if the reader cannot be loaded.
 *
 * @param {string} address the URL of the build's assets/reader.js
 * @param {ArrayBuffer} file transferred: detached afterwards
 */
export async function readStory(address, file) {
  if (!started) startReader(address);
  if (!started) return (await import(address)).answer(file);
  const { worker, answer } = started;
  started = undefined;
  worker.postMessage(file, [file]);
  return answer;
}
