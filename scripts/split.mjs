// Splits the viewer's wasm in two: the functions that the first view runs, and the rest, which is loaded right after and
// fills its places in the table. Nothing is lost and nothing is written for it: calls from the first part into the rest
// go through the table, calls from the rest into the first part are imports.
//
// Which functions the first view runs is recorded in scripts/first-view.txt by `make profile`. A list that is out of date
// costs time, not truth: a call into the rest before it is there traps, and assets/boot.js then starts anew with both.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** Names are compared without what changes with every compiler run: crates' hashes. */
export const plainName = (name) => name.replace(/\[[0-9a-f]{8,}\]/g, "");

/** The text of a wasm file with names, taken apart: what stands before its functions, and the functions. */
export function takeApart(path, flags) {
  const text = `${path}.wat`;
  execFileSync("wasm-dis", [...flags, path, "-o", text], { stdio: ["ignore", "ignore", "inherit"] });
  const lines = readFileSync(text, "utf8").split("\n");
  rmSync(text);
  const head = [];
  const functions = [];
  let current;
  for (const line of lines) {
    if (line.startsWith(" (func ")) {
      const [, name, signature] = /^ \(func (\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+))((?: \((?:type|param|result) [^)]*\))*)/.exec(line);
      current = { name, signature: signature.replace(/ \(type [^)]*\)/, ""), lines: [line] };
      functions.push(current);
    } else if (line.startsWith(" ;;") || line === ")") {
      current = undefined;
    } else if (current) {
      current.lines.push(line);
    } else if (!line.startsWith("(module")) {
      head.push(line);
    }
  }
  return { head, functions };
}

/** Writes a module from its parts. */
export function putTogether(path, flags, forms) {
  const text = `${path}.wat`;
  writeFileSync(text, `(module\n${forms.join("\n")}\n)\n`);
  execFileSync("wasm-as", [...flags, "-g", text, "-o", path], { stdio: ["ignore", "ignore", "inherit"] });
  rmSync(text);
}

