import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShellText } from './shellTexts.ts';

/** What came of a script: both streams as one, as a terminal has them. */
export interface AloneResult {
  readonly text: string;
  readonly exitCode: number | null;
}

/** The text as a script in `folder`, run by the shell that is to read it, without an editor. */
export async function runAlone(
  folder: string,
  shell: string,
  { text, language, what }: ShellText,
): Promise<AloneResult> {
  const interpreter = /^#!(\S+)/.exec(text)?.[1] ?? (shell === 'fish' && language !== 'fish' ? 'bash' : shell);
  const file = join(folder, `${what.replace(/\W+/g, '-')}.${shell}`);
  await writeFile(file, `${text}\n`);
  const options = { cwd: folder, maxBuffer: 32 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', 'exec "$0" "$1" 2>&1', interpreter, file], options, (error, stdout) =>
      resolve({ text: stdout, exitCode: error === null ? 0 : Number(error.code) }),
    );
  });
}
