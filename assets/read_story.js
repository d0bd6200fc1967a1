// Reads a story file in a Web Worker, which lives as long as that takes. The page goes on meanwhile.
import { scriptUrl } from "./script_url.js";

/**
 * Resolves to the packed story, or to a sentence that says what is wrong with the file; rejects if the reader cannot be had.
 *
 * @param {string} address of the build's assets/reader.js
 * @param {ArrayBuffer} file handed over: it is empty afterwards
 */
export async function readStory(address, file) {
  // A sandbox without an origin has no workers.
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
