// The files that a person drops or chooses, and those in folders, for src/configure/intake.rs.

/** Resolves to the files of a DataTransfer or of a FileList, each as `[path, file]`. */
export async function filesOf(source) {
  const found = [];
  if (source instanceof FileList) {
    for (const file of source) found.push([file.webkitRelativePath || file.name, file]);
    return found;
  }
  // The entries are known until the event ends.
  const entries = [...source.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return filesOf(source.files);
  for (const entry of entries) await walk(entry, found);
  return found;
}

/** Adds the files of an entry. A folder gives its entries in parts; the last part is empty. */
async function walk(entry, found) {
  if (!entry.isDirectory) {
    found.push([entry.fullPath.slice(1), await new Promise((done, failed) => entry.file(done, failed))]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const part = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0) return;
    for (const one of part) await walk(one, found);
  }
}
