// The files of a ZIP archive, read without a library.
import { inflateRawSync } from "node:zlib";

/** Returns the files of an archive by their paths, in its order. */
export function unzipped(bytes) {
  const files = new Map();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06"));
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, packed, name, extra, comment] = [10, 20, 28, 30, 32].map((offset) => (offset === 20 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset)));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), method === 8 ? inflateRawSync(content) : content);
    at += 46 + name + extra + comment;
  }
  return files;
}
