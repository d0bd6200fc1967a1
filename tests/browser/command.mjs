// The command `placeline`, built without optimization, and with the features of `make unit`, so that it is built already.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The viewer of dist/, for the option `--viewer`. */
export const VIEWER = join(root, "target/viewer.zip");

/** Builds the command, if `bundled` with the viewer in it. Returns the path of the program. */
export function buildCommand({ bundled = false } = {}) {
  const build = ["build", "--quiet", "--locked", "--features", bundled ? "ssr,bundled" : "ssr,cli", "--bin", "placeline", "--message-format", "json"];
  const env = bundled ? { ...process.env, PLACELINE_VIEWER: VIEWER } : process.env;
  const said = execFileSync("cargo", build, { cwd: root, encoding: "utf8", env, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 });
  return said.split("\n").filter(Boolean).map((line) => JSON.parse(line)).find(({ executable }) => executable).executable;
}
