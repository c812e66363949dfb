import type { Machine } from '../machine.ts';

/** Uses the paths in order; one that can't be used is named and the others go on. Gives whether all could be used. */
export async function eachPath(
  command: string,
  paths: readonly string[],
  machine: Machine,
  use: (path: string) => Promise<void>,
): Promise<boolean> {
  let all = true;
  for (const path of paths) {
    try {
      await use(path);
    } catch (error) {
      all = false;
      machine.err(`incident-desk ${command}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return all;
}
