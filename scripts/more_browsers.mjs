// Finds the programs that the tests in Firefox and WebKit need, by their usual names on PATH.
// As a command it prints what is missing, and fails if anything is.
import { onPath } from "./chromium.mjs";

const PROGRAMS = {
  firefox: ["firefox-esr", "firefox"],
  webKitDriver: ["WebKitWebDriver"],
  xvfb: ["Xvfb"], // A virtual screen for WebKitGTK.
};

/** Returns the paths of these programs. Throws a readable error if one is missing. */
export function findPrograms(...wanted) {
  const found = Object.fromEntries(wanted.map((name) => [name, onPath(PROGRAMS[name])]));
  const missing = wanted.filter((name) => !found[name]).map((name) => PROGRAMS[name][0]);
  if (missing.length === 0) return found;
  throw new Error(
    `no ${missing.join(", no ")}: the tests in Firefox or WebKit are left out. To run them, install it (Debian: apt install firefox-esr webkit2gtk-driver xvfb).`,
  );
}

if (process.argv[1] === import.meta.filename) {
  try {
    findPrograms(...Object.keys(PROGRAMS));
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}
