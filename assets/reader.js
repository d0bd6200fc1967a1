// The Web Worker that reads story files. It is sent the bytes of one, and answers with the packed story, with a sentence that
// says what is wrong with it, or with null if its wasm cannot be had. "app" stands for the script of src/bin/reader.rs.
import init, { read } from "app";

/** The packed story, or a sentence. */
export async function answer(file) {
  await init();
  try {
    return read(new Uint8Array(file));
  } catch (sentence) {
    return String(sentence);
  }
}

if (!self.document) {
  addEventListener("message", ({ data }) => answer(data).then((packed) => postMessage(packed), () => postMessage(null)));
}
