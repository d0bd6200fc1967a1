// The Web Worker that reads story files. It receives the bytes of a file and posts the packed story, a sentence that says why
// the file is invalid, or null if its wasm cannot be loaded. "app" is the script of src/bin/reader.rs.
import init, { read } from "app";

/** Resolves to the packed story, or a sentence. */
export async function answer(file) {
  await init();
  try {
    return read(new Uint8Array(file));
  } catch (sentence) {
    return String(sentence);
  }
}

if (!self.document) {
  // The wasm is loaded while the page fetches the file.
  init().catch(() => {});
  const post = (packed) => postMessage(packed, packed.buffer ? [packed.buffer] : []);
  addEventListener("message", ({ data }) => answer(data).then(post, () => postMessage(null)));
}
