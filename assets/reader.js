// The Web Worker that reads story files. It is sent the bytes of one, and answers with the packed story, or with a sentence
// that says what is wrong with it. "app" stands for the script of src/bin/reader.rs.
import init, { read } from "app";

const ready = init();

addEventListener("message", async ({ data }) => {
  await ready;
  try {
    const packed = read(new Uint8Array(data));
    postMessage(packed, [packed.buffer]);
  } catch (sentence) {
    postMessage(String(sentence));
  }
});
