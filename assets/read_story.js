// Reads a story file in a Web Worker, off the main thread. The worker is terminated afterwards.
import { scriptUrl } from "./script_url.js";

/**
 * Resolves to the packed story, or to a sentence that says why the file is invalid; rejects if the reader cannot be loaded.
 *
 * @param {string} address the URL of the build's assets/reader.js
 * @param {ArrayBuffer} file transferred: detached afterwards
 */
export async function readStory(address, file) {
  // A sandbox with an opaque origin has no workers.
  if (self.origin === "null") return (await import(address)).answer(file);
  const worker = new Worker(scriptUrl(address), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data === null ? reject(new Error("no reader")) : resolve(data));
      worker.onerror = reject;
      worker.postMessage(file, [file]);
    });
  } finally {
    worker.terminate();
  }
}
