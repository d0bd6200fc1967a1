// Prints an error when Node is older than package.json requires.
import { readFileSync } from "node:fs";

const wanted = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).engines.node;
const [major, minor] = wanted.match(/\d+/g).map(Number);
const [actualMajor, actualMinor] = process.versions.node.split(".").map(Number);

if (actualMajor < major || (actualMajor === major && actualMinor < minor)) {
  console.error(`setup: Node ${process.versions.node} is too old. Placeline's tools need Node ${wanted.replace(">=", "")} or newer.`);
  process.exit(1);
}
