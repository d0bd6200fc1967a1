// Finds Chromium: the program named by CHROMIUM, else the first of its usual names on PATH.
// As a command it prints the path, or an error that says what to do. With --full: not of the headless shell.
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

// Chromium without its user interface: a page costs it two fifths of the processor time that the full one takes, with --headless too.
const HEADLESS_SHELL = "chromium-headless-shell";
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * Returns the path of an executable Chromium: the headless shell if there is one, unless it has to be a `full` one, which alone can
 * measure the memory of a page. Throws a readable error if there is none.
 */
export function findChromium({ full = false } = {}) {
  const { env } = process;
  if (env.CHROMIUM) {
    const named = resolve(env.CHROMIUM);
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM is set to ${env.CHROMIUM}, which is not a program that can be run.`);
  }
  const found = onPath(full ? NAMES : [HEADLESS_SHELL, ...NAMES]);
  if (found) return found;
  const packages = full ? "chromium" : `${HEADLESS_SHELL}, or chromium`;
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
    console.log(findChromium({ full: process.argv.includes("--full") }));
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}
