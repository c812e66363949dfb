/** Resolves when everything that waited for this process (input, timers, other extensions) has had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
