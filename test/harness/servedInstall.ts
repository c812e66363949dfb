import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cached } from './cache.ts';
import { startOwned } from './processes.ts';
import { seconds, tell } from './progress.ts';

/** VS Code's own server as the npm package `code-server` carries it: 4.139.1 is VS Code 1.139.1. */
const codeServerVersion = '4.139.1';
/** The Node version which that server is built for; the machine's own Node may be an older one. */
const nodeVersion = '24.21.0';

/** An installed served editor: run `node serverMain …`. */
export interface ServedEditor {
  readonly kind: 'served';
  readonly version: string;
  readonly node: string;
  readonly serverMain: string;
}

/** Yields the served editor, installed from npm into the cache where it is not there yet (about 600 MB, once). */
export async function servedEditor(): Promise<ServedEditor> {
  const nodePackage = nodePackageOfThisMachine();
  const name = `code-server-${codeServerVersion}-${process.platform}-${process.arch}`;
  const folder = await cached(name, (partial) => install(partial, nodePackage));
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  return {
    kind: 'served',
    version: codeServerVersion.replace(/^4\./, '1.'),
    node: join(folder, 'node_modules', nodePackage, 'bin/node'),
    serverMain: join(vscode, 'out/server-main.js'),
  };
}

function nodePackageOfThisMachine(): string {
  if (process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64')) {
    return `node-linux-${process.arch}`;
  }
  throw new Error(
    `The served editor runs on Linux (x64, arm64), not on ${process.platform} ${process.arch}. ` +
      'Here a desktop VS Code is needed: allow its download, or put `code` on the PATH.',
  );
}

/**
 * The steps of code-server's own installation without its build of native modules: that asks for a compiler and for
 * Kerberos headers, while terminals, search and file watching come with ready-made binaries.
 */
async function install(folder: string, nodePackage: string): Promise<void> {
  const since = performance.now();
  tell(`Installing VS Code's server (npm code-server ${codeServerVersion}, once, about 600 MB) below ${folder}`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, folder, [`${nodePackage}@${nodeVersion}`, `code-server@${codeServerVersion}`]);
  const node = join(folder, 'node_modules', nodePackage, 'bin');
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  tell('Installing what the server needs …');
  await npm(vscode, node, []);
  tell('Installing what its built-in extensions need …');
  await npm(join(vscode, 'extensions'), node, []);
  await buildLogModules(vscode, node);
  requireWhole(vscode);
  tell(`VS Code's server is installed (${seconds(since)}).`);
}

async function npm(folder: string, nodeFolder: string, packages: readonly string[]): Promise<void> {
  const fixed = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  await run(folder, nodeFolder, ['install', ...fixed, ...packages]);
}

/** Log files and the watchdog want a compiler. Without them the editor works and says so in its log: no reason to stop. */
async function buildLogModules(vscode: string, nodeFolder: string): Promise<void> {
  try {
    await run(vscode, nodeFolder, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--loglevel=error']);
  } catch {
    tell("The server's log modules could not be built here (no compiler?): it runs without log files.");
  }
}

async function run(folder: string, nodeFolder: string, args: readonly string[]): Promise<void> {
  const path = `${nodeFolder}${delimiter}${process.env.PATH ?? ''}`;
  const options = { cwd: folder, env: { ...process.env, PATH: path }, stdio: 'pipe' } as const;
  const { child } = await startOwned('npm', args, options);
  let output = '';
  child.stdout?.on('data', (data) => (output += data));
  child.stderr?.on('data', (data) => (output += data));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`npm ${args.join(' ')} in ${folder} ended with ${code}:\n${output.trim()}`);
}

function requireWhole(vscode: string): void {
  const needed = [
    'out/server-main.js',
    'node_modules/node-pty/package.json',
    'node_modules/@parcel/watcher/package.json',
  ];
  const missing = needed.filter((file) => !existsSync(join(vscode, file)));
  if (missing.length > 0) throw new Error(`${dirname(vscode)} is not whole: ${missing.join(', ')} missing`);
}
