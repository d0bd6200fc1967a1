// Waiting for what a page is about to show.
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";

/** Asks `read` again until `check` is content with the answer, for at most four seconds; then says why it is not. */
export async function until(read, check) {
  const end = Date.now() + 4000;
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
