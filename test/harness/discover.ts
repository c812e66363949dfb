import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { projectRoot } from './paths.ts';

/** The three layers of tests; a file's name says which one it belongs to. */
export type Layer = 'unit' | 'host' | 'person';

export const layers: readonly Layer[] = ['unit', 'host', 'person'];

/** Every `*.<layer>.test.ts` below test/, as absolute paths in a fixed order. */
export function testFiles(layer: Layer): Promise<string[]> {
  return filesNamed(`.${layer}.test.ts`);
}

/** Every file below test/ whose name ends so, as absolute paths in a fixed order. */
export async function filesNamed(ending: string): Promise<string[]> {
  const entries = await readdir(join(projectRoot, 'test'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Keeps the files whose path has one of `words` in it, in capitals or not; all of them without words. */
export function pathsWith(files: readonly string[], words: readonly string[]): string[] {
  const named = (file: string) => words.some((word) => shown(file).toLowerCase().includes(word.toLowerCase()));
  return files.filter((file) => words.length === 0 || named(file));
}

/** A path as people name it: from the checkout, with slashes. */
export function shown(file: string): string {
  return relative(projectRoot, file).split(sep).join('/');
}
