// What was measured, as tables in Markdown.
import { cpus, totalmem } from "node:os";
import { VIEWPORT } from "./browser.mjs";
import { FRAME, SHEET, TABLE } from "./configurator.mjs";
import { THROTTLED, floor } from "./start.mjs";

/** What is to be reached. A step in ms of the main thread; all else as ratios. */
const STEP = { "built-in": 2, 10_000: 4, 100_000: 8 };
const PAINT = 1.4;
const READY = 1.25;
const PEER = 1.5;
const GROWTH = 2;
const REFUSED = 1_000;
const DEAREST = 33;

/** Returns the middle value of each figure. Of the bytes it is the least: on a slow day more of them come before they are needed. */
export function medians(measured) {
  const middle = (values) => {
    const [sorted, half] = [values.toSorted((a, b) => a - b), Math.floor(values.length / 2)];
    return values.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  };
  const figure = (key, values) => [key, key === "bytes" ? Math.min(...values) : middle(values)];
  return Object.fromEntries(Object.keys(measured[0] ?? {}).map((key) => figure(key, measured.map((one) => one[key]))));
}

/** The throttled start. */
export function starts(rows) {
  const empty = rows.find(({ subject }) => subject.kind === "empty");
  const rate = THROTTLED.bitsPerSecond / 1_000_000;
  return [
    `The start of the built-in story, throttled (processor ÷ ${THROTTLED.cpu}, ${rate} Mbit/s, ${THROTTLED.roundTrip} ms for a round trip):`,
    table(["", "first paint, ms", "to the empty page", "ready, ms", "bytes before, KB", "the wire’s floor, ms", "ready to floor", "takes commands, ms"], rows.map((row) => [
      row.subject.name,
      ms(row.paint),
      times(row.paint, empty.paint),
      ms(row.ready),
      ms(row.bytes / 1_000),
      ms(floor(row.bytes)),
      times(row.ready, floor(row.bytes)),
      ms(row.commands),
    ])),
  ].join("\n\n");
}

/** Stories once their bytes are there. */
export function stories(rows) {
  return [
    `Stories in Chromium, ${VIEWPORT.width} × ${VIEWPORT.height}. Load and answer count from the last byte of the story’s file; a step is time of the main thread:`,
    table(["places", "events", "shown by", "load, ms", "answers a key, ms", "step, ms", "of it script, ms", "of it style and layout, ms", "dearest step, ms", "marks", "memory, MiB", "of it workers, MiB", "its process, MiB"], rows.map((row) => [
      row.places,
      row.events ? spaced(row.events) : "",
      row.subject.name,
      ms(row.load),
      ms(row.answers),
      row.step.toFixed(1),
      row.script.toFixed(1),
      row.layout.toFixed(1),
      row.dearest.toFixed(1),
      ms(row.marks),
      row.memory.toFixed(1),
      row.workers.toFixed(1),
      ms(row.process),
    ])),
  ].join("\n\n");
}

/** The configurator: its preview, and a large table. */
export function configurators(rows) {
  return [
    `The configurator, with a sheet of ${spaced(SHEET)} rows and with one of ${spaced(TABLE)} that is scrolled; work is processor time of the main thread, and a frame has ${FRAME} ms:`,
    table(["", "pasted to preview, ms", "of it work", "edit to preview, ms", "of it work", "scrolling, longest task, ms", "rows drawn"], rows.map((row) => [
      row.subject.name,
      ms(row.first),
      ms(row.firstWork),
      ms(row.edit),
      ms(row.editWork),
      row.longest.toFixed(1),
      ms(row.drawn),
    ])),
  ].join("\n\n");
}

/** How far what was measured is from what is to be reached, for each build of Placeline. */
export function goals(start, rows, refusals) {
  const all = start.filter(({ subject }) => subject.kind === "placeline").flatMap((own) => {
    const { subject } = own;
    const [empty, peer] = ["empty", "leaflet"].map((kind) => start.find((row) => row.subject.kind === kind));
    const mine = rows.filter((row) => row.subject === subject);
    const steps = mine.map((row) => [`step, ${label(row)}`, `${row.step.toFixed(2)} ms`, row.step, STEP[row.events ?? row.places], " ms"]);
    const dearest = mine.filter(({ events }) => events).map((row) => [`dearest step, ${label(row)}`, `${row.dearest.toFixed(1)} ms`, row.dearest, DEAREST, " ms"]);
    const beside = mine.filter(({ places }) => places === "own").flatMap((row) => {
      const theirs = rows.find((other) => other.subject === peer.subject && other.places === row.places && other.events === row.events);
      const load = ratio(`load to Leaflet’s, ${label(row)}`, row.load, theirs.load, PEER);
      const answers = ratio(`answers a key to Leaflet’s, ${label(row)}`, row.answers, theirs.answers, PEER);
      const memory = ratio(`memory to Leaflet’s, ${label(row)}`, row.memory, theirs.memory, row.events === 100_000 ? PEER : undefined);
      return [load, answers, memory];
    });
    const growth = ["shared", "own"].flatMap((places) => {
      const [small, large] = [10_000, 100_000].map((events) => mine.find((row) => row.places === places && row.events === events));
      return small && large ? [ratio(`step at 100 000 to 10 000, ${places}`, large.step, small.step, GROWTH)] : [];
    });
    const throttled = [
      ratio("first paint to an empty page’s", own.paint, empty.paint, PAINT),
      ratio("ready to the wire’s floor", own.ready, floor(own.bytes), READY),
      ratio("first paint to Leaflet’s", own.paint, peer.paint),
      ratio("ready to Leaflet’s", own.ready, peer.ready),
      ratio("takes commands to Leaflet’s", own.commands, peer.commands),
    ];
    const { refused } = refusals.find((row) => row.subject === subject);
    const refusal = ["a million features are refused, from the navigation on", `${ms(refused)} ms`, refused, REFUSED, " ms"];
    return [...throttled, ...steps, ...dearest, ...growth, ...beside, refusal].map((goal) => [subject.name, ...goal]);
  });
  const line = ([name, what, said, value, limit, unit]) => [name, what, said, limit === undefined ? "" : `${limit}${unit}`, limit === undefined ? "" : value <= limit ? "yes" : "no"];
  return `What is to be reached:\n\n${table(["", "what", "measured", "to reach", "reached"], all.map(line))}`;
}

/** Where and how it was measured. */
export function machine(rounds, chromium, peer) {
  const model = cpus()[0]?.model.trim() ?? "unknown";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Medians of ${rounds.start} rounds (start) and ${rounds.story} (stories). Chromium ${chromium}, ${peer}, ${cpus().length} cores (${model}), ${memory} GB.`;
}

function label({ places, events }) {
  return events ? `${spaced(events)} events at ${places} places` : places;
}

function spaced(count) {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, " ");
}

function ratio(what, value, other, limit) {
  return [what, times(value, other), value / other, limit, " ×"];
}

function times(value, other) {
  return Number.isFinite(value / other) ? `${(value / other).toFixed(2)} ×` : "";
}

function ms(value) {
  return Number.isFinite(value) ? value.toFixed(0) : "";
}

/** Words stand at the left, figures at the right. */
function table(head, rows) {
  const isText = (column) => rows.every((row) => !/^[\d.]/.test(String(row[column])) && row[column] !== "");
  const rule = head.map((_, column) => (isText(column) ? "---" : "---:"));
  return [head, rule, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
