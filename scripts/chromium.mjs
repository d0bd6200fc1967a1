// Finds Chromium: the program named by CHROMIUM, else the first of its usual names on PATH.
// As a command it prints the path, or an error that says what to do. With --windows: of a whole Chromium.
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

// Debian's Chromium without windows: a page costs it two fifths of the processor time that the other takes.
const WITHOUT_WINDOWS = "chromium-headless-shell";
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * Returns the path of an executable Chromium, with `windows` of a whole one, as readers have it: that without windows does not
 * measure the memory of a page. Throws a readable error if there is none.
 */
export function findChromium({ windows = false } = {}) {
  const { env } = process;
  if (env.CHROMIUM) {
    const named = resolve(env.CHROMIUM);
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM is set to ${env.CHROMIUM}, which is not a program that can be run.`);
  }
  const found = onPath(windows ? NAMES : [WITHOUT_WINDOWS, ...NAMES]);
  if (found) return found;
  const packages = windows ? "chromium" : `${WITHOUT_WINDOWS}, or chromium`;
  throw new Error(`There is no Chromium. Install it (Debian: apt install ${packages}), or say where it is: CHROMIUM=/path/to/chromium`);
}

/** Returns the path of the first program with one of these names on PATH, if there is one. */
export function onPath(names, env = process.env) {
  for (const folder of (env.PATH ?? "").split(delimiter).filter(Boolean)) {
    for (const name of names) {
      const path = join(folder, name);
      if (isProgram(path)) return path;
    }
  }
  return undefined;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    console.log(findChromium({ windows: process.argv.includes("--windows") }));
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}
