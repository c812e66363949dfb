import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A text where a shell can read it, for nobody else's eyes. */
export interface ScriptFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** @param title what a person sees of it in the terminal */
export async function writeScript(title: string, extension: string, text: string): Promise<ScriptFile> {
  const folder = await mkdtemp(join(tmpdir(), 'incident-desk-'));
  const path = join(folder, `${fileName(title)}.${extension}`);
  await writeFile(path, text, { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

function fileName(title: string): string {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return words.slice(0, 40).replace(/^-+|-+$/g, '') || 'snippet';
}
