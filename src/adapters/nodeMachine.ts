import * as crypto from 'node:crypto';
import type { Machine } from '../app/ports/machine.ts';

/** The clock, ids and hashes of the machine that this runs on. */
export function createNodeMachine(): Machine {
  return { now: () => Date.now(), newId: createIds(() => Date.now()), sha256 };
}

/**
 * UUIDs of version 7 (RFC 9562, method 1): 48 bits of milliseconds, a counter of 12 bits, 62 random bits. Ids of one
 * source always ascend, also within a millisecond and when the clock is set back.
 * @param now milliseconds since 1970
 */
export function createIds(now: () => number): () => string {
  let time = 0;
  let counter = 0;
  return () => {
    const wall = now();
    if (wall > time) {
      time = wall;
      counter = 0;
    } else if (++counter > 0xfff) {
      time++;
      counter = 0;
    }
    const hex = time.toString(16).padStart(12, '0');
    // The variant and the random bits are those of a UUID of version 4.
    const random = crypto.randomUUID().slice(19);
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${random}`;
  };
}

/** Node 20.12 has a one-shot hash that takes half as long for short texts. */
export const sha256: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text)
    : (text) => crypto.createHash('sha256').update(text).digest('hex');
