// The Web Worker that reads story files. It receives the parts of a file, each with the length of the file as far as it is known, then
// nothing as its end. It posts how much has been read, in percent; then the packed story, or a sentence that says why the file is invalid,
// or null if its wasm cannot be loaded. "app" is the script of src/bin/reader.rs.
import init, { add, read } from "app";

let ready;

/** Resolves to the packed story, or a sentence, or undefined while more is to come. */
export async function take(part, length, tell) {
  await (ready ??= init());
  self.placelineRead = tell; // For src/bin/reader.rs.
  try {
    return part ? add(part, length) : read();
  } catch (sentence) {
    return String(sentence);
  }
}

if (!self.document) {
  const post = (message) => postMessage(message, message?.buffer ? [message.buffer] : []);
  addEventListener("message", ({ data: [part, length] }) => take(part, length, post).then(post, () => post(null)));
}
