// Polls a page until it shows an expected value.
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";

/** The timeout on a busy machine, ms. */
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

/** Waits until `read` returns `expected`. */
export const becomes = (read, expected) => until(read, (value) => assert.deepEqual(value, expected));

/** Waits until `read` returns a text that matches. */
export const matches = (read, pattern) => until(read, (value) => assert.match(value ?? "", pattern));

/** Waits until `read` returns a value that `passes`, and returns it. `what` names the condition in the error. */
export const comes = (read, what = read.toString(), passes = Boolean, patience = PATIENCE) =>
  until(read, (value) => assert.ok(passes(value), `did not happen: ${what} (${JSON.stringify(value)})`), patience);
