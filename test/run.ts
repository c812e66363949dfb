/**
 * Runs everything that must hold: bundles, linter, types, then the tests layer by layer.
 *
 *     npm test                                  all of it
 *     npm test -- host                          one layer (unit, host, person), without linter and types
 *     npm test -- host activation --grep view   files with `activation` in their path, tests that match /view/
 *
 * What failed is named once more at the end. The last line is `N passed, N failed`, over everything that ran; the
 * exit code is 1 where something failed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Layer, layers, pathsWith, testFiles } from './harness/discover.ts';
import { findEditor } from './harness/editor.ts';
import { runHostTests } from './harness/hostLayer.ts';
import { runMochaLayer } from './harness/mochaLayer.ts';
import { projectRoot } from './harness/paths.ts';
import { build, packagedProduct } from './harness/product.ts';
import { seconds } from './harness/progress.ts';
import { broken, nothingRun, outcomeInWords, sum, type Tally } from './harness/tally.ts';

const held: Tally = { ...nothingRun, passed: 1 };

interface Request {
  readonly layers: readonly Layer[];
  /** Words that a file's path must have one of; none means all files. */
  readonly words: readonly string[];
  readonly grep: string | undefined;
  /** Everything is asked for: the linter and the types as well. */
  readonly whole: boolean;
}

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { grep: { type: 'string' } },
    allowPositionals: true,
  });
  const named = layers.filter((layer) => positionals.includes(layer));
  const words = positionals.filter((word) => !(layers as readonly string[]).includes(word));
  return {
    layers: named.length > 0 ? named : layers,
    words,
    grep: values.grep,
    whole: positionals.length === 0 && values.grep === undefined,
  };
}

async function main(): Promise<void> {
  const request = readRequest(process.argv.slice(2));
  const tallies: Tally[] = [];
  if (request.whole) tallies.push(await checkSources());
  for (const layer of request.layers) tallies.push(await runLayer(layer, request));
  const all = sum(tallies);
  print(`\n${outcomeInWords(all)}`);
  process.exit(all.failures.length > 0 ? 1 : 0);
}

/** Bundles, linter and types: each is one check. */
async function checkSources(): Promise<Tally> {
  const pages = join('src', 'webview', 'tsconfig.json');
  const projects = ['.', ...(existsSync(join(projectRoot, pages)) ? [pages] : [])];
  return sum([
    await check('bundles', build),
    await check('biome', () => runTool('@biomejs/biome/bin/biome', ['check', '--no-errors-on-unmatched'])),
    ...(await Promise.all(
      projects.map((project) =>
        check(`types of ${project}`, () => runTool('typescript/bin/tsc', ['-p', project, '--noEmit'])),
      ),
    )),
  ]);
}

async function check(title: string, work: () => Promise<unknown>): Promise<Tally> {
  const since = performance.now();
  try {
    await work();
    print(`✔ ${title} (${seconds(since)})`);
    return held;
  } catch (error) {
    const { message } = error as Error;
    print(`✖ ${title} (${seconds(since)})\n${message.replace(/^/gm, '    ')}`);
    return broken(title, message);
  }
}

/** Runs a development tool of this project; throws its output where it does not end well. */
async function runTool(tool: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(projectRoot, 'node_modules', tool), ...args], { cwd: projectRoot });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(output.trim() || `${tool} ended with ${code}`);
}

async function runLayer(layer: Layer, request: Request): Promise<Tally> {
  const since = performance.now();
  const files = pathsWith(await testFiles(layer), request.words);
  if (files.length === 0 && request.words.length > 0 && request.layers.length > 1) return nothingRun;
  print(`\n${layer} (${files.length} files)`);
  const tally = files.length === 0 ? nothingRun : await runFiles(layer, files, request.grep);
  const failures = tally.failures.map((one) => ({ ...one, title: `${layer} › ${one.title}` }));
  print(`${layer}: ${tally.passed} passed, ${failures.length} failed (${seconds(since)})`);
  if (tally.passed + failures.length > 0) return { ...tally, failures };
  print(`✖ ${layer}: no test ran`);
  return sum([tally, broken(layer, 'no test ran')]);
}

async function runFiles(layer: Layer, files: readonly string[], grep: string | undefined): Promise<Tally> {
  if (layer === 'unit') return runMochaLayer({ files, grep, timeout: 60_000, reporter: 'dot' });
  try {
    // What was found here holds for the processes that we start, too: a refused download is asked for once.
    process.env.INCIDENT_DESK_EDITOR = (await findEditor()).kind;
    if (layer === 'host') return await runHostTests({ files, grep }, print);
    process.env.INCIDENT_DESK_VSIX = await packagedProduct();
    return await runMochaLayer({ files, grep, timeout: 120_000, reporter: 'spec' });
  } catch (error) {
    const { message } = error as Error;
    print(`  ✖ the ${layer} tests cannot start\n${message.replace(/^/gm, '    ')}`);
    return broken('the tests cannot start', message);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
