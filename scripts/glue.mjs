// Mends the script that wasm-bindgen writes between wasm and page: what nothing uses goes, and what runs with each mark
// takes fewer steps. Each change says what it expects to find, and the build fails where that is not there.

/** The script as it is bundled. In a release it names WORDS_FROM and WORDS_TO, for which {@link wordsOf} has the numbers. */
export function mendGlue(text, { release }) {
  const later = endEarly(startLater(text));
  return release ? rememberWords(callDirectly(dropClasses(later))) : later;
}

/** Where in memory the words stand that the wasm was built with: names of attributes, classes. They never change. */
export function wordsOf(head) {
  const starts = head.map((line) => /^ \(data \S+ \(i32\.const (\d+)\)/.exec(line)?.[1]).filter(Boolean).map(Number);
  // The first segment is the constants, right above the stack. What follows may change.
  const [from, to] = starts.sort((a, b) => a - b);
  if (to === undefined) throw new Error("The wasm does not keep its constants in a segment of their own.");
  return { WORDS_FROM: String(from), WORDS_TO: String(to) };
}

/** Leaves it to assets/boot.js when the wasm begins. */
function startLater(text) {
  return replaced(text, /^\s*wasm\.__wbindgen_start\(\);\n/m, "");
}

/** Lets assets/boot.js give the wasm up: from then on, listeners, timers and promises of the wasm's come to nothing. */
function endEarly(text) {
  return replaced(text, /^let .*\bwasm;$/m, "$&\nexport function giveUp() { wasm = new Proxy({}, { get: () => () => [] }); }");
}

/** Takes out the classes that nothing there uses: they belong to streams in Leptos's server functions. */
function dropClasses(text) {
  for (const [whole, name] of text.matchAll(/^export class (\w+) \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm)) {
    const finalization = text.match(new RegExp(`^const ${name}Finalization = [\\s\\S]*?;\n`, "m"))?.[0] ?? "";
    const rest = text.replace(whole, "").replace(finalization, "");
    if (!new RegExp(`\\b${name}\\b`).test(rest)) text = rest;
  }
  return text;
}

/** What may throw is called as it is, not as a function made anew for each call. */
function callDirectly(text) {
  const wrapped = /function\(\) \{ return handleError\(function \(([^)]*)\) \{\n([\s\S]*?)\n\s*\}, arguments\); \}/g;
  const direct = replaced(text, wrapped, "function($1) { try {\n$2\n} catch (error) { keepError(error); } }");
  return replaced(direct, /function handleError\(f, args\) \{\s*try \{\s*return f\.apply\(this, args\);\s*\} catch \(e\) \{\n([\s\S]*?)\n\s*\}\n\}/, "function keepError(e) {\n$1\n}");
}

/** Decodes a word of the wasm's own once, not each time that it is used. Only plain words, whose length tells them apart. */
function rememberWords(text) {
  return replaced(text, /function getStringFromWasm0\(ptr, len\) \{[\s\S]*?\n\}\n/, `
const words = new Map();
function getStringFromWasm0(ptr, len) {
  ptr >>>= 0;
  const own = ptr >= WORDS_FROM && ptr < WORDS_TO;
  let word = own ? words.get(ptr) : undefined;
  if (word?.length !== len) {
    word = decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
    if (own && word.length === len) words.set(ptr, word);
  }
  return word;
}
`);
}

function replaced(text, what, by) {
  const now = text.replace(what, by);
  if (now === text) throw new Error(`wasm-bindgen's script is not what scripts/glue.mjs expects: ${what} is not in it.`);
  return now;
}
