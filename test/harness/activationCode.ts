import { basename, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { type Built, build } from './product.ts';
import { removeTemporaryFolder, temporaryFolder } from './temporary.ts';

/** What VS Code reads before `activate()` can run: `extension.js` and all that it imports statically. */
export interface ActivationCode {
  readonly bytes: number;
  readonly files: number;
  /** Bytes of each source in it, greatest first; for messages. */
  readonly sources: readonly (readonly [source: string, bytes: number])[];
}

/** Measured on a build as it is packaged. A figure of the bundler's own books: the same on every machine. */
export async function activationCode(): Promise<ActivationCode> {
  const folder = temporaryFolder('activation-code');
  try {
    return closureOf(await build({ minify: true, outdir: join(folder, 'dist') }), 'extension.js');
  } finally {
    removeTemporaryFolder(folder);
  }
}

function closureOf({ metafiles }: Built, entry: string): ActivationCode {
  const outputs: Metafile['outputs'] = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs));
  const found = Object.keys(outputs).find((file) => basename(file) === entry);
  if (found === undefined) throw new Error(`The build has made no ${entry}`);
  const files = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind, external } of outputs[file]!.imports)
      if (kind === 'import-statement' && external !== true) visit(path);
  };
  visit(found);
  const sources = new Map<string, number>();
  let bytes = 0;
  for (const file of files) {
    bytes += outputs[file]!.bytes;
    for (const [source, { bytesInOutput }] of Object.entries(outputs[file]!.inputs))
      sources.set(source, (sources.get(source) ?? 0) + bytesInOutput);
  }
  return { bytes, files: files.size, sources: [...sources].sort((a, b) => b[1] - a[1]) };
}
