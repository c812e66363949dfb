import type { Runbook } from '../core/runbook/model.ts';
import { readMarkdownRunbook } from '../core/runbook/readMarkdown.ts';
import type { Machine } from './machine.ts';

/** Reads a runbook by what its name says it is. */
async function readRunbook(file: string, text: string): Promise<Runbook> {
  if (!/\.ya?ml$/i.test(file)) return readMarkdownRunbook(file, text);
  const { readYamlRunbook } = await import('../core/runbook/readYaml.ts');
  return readYamlRunbook(file, text);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'is a directory, not a file';
  return error instanceof Error ? error.message : String(error);
}

/** Reads the files in order; one that can't be read is named and the others go on. Gives whether all could be read. */
export async function eachRunbook(
  files: readonly string[],
  machine: Machine,
  use: (runbook: Runbook, text: string) => void,
): Promise<boolean> {
  let all = true;
  for (const file of files) {
    try {
      const text = await machine.read(file);
      use(await readRunbook(file, text), text);
    } catch (error) {
      all = false;
      machine.err(`incident-desk: ${file}: ${reasonOf(error)}\n`);
    }
  }
  return all;
}