/** Splits `path`: it keeps the functions that `runsFirst` names, and `restPath` gets the others. */
export function split(path, restPath, flags, runsFirst) {
  const { head, functions } = takeApart(path, flags);
  const isFirst = ({ name }) => runsFirst.has(plainName(name));
  const first = functions.filter(isFirst);
  const rest = functions.filter((one) => !isFirst(one));
  const restNames = new Map(rest.map((one) => [one.name, one]));

  const table = new Table(head);
  const form = (kind) => head.filter((line) => line.startsWith(` (${kind} `));
  const imported = form("import").map((line) => {
    const [, name, signature] = new RegExp(`\\(func (${NAME})(.*)\\)\\)$`).exec(line) ?? [];
    return { name, signature };
  });

  // What the first part mentions of the rest stands there as a call through the table.
  const mentioned = new Set([...first.flatMap(mentions), ...form("export").flatMap((line) => mentions({ lines: [line] }))].filter((name) => restNames.has(name)));
  const doors = [...mentioned].map((name) => door(restNames.get(name), table));
  // What the rest mentions of the first part is exported under a short name.
  const wanted = new Set(rest.flatMap(mentions));
  const shared = [...first, ...imported.filter(({ signature }) => signature !== undefined)].filter(({ name }) => wanted.has(name));
  const globals = form("global");
  const variables = globals.filter((line) => line.includes("(mut "));
  const exports = [
    ...shared.map(({ name }, at) => ` (export "${short(at)}" (func ${name}))`),
    ...variables.map((line, at) => ` (export "g${at}" (global ${nameOf(line)}))`),
    ...form("table").map((line, at) => ` (export "t${at}" (table ${nameOf(line)}))`),
  ];
  const has = new Set(form("export").map((line) => /"([^"]*)"/.exec(line)[1]));
  if (exports.some((line) => has.has(/"([^"]*)"/.exec(line)[1]))) throw new Error("split: an export has the name of another");

  const imports = [
    ` (import "" "memory" (memory ${nameOf(form("memory")[0])} 1))`,
    ...form("table").map((line, at) => ` (import "" "t${at}" (table ${nameOf(line)} 1 ${line.includes("externref") ? "externref" : "funcref"}))`),
    ...variables.map((line, at) => ` (import "" "g${at}" (global ${nameOf(line)} (mut ${/\(mut (\w+)\)/.exec(line)[1]})))`),
    ...shared.map(({ name, signature }, at) => ` (import "" "${short(at)}" (func ${name}${signature}))`),
  ];
  const types = form("type");
  const constant = globals.filter((line) => !variables.includes(line));
  putTogether(restPath, flags, [...types, ...imports, ...constant, ...table.filledBy(restNames), ...rest.map(({ lines }) => lines.join("\n"))]);
  const kept = head.filter((line) => !/^ \((elem|table \$0) /.test(line) && !line.startsWith(` (table ${table.name} `));
  putTogether(path, flags, [...kept, table.form(), table.withoutRest(restNames), ...exports, ABSENT, ...doors, ...first.map(({ lines }) => lines.join("\n"))]);
  return { first: first.length, rest: rest.length, doors: doors.length, shared: shared.length };
}

/** How the text writes names. */
const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`;

/** What stands in the table where the rest is not there yet. */
const ABSENT = ' (func $"placeline: not there yet"\n  (unreachable)\n )';

const nameOf = (line) => /^ \(\w+ (\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+))/.exec(line)[1];
const mentions = ({ lines }) => lines.flatMap((line) => [...line.matchAll(/\((?:call|ref\.func|func) (\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+))/g)].map(([, name]) => name));
const short = (at) => `f${at.toString(36)}`;

/** A function of the first part that calls the one of the rest by its place in the table. */
function door({ name, signature }, table) {
  const count = [...signature.matchAll(/\(param ([^)]*)\)/g)].flatMap(([, list]) => list.trim().split(/\s+/).filter((word) => !word.startsWith("$"))).length;
  const given = Array.from({ length: count }, (_, at) => `   (local.get ${at})`);
  const type = signature.replace(/\(param \$\S+ /g, "(param ");
  return [` (func ${name}${signature}`, `  (call_indirect ${table.name}${type}`, ...given, `   (i32.const ${table.place(name)})`, "  )", " )"].join("\n");
}

/** The table of functions. */
class Table {
  constructor(head) {
    const line = head.find((line) => /^ \(table .* funcref\)$/.test(line));
    this.name = nameOf(line);
    this.size = Number(/ (\d+)(?: \d+)? funcref/.exec(line)[1]);
    const elements = head.filter((line) => line.startsWith(" (elem "));
    if (elements.length !== 1) throw new Error("split: one list of elements is expected");
    this.start = Number(/\(i32\.const (\d+)\)/.exec(elements[0])[1]);
    this.names = [...elements[0].slice(elements[0].indexOf(" func ") + 5).matchAll(/\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)/g)].map(([name]) => name);
  }

  /** The place of a function; a new one at the end, if it has none. */
  place(name) {
    const at = this.names.indexOf(name);
    return this.start + (at >= 0 ? at : this.names.push(name) - 1);
  }

  form() {
    const size = Math.max(this.size, this.start + this.names.length);
    return ` (table ${this.name} ${size} ${size} funcref)`;
  }

  withoutRest(rest) {
    const names = this.names.map((name) => (rest.has(name) ? '$"placeline: not there yet"' : name));
    return ` (elem (table ${this.name}) (i32.const ${this.start}) func ${names.join(" ")})`;
  }

  /** The places of the rest, run by run. */
  filledBy(rest) {
    const runs = [];
    this.names.forEach((name, at) => {
      if (!rest.has(name)) return;
      const last = runs.at(-1);
      if (last && last.at + last.names.length === at) last.names.push(name);
      else runs.push({ at, names: [name] });
    });
    return runs.map(({ at, names }) => ` (elem (table ${this.name}) (i32.const ${this.start + at}) func ${names.join(" ")})`);
  }
}
