// Prints the size of each part of dist/, and what is left of its budget in size_budget.json.
// With --check it fails when a budget is exceeded or a part is missing; with CI=true also for the larger kind of release.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const kind = readFileSync(join(dist, "build.txt"), "utf8").trim();
const check = process.argv.includes("--check");

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => weigh(join(entry.parentPath ?? entry.path, entry.name)))
  .sort((a, b) => b.gzip - a.gzip);
const problems = [];

console.log(`${kind}\n`);
row("part", "raw", "gzip", "brotli");
for (const file of together(files)) row(file.name, ...[file.raw, file.gzip, file.brotli].map(number));
console.log();
row("budget (gzip)", "limit", "is", "used");
for (const budget of JSON.parse(readFileSync(join(root, "size_budget.json"), "utf8")).budgets) judge(budget);

if (process.env.CI === "true" && !kind.includes("built for size")) problems.push(`this is a ${kind}`);

for (const problem of problems) console.error(`budget: ${problem}`);
if (check && problems.length > 0) process.exit(1);

function weigh(path) {
  const bytes = readFileSync(path);
  return {
    name: relative(dist, path).split(sep).join("/"),
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length,
  };
}

/** Puts the many parts of the gazetteer into one row. */
function together(files) {
  const [parts, others] = [true, false].map((is) => files.filter(({ name }) => /^data\/gazetteer\/\d+\.bin$/.test(name) === is));
  const sum = (kind) => parts.reduce((total, part) => total + part[kind], 0);
  return parts.length ? [...others, { name: "data/gazetteer/*.bin", raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") }] : others;
}

function judge({ name, limit, parts }) {
  const counted = new Set();
  for (const part of parts) {
    const found = files.filter((file) => pattern(part).test(file.name));
    if (found.length === 0 && !part.endsWith("?")) problems.push(`${name} counts ${part}, which is not in dist`);
    found.forEach((file) => counted.add(file));
  }
  const total = [...counted].reduce((sum, file) => sum + file.gzip, 0);
  row(name, number(limit), number(total), `${Math.round((100 * total) / limit)} %`);
  if (total > limit) problems.push(`${name} is ${number(total)} bytes, ${number(total - limit)} more than its limit`);
}

/** Converts a glob: `*` matches anything but a slash. A `?` at the end marks an optional part. */
function pattern(part) {
  const escaped = part.replace(/\?$/, "").replace(/[.+^${}()|[\]\\?]/g, "\\$&").replaceAll("*", "[^/]*");
  return new RegExp(`^${escaped}$`);
}

function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, " ");
}

function row(name, ...cells) {
  console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(12)).join(""));
}
