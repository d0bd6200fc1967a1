// Keeps the configurator's drafts in IndexedDB, on this computer only. A draft is the list of its steps: edits, undo and redo, each written as it is
// made, so that nothing is ever behind. Beside it are the files that it was imported from, and its pictures.
//
// Each function rejects where the browser keeps nothing (a private window, a full disk).
const NAME = "placeline drafts";

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts", { keyPath: "id" });
      request.result.createObjectStore("steps", { autoIncrement: true }).createIndex("draft", "draft");
      request.result.createObjectStore("files", { autoIncrement: true }).createIndex("draft", "draft");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Runs `work` in a transaction. Resolves to what it returns (or to the result of a request) once all is written. */
async function within(mode, work) {
  const database = await open();
  const transaction = database.transaction(["drafts", "steps", "files"], mode, { durability: "strict" });
  const [drafts, steps, files] = ["drafts", "steps", "files"].map((name) => transaction.objectStore(name));
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  let result;
  try {
    result = work({ drafts, steps, files });
  } catch (error) {
    // All of it is written or nothing.
    done.catch(() => {});
    transaction.abort();
    throw error;
  }
  await done;
  return result instanceof IDBRequest ? result.result : result;
}

const ofDraft = (store, id) => store.index("draft").getAll(id);

/** The pictures of a draft stand among the files under a name of their own. */
const picturesOf = (id) => `${id} pictures`;

/** Deletes what stands under an index, then calls `then`: what is added before that would be deleted too. */
function deleteOf(store, id, then = () => {}) {
  store.index("draft").openKeyCursor(IDBKeyRange.only(id)).onsuccess = ({ target: { result } }) => {
    if (!result) return then();
    store.delete(result.primaryKey);
    result.continue();
  };
}

/** Writes steps of a draft, and what is said of it: `{ id, title, rows, modified }` as JSON. */
export const addSteps = (about, steps) => within("readwrite", (stores) => {
  const draft = JSON.parse(about);
  stores.drafts.put(draft);
  for (const step of steps) stores.steps.add({ draft: draft.id, step });
  // At once: a page that is being closed lives no longer than this.
  stores.steps.transaction.commit();
});

/** Writes the files of a draft in place of those before: names, and their bytes. */
export const setFiles = (draft, names, bytes) => within("readwrite", ({ files }) => {
  deleteOf(files, draft, () => names.forEach((name, index) => files.add({ draft, name, bytes: bytes[index] })));
});

/** Writes a picture of a draft: its path, which no other one has, and its bytes. */
export const addPicture = (draft, name, bytes) => within("readwrite", ({ files }) => {
  files.add({ draft: picturesOf(draft), name, bytes });
});

/** Resolves to what is said of each draft, as JSON. */
export const listDrafts = async () => JSON.stringify(await within("readonly", ({ drafts }) => drafts.getAll()));

/** Resolves to the steps of a draft, the names and bytes of its files, and the paths and bytes of its pictures. */
export async function openDraft(id) {
  const [steps, ...files] = await within("readonly", ({ steps, files }) => [ofDraft(steps, id), ofDraft(files, id), ofDraft(files, picturesOf(id))]);
  return [steps.result.map(({ step }) => step), ...files.flatMap(({ result }) => [result.map(({ name }) => name), result.map(({ bytes }) => bytes)])];
}

/** Deletes a draft, or everything. Resolves to what was deleted, for `restore`. */
export const deleteDrafts = async (id) => {
  const all = await within("readonly", ({ drafts, steps, files }) => id
    ? [drafts.getAll(id), ofDraft(steps, id), ofDraft(files, id), ofDraft(files, picturesOf(id))]
    : [drafts.getAll(), steps.getAll(), files.getAll()]);
  const deleted = all.map(({ result }) => result);
  await within("readwrite", ({ drafts, steps, files }) => {
    if (id) {
      drafts.delete(id);
      deleteOf(steps, id);
      deleteOf(files, id);
      deleteOf(files, picturesOf(id));
    } else for (const store of [drafts, steps, files]) store.clear();
  });
  return deleted;
};

/** Writes again what was deleted. */
export const restore = (deleted) => within("readwrite", ({ drafts, steps, files }) => {
  for (const [store, items] of [[drafts, deleted[0]], [steps, deleted[1]], [files, deleted[2]], [files, deleted[3] ?? []]]) {
    for (const item of items) store.keyPath ? store.put(item) : store.add(item);
  }
});

/** Resolves to whether this tab may write a draft: no other one has it. It holds until the tab is closed. */
export const hold = (id) => new Promise((resolve) => {
  if (!navigator.locks) return resolve(true);
  navigator.locks.request(`${NAME} ${id}`, { ifAvailable: true }, (lock) => {
    resolve(Boolean(lock));
    return lock && new Promise(() => {});
  }).catch(() => resolve(true));
});

/** Says to the other tabs that a draft was opened once more. */
let tabs;
export function tell(id) {
  tabs?.postMessage(id);
}

/** Calls `heard` with the id of each draft that another tab opens. */
export function listen(heard) {
  tabs = new BroadcastChannel(NAME);
  tabs.onmessage = ({ data }) => heard(data);
}
