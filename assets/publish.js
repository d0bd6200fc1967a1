// The configurator's way to its publisher, which is loaded when somebody publishes: for src/configure/publish/publisher.rs.
const SIZE = [1200, 630];

let worker;
let count = 0;
const waiting = new Map();

/** Has the publisher do something. Rejects with a sentence. */
function ask(...message) {
  if (!worker) {
    worker = self.placelineWorker("./publisher.js");
    worker.onmessage = ({ data: [number, result, why] }) => {
      const [resolve, reject] = waiting.get(number);
      waiting.delete(number);
      if (result === null) reject(why);
      else resolve(result);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const all = [...waiting.values()];
      end();
      for (const [, reject] of all) reject("the publisher could not be loaded, or has failed: check the connection, and try again");
    };
  }
  return new Promise((resolve, reject) => {
    waiting.set(++count, [resolve, reject]);
    worker.postMessage([count, ...message]);
  });
}

/** Ends the publisher, and with it whatever it is doing. */
export function end() {
  worker?.terminate();
  worker = undefined;
  waiting.clear();
}

/** Prepares a story. Resolves to what was found, as JSON, and the poster as a PNG. */
export async function prepare(name, story, paths, pictures) {
  const [found, svg] = await ask("prepare", name, story, paths, pictures);
  const png = await drawn(svg);
  await ask("poster", png);
  return [found, png];
}

export const single = () => ask("single");
export const zip = (address) => ask("zip", address);
export const teacher = (address) => ask("teacher", address);

/** Whether a page may write into a folder in this browser. */
export const canWrite = () => "showDirectoryPicker" in self;

/** Lets a person choose a folder, at once: the browser shows its dialog only just after a click. Resolves to nothing if none was chosen. */
export async function choose() {
  try {
    return await self.showDirectoryPicker({ id: "placeline", mode: "readwrite" });
  } catch (error) {
    if (error.name === "AbortError") return undefined;
    throw `the browser does not let this page write into that folder: ${error.message}`;
  }
}

/** Publishes into a folder. Resolves to its name. */
export const folder = (address, chosen) => ask("folder", address, chosen).then(() => chosen.name);

/** Draws an SVG as a PNG. */
async function drawn(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = SIZE;
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw "the picture for other sites could not be drawn: close other pages, and try again";
  return new Uint8Array(await blob.arrayBuffer());
}
