import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { withLock } from './lock.ts';
import { projectRoot } from './paths.ts';
import { tell } from './progress.ts';
import { temporaryFolder } from './temporary.ts';

/** What went into which file. */
export interface Built {
  readonly metafiles: readonly Metafile[];
}

interface BuildOptions {
  readonly minify?: boolean;
  readonly outdir?: string;
  /** Modules whose exports stand for globals in the extension. */
  readonly inject?: readonly string[];
}

interface BuildScript {
  build(options: BuildOptions): Promise<Built>;
}

/** Runs esbuild.mjs. Throws esbuild's own messages (file, line) where the sources cannot be bundled. */
export async function build(options: BuildOptions = {}): Promise<Built> {
  const script: BuildScript = await import(pathToFileURL(join(projectRoot, 'esbuild.mjs')).href);
  return script.build(options);
}

/**
 * The product as an unpacked extension in a folder of its own, for development mode: a build that runs at the same time
 * in the checkout cannot pull the files away from under a running test.
 * @param inject modules whose exports stand for globals in it
 */
export async function unpackedProduct(inject: readonly string[] = []): Promise<string> {
  const folder = temporaryFolder('unpacked');
  await build({ outdir: join(folder, 'dist'), inject });
  const kept = ['package.json', 'media', 'runbooks'];
  await Promise.all(kept.map((name) => cp(join(projectRoot, name), join(folder, name), { recursive: true })));
  return folder;
}

let packaging: Promise<string> | undefined;

/**
 * The packaged extension: the file that `INCIDENT_DESK_VSIX` names (the test runner packages once for all), else one
 * packaged now, once for this process.
 */
export function packagedProduct(): Promise<string> {
  packaging ??= process.env.INCIDENT_DESK_VSIX ? Promise.resolve(process.env.INCIDENT_DESK_VSIX) : packageNow();
  return packaging;
}

async function packageNow(): Promise<string> {
  const vsix = join(temporaryFolder('vsix'), 'incident-desk.vsix');
  const lock = join(projectRoot, 'out', 'package.lock');
  const onWait = () => tell('Another process is packaging the extension; waiting for it.');
  return withLock(lock, onWait, () => packageFolder(projectRoot, vsix));
}

/** Packages the extension in `folder` as `vsix`, by vsce. Throws vsce's messages, warnings too. */
async function packageFolder(folder: string, vsix: string): Promise<string> {
  const vsce = join(projectRoot, 'node_modules/@vscode/vsce/vsce');
  const run = promisify(execFile);
  const { stdout, stderr } = await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], {
    cwd: folder,
    maxBuffer: 16 * 1024 * 1024,
  });
  const warnings = `${stdout}\n${stderr}`.split('\n').filter((line) => /\bWARN(ING)?\b/.test(line));
  if (warnings.length > 0) throw new Error(`vsce warns:\n${warnings.join('\n')}`);
  return vsix;
}

/** What this checkout's package.json says of the product: its extension id, version, and view container. */
export async function productManifest(): Promise<{ id: string; version: string; viewContainer: string }> {
  const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
    publisher: string;
    name: string;
    version: string;
    contributes: { viewsContainers: { activitybar: [{ title: string }] } };
  };
  const [{ title: viewContainer }] = manifest.contributes.viewsContainers.activitybar;
  return { id: `${manifest.publisher}.${manifest.name}`, version: manifest.version, viewContainer };
}
