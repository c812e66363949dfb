import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { activationCode } from '../harness/activationCode.ts';
import { runHostTests } from '../harness/hostLayer.ts';
import { projectRoot } from '../harness/paths.ts';
import { build } from '../harness/product.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import { type Figure, median } from './figure.ts';

/** Hosts that are started; each activates the product once, in the middle of as many others as do nothing. */
const hosts = 5;
const before = 3;
const after = 2;
const kilobyte = 1024;

/**
 * Loading and `activate()` of the packaged code beside that of an extension with one command that says hello, in the
 * same host. The first to be activated pays for what is the host's own, so it does not count.
 */
export async function bench(): Promise<readonly Figure[]> {
  const folder = temporaryFolder('bench-activation');
  const product = await unpacked(folder);
  const hellos = Array.from({ length: 1 + before + after }, (_, i) => hello(folder, i));
  const ids = hellos.map((_, i) => helloId(i));
  const order = [...ids.slice(0, 1 + before), productId, ...ids.slice(1 + before)];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let host = 0; host < hosts; host++) {
    const measured = await activated(order, [...hellos, product], join(folder, `${host}.json`));
    for (const [id, milliseconds] of measured.slice(1)) (id === productId ? ours : theirs).push(milliseconds);
  }
  removeTemporaryFolder(folder);
  const { bytes, files } = await activationCode();
  return [
    {
      name: 'activation',
      ratio: median(ours) / median(theirs),
      against: 'a hello-world extension in the same host, load and activate()',
      target: 3,
      also: { milliseconds: rounded(median(ours)), hello: rounded(median(theirs)), hosts },
    },
    {
      name: 'activation.read',
      ratio: bytes / (150 * kilobyte),
      against: '150 KB of JavaScript read before activate() can run',
      target: 1,
      also: { bytes, files },
    },
  ];
}

async function activated(order: readonly string[], extensions: readonly string[], figures: string) {
  const problems: string[] = [];
  const tally = await runHostTests(
    {
      files: [join(projectRoot, 'test/bench/activation/inHost.ts')],
      extensions,
      env: { INCIDENT_DESK_ACTIVATE: order.join(','), INCIDENT_DESK_FIGURES: figures },
    },
    (line) => problems.push(line),
  );
  if (tally.passed !== 1 || tally.failures.length > 0) throw new Error(problems.join('\n'));
  return JSON.parse(readFileSync(figures, 'utf8')) as [id: string, milliseconds: number][];
}

const productId = 'incident-desk.incident-desk';
const helloId = (i: number) => `bench.hello-${i}`;

/** As it is packaged, but for the events that would activate it before it is asked to be. */
async function unpacked(folder: string): Promise<string> {
  const place = join(folder, 'product');
  await build({ minify: true, outdir: join(place, 'dist') });
  for (const name of ['media', 'runbooks']) cpSync(join(projectRoot, name), join(place, name), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  writeFileSync(join(place, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return place;
}

function hello(folder: string, i: number): string {
  const place = join(folder, `hello-${i}`);
  mkdirSync(place);
  const command = `hello${i}.say`;
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({
      name: `hello-${i}`,
      publisher: 'bench',
      version: '0.0.1',
      type: 'module',
      engines: { vscode: '^1.100.0' },
      main: './extension.js',
      activationEvents: [],
      contributes: { commands: [{ command, title: 'Hello' }] },
    }),
  );
  writeFileSync(
    join(place, 'extension.js'),
    `import * as vscode from 'vscode';
export function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('${command}', () => vscode.window.showInformationMessage('Hello')));
}
`,
  );
  return place;
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
