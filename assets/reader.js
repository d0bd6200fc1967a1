// The Web Worker that loads and reads a story file. It receives the URL of the file, and whether an author checks it. It posts how far it is, as a
// list; then the packed story, part by part, or a sentence that says why the file is invalid, or the status of a server that does not have it, or
// null if file or wasm cannot be loaded. Then true: it has nothing more to do. "app" is the script of src/bin/reader.rs.
// Their names must be those of nothing else here: the build shortens them.
import init, { add_part, make_room, read_file } from "app";

const MEGABYTE = 2 ** 20;
/** Room for a story of some ten thousand events: until something is written there, it takes nothing. */
const ROOM = 48 * MEGABYTE;
let ready;

/** Returns `tell`, called each tenth of a second at most: each time costs the page some work too. */
function sometimes(tell) {
  let last = performance.now();
  let waiting;
  return (...how) => {
    clearTimeout(waiting);
    const now = performance.now();
    const left = last + 100 - now;
    if (left > 0) {
      waiting = setTimeout(() => { last = performance.now(); tell(...how); }, left);
      return;
    }
    last = now;
    tell(...how);
  };
}

/**
 * Reads a story. `give` gets the parts of the packed story, a sentence, or a status; `tellEach` gets the number of a pattern
 * (src/app/notices.rs), the step for screen readers, and the numbers in the pattern.
 */
export async function readStory(story, check, tellEach, give) {
  const tell = sometimes(tellEach);
  const response = await fetch(story);
  if (!response.ok) {
    // The body is read whatever the status: browsers report an unread response as a failed request.
    await response.arrayBuffer();
    give(response.status);
    return;
  }
  await (ready ??= init());
  // What is sent is shorter than the file if it is compressed; then its length is not known.
  let whole = response.headers.has("content-encoding") ? 0 : Number(response.headers.get("content-length"));
  let length = 0;
  let said = 0;
  const parts = response.body.getReader();
  // For src/bin/reader.rs.
  self.placelineRead = (percent) => tell(2, percent / 25, percent);
  self.placelinePart = give;
  try {
    for (let part; !(part = await parts.read()).done;) {
      length += part.value.length;
      if (length > whole) whole = 0;
      add_part(part.value, Math.max(length, whole));
      const [now, all] = [length, whole].map((bytes) => Math.ceil(bytes / MEGABYTE));
      if (now === said) continue;
      said = now;
      if (all > 1) tell(1, (length / whole) * 4, now, all);
      else if (now > 1) tell(0, now / 16, now);
    }
    read_file(check);
  } catch (sentence) {
    if (typeof sentence !== "string") throw sentence;
    // A file that is refused is not loaded on.
    parts.cancel().catch(() => {});
    give(sentence);
  }
}

if (!self.document) {
  // At once: a file comes later, and says what has gone wrong.
  (ready = init().then(() => make_room(ROOM))).catch(() => {});
  const post = (message) => postMessage(message, message?.buffer ? [message.buffer] : []);
  addEventListener("message", ({ data: [story, check] }) => {
    readStory(story, check, (...how) => post(how), post).catch(() => post(null)).finally(() => post(true));
  });
}
