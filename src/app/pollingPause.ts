const second = 1_000;
const usual = 60 * second;
const longest = 15 * 60 * second;

/**
 * How long what is looked at by itself rests between two looks, in milliseconds: a minute, longer after each failure in a
 * row, and never less than the server asks for.
 */
export function pollingPause(failures: number, retryAfterSeconds: number): number {
  return Math.max(Math.min(usual * 2 ** failures, longest), retryAfterSeconds * second);
}
