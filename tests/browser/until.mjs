// Waiting for what a page is about to show.
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";

/** So long a busy machine may take, ms. */
const PATIENCE = 8_000;

/**
 * Asks `read` again until `check` does not throw at the answer, which is returned; after `patience` ms, says why it throws.
 * Asked from here: Playwright's own asking needs eval, which the policy of the pages forbids.
 */
export async function until(read, check, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    try {
      check(value);
      return value;
    } catch (error) {
      if (Date.now() > end) throw error;
      await wait(40);
    }
  }
}

/** `read` comes to give `expected`. */
export const becomes = (read, expected) => until(read, (value) => assert.deepEqual(value, expected));

/** `read` comes to give a text that matches. */
export const matches = (read, pattern) => until(read, (value) => assert.match(value ?? "", pattern));

/** `read` comes to give something that `passes`, which is returned. `what` says what did not happen if not. */
export const comes = (read, what = read.toString(), passes = Boolean, patience = PATIENCE) =>
  until(read, (value) => assert.ok(passes(value), `did not happen: ${what} (${JSON.stringify(value)})`), patience);
