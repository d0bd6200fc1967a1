// The Worker that publishes a story from the configurator: it runs the library of the command (src/bin/publisher.rs), and writes into a folder
// that a person chose. The build bundles this file with wasm-bindgen's script, imported as "app".
//
// A message is `[number, name of a task, ...its arguments]`; the answer is `[number, result]`, or `[number, null, why not]`.
import init, { Publication } from "app";

let publication;

const tasks = {
  /** Prepares a story. Resolves to what was found, as JSON, and the poster as an SVG. */
  async prepare(name, story, paths, pictures) {
    const [, viewer] = await Promise.all([init(), loaded("./viewer.zip")]);
    publication?.free();
    publication = undefined;
    publication = new Publication(new Uint8Array(viewer), name, story, paths, pictures);
    return [publication.found(), publication.poster()];
  },
  poster: (png) => publication.set_poster(png),
  single: () => publication.single(),
  zip(address) {
    publication.make(address);
    return publication.zip();
  },
  teacher: (address) => publication.teacher(address),
  async folder(address, folder) {
    publication.make(address);
    return published(folder);
  },
};

self.onmessage = async ({ data: [number, task, ...words] }) => {
  try {
    const result = await tasks[task](...words);
    postMessage([number, result ?? true], result instanceof Uint8Array ? [result.buffer] : []);
  } catch (error) {
    postMessage([number, null, typeof error === "string" ? error : error.message]);
  }
};

async function loaded(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error("the viewer could not be loaded: check the connection, and try again");
  return answer.arrayBuffer();
}

/** How many names a message lists. */
const NAMED = 5;

/** Publishes into a folder, by the rule of the command: nothing is replaced or removed that was not published there, or was changed since. */
async function published(folder) {
  const list = await read(folder, "published.txt");
  if (!list && !(await folder.keys().next()).done) {
    throw new Error(`${folder.name} is not empty and was not published by Placeline: choose another folder, or a new one in it`);
  }
  const fates = { stays: [], written: [], removed: [], lost: [] };
  for (const path of publication.paths(list ? new TextDecoder().decode(list) : "")) {
    fates[publication.fate(path, await read(folder, path))].push(path);
  }
  const { written, removed, lost } = fates;
  if (lost.length) {
    const names = [...lost.slice(0, NAMED), ...(lost.length > NAMED ? [`and ${lost.length - NAMED} more`] : [])];
    throw new Error(`${folder.name} holds files that were not published there, or were changed since: ${names.join(", ")}. Move them away, or choose another folder. Nothing was written`);
  }
  for (const path of written) {
    const [parent, name] = await place(folder, path, true);
    const file = await (await parent.getFileHandle(name, { create: true })).createWritable();
    await file.write(publication.bytes(path));
    await file.close();
  }
  for (const path of removed) {
    const [parent, name] = await place(folder, path, false);
    await parent.removeEntry(name);
  }
  return written.length;
}

/** Resolves to the folder of a path, and the name in it. */
async function place(folder, path, create) {
  const parts = path.split("/");
  const name = parts.pop();
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
  return [folder, name];
}

/** Resolves to the content of a file; undefined if it is not there. */
async function read(folder, path) {
  try {
    const [parent, name] = await place(folder, path, false);
    return new Uint8Array(await (await (await parent.getFileHandle(name)).getFile()).arrayBuffer());
  } catch (error) {
    if (error.name === "NotFoundError") return undefined;
    throw error;
  }
}
