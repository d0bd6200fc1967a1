// The exercises that `placeline handout` writes for a teacher, read back by other readers: GIFT by gift-pegjs, the rest by small readers of the
// rules of Anki and of RFC 4180. No browser is needed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { buildCommand } from "./command.mjs";

const { parse } = createRequire(import.meta.url)("gift-pegjs");
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "exercises-"));
after(() => rmSync(folder, { recursive: true }));
const command = buildCommand();

/** Reads fields between separators, as RFC 4180 and Anki have them: a field in quotation marks may hold anything, with these doubled. */
function records(text, separator) {
  const all = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    const record = all.at(-1);
    if (quoted && letter === '"' && text[at + 1] === '"') {
      record[record.length - 1] += '"';
      at++;
    } else if (letter === '"' && (quoted || record.at(-1) === "")) quoted = !quoted;
    else if (quoted) record[record.length - 1] += letter;
    else if (letter === separator) record.push("");
    else if (letter === "\n") all.push([""]);
    else if (letter !== "\r") record[record.length - 1] += letter;
  }
  assert.ok(!quoted, "a quotation mark is not closed");
  return all.filter((record) => record.length > 1 || record[0] !== "");
}

/** Reads a text file as Anki does: settings at the top, lines that begin with # are remarks. */
function anki(text) {
  assert.ok(!text.startsWith("\ufeff"));
  const settings = {};
  let rest = text;
  for (let line; rest.startsWith("#"); rest = rest.slice(line.length + 1)) {
    line = rest.slice(0, rest.indexOf("\n"));
    const [, name, value] = /^#([^:]+):(.*)$/.exec(line);
    settings[name] = value;
  }
  return { settings, cards: records(rest, "\t").filter(([first]) => !first.startsWith("#")) };
}

/** Writes the exercises of a story, and reads them back. */
function exercises(story, name) {
  const teacher = join(folder, name);
  execFileSync(command, ["handout", story, "--teacher", teacher], { stdio: ["ignore", "pipe", "pipe"] });
  const read = (file) => readFileSync(join(teacher, file), "utf8");
  const bytes = read("exercises.csv");
  assert.ok(bytes.startsWith("\ufeff"), "a spreadsheet reads the letters");
  const [head, ...rows] = records(bytes.slice(1), ",");
  assert.deepEqual(head, ["exercise", "question", "right answers", "wrong answers", "sources"]);
  const gift = parse(read("exercises.gift.txt"));
  return { gift, rows, ...anki(read("exercises.anki.txt")) };
}

const answers = (cell) => cell.split(" | ").filter(Boolean);
const of = (rows, exercise) => rows.filter(([own]) => own === exercise);

/** Checks what holds for each story. */
function check({ gift, rows, settings, cards }, sources) {
  assert.equal(settings.separator, "Tab");
  assert.equal(settings.html, "false");
  assert.equal(settings["tags column"], "3");
  assert.ok(settings.deck);
  const says = (text) => assert.ok(sources.some((source) => text.includes(source)), `no source in: ${text}`);
  assert.equal(cards.length, rows.length);
  for (const [at, [exercise, question, right, , evidence]] of rows.entries()) {
    const [front, back, tags, ...more] = cards[at];
    assert.deepEqual(more, []);
    assert.equal(tags, `placeline ${exercise}`);
    assert.equal(front.split("\n")[0], question.replace(/^'(?=[=+@-])/, ""));
    for (const answer of answers(right)) assert.ok(back.includes(answer.replace(/^'/, "")), `${answer} is not in ${back}`);
    says(back);
    says(evidence);
  }
  const [category, ...questions] = gift;
  assert.equal(category.type, "Category");
  assert.equal(new Set(questions.map(({ title }) => title)).size, questions.length, "each has a name of its own");
  for (const question of questions) {
    assert.equal(question.stem.format, "plain");
    const { type, choices } = question;
    if (type === "Matching") {
      assert.ok(question.matchPairs.length >= 3);
      says(question.globalFeedback.text);
    } else if (type === "TF") {
      for (const { text } of [question.trueFeedback, question.falseFeedback]) says(text);
    } else {
      assert.ok(["MC", "Short", "Numerical"].includes(type), type);
      for (const { isCorrect, feedback } of choices) says(isCorrect ? feedback.text : sources[0]);
      assert.ok(choices.some(({ isCorrect }) => isCorrect));
      if (type === "MC") assert.ok(choices.some(({ isCorrect }) => !isCorrect));
    }
  }
  // The three files say the same, but that an arrow is another one in GIFT, where “->” makes a pair.
  const stems = new Map(questions.map((question) => [question.stem.text, question]));
  const arrows = rows.map((row) => row.map((cell) => cell.replaceAll("->", "→")));
  for (const [exercise, question, right, wrong] of arrows.filter(([own]) => own !== "order")) {
    if (exercise === "who-could-know" && wrong) continue;
    const { type, choices } = stems.get(question.replace(/^'(?=[=+@-])/, "")) ?? assert.fail(`not in GIFT: ${question}`);
    const texts = (isRight) => choices.filter(({ isCorrect }) => isCorrect === isRight).map(({ text }) => String(type === "Numerical" ? text.number : text.text));
    for (const answer of texts(true)) assert.ok(type === "Short" || answers(right).some((own) => own.replace(/^'/, "").startsWith(answer)), answer);
    assert.equal(texts(false).sort().join(" | "), answers(wrong.replace(/^'/, "")).sort().join(" | "));
  }
}

test("the exercises of the story of the long way to Tirana are read back", () => {
  const all = exercises(join(root, "data/stories/long-way-to-tirana.geojson"), "tirana");
  check(all, ["Merat", "Illanas"]);
  for (const exercise of ["order", "map", "who-says-so", "disagreement", "how-long", "who-could-know"]) {
    assert.ok(of(all.rows, exercise).length > 0, exercise);
  }
  const long = of(all.rows, "how-long").find(([, question]) => question.includes("Mass protest in Tehran") && question.includes("Bombing"));
  assert.equal(long[2], "8");
});

test("the exercises of the journey around the world are read back", () => {
  const all = exercises(join(root, "data/stories/around-the-world-in-eighty-days.xlsx"), "journey");
  check(all, ["The journey", "Timetable"]);
  const london = of(all.rows, "disagreement").find(([, question]) => question.includes("steps from the train in London"));
  assert.match(london[2], /79 \(The journey\) · 80 \(Timetable\)/);
});

/** A story of texts that would end a question, a field or a line, if they were not escaped. */
const HOSTILE = ["{a} = ~b # c: d\\e", "x -> y => z", "tab\there \"quoted\"", "#html:true", "=SUM(1;2)", "// no remark", "[html]<b>bold</b>", "%50% off\nand\n\nmore", "$CATEGORY: other", "::name:: ####"];

test("texts with the marks of each format come back as they were", () => {
  const claims = (n) => [
    { source: "a", when: `19${60 + n}-03-04`, quote: { exact: `${HOSTILE[n]} ${n}` } },
    ...(n % 3 ? [] : [{ source: "b", when: `19${60 + n}-03-05`, quote: { exact: `says ${HOSTILE[n]}` } }]),
  ];
  const feature = (n) => ({ type: "Feature", id: `e${n}`, geometry: { type: "Point", coordinates: [n * 5, n] },
    properties: { kind: "event", title: HOSTILE[n], claims: claims(n) } });
  const source = (id, short, issued) => ({ id, type: "book", title: `${short} {=~#:}`, issued, custom: { short } });
  const story = { type: "FeatureCollection", title: "A :: B {~} / C", sources: [source("a", "S {1} = ~#:", "1950"), source("b", "=S2", "1966"), source("c", "%50%S3", "1990")],
    features: HOSTILE.map((_, n) => feature(n)) };
  const path = join(folder, "hostile.geojson");
  writeFileSync(path, JSON.stringify(story));
  const all = exercises(path, "hostile");
  check(all, ["S {1} = ~#:", "=S2", "%50%S3"]);
  assert.equal(all.gift[0].title, "A :: B {~} // C");
  const pairs = all.gift.find(({ type }) => type === "Matching").matchPairs.map(({ subquestion }) => subquestion.text);
  const line = (text) => text.replace(/\s+/g, " ").replaceAll("->", "→");
  for (const text of pairs) assert.ok(HOSTILE.map(line).includes(text), text);
  assert.ok(pairs.length === HOSTILE.length, "each event is in the order");
  assert.ok(all.gift.some(({ type }) => type === "TF"));
  // A spreadsheet takes none of it for a formula.
  for (const cell of all.rows.flat()) assert.ok(!/^[=+@-]/.test(cell), cell);
});

test("a story without sources has no exercises, and says so", () => {
  const teacher = join(folder, "none");
  execFileSync(command, ["handout", join(root, "tests/fixtures/good/minimal.geojson"), "--teacher", teacher], { stdio: ["ignore", "pipe", "pipe"] });
  assert.match(readFileSync(join(teacher, "exercises-none.html"), "utf8"), /No exercise can be made from this story/);
  assert.throws(() => readFileSync(join(teacher, "exercises.gift.txt")));
});
