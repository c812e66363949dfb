import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { projectRoot } from '../harness/paths.ts';
import { temporaryFolder } from '../harness/temporary.ts';
import { type Figure, median } from './figure.ts';

type Reading = typeof import('./runbookReading.ts');

/** No step of reading may keep the extension host from the keyboard for longer, in milliseconds. */
const longestBlockMs = 100;
const large = 300_000;

export async function bench(): Promise<readonly Figure[]> {
  const reading = await bundled();
  const texts = ['test/fixtures/runbooks', 'runbooks'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(join(projectRoot, folder, name), 'utf8')),
  );
  const document = repeated(texts, large);
  const yaml = reading.toYaml(reading.readRunbook('large.md', document));
  return [
    parse(reading, texts),
    longestBlock(reading, 'runbook.longestBlock', 'large.md', document),
    longestBlock(reading, 'runbook.longestBlockOfYaml', 'large.yaml', yaml),
  ];
}

/** Every file by both, turn about, so that a slow minute of the machine hits both; the middle of the rounds' ratios. */
function parse({ readRunbook, parseOnly }: Reading, texts: readonly string[]): Figure {
  const [warmUp, rounds] = [20, 60];
  const ratios: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    let [ours, theirs] = [0, 0];
    for (const [index, text] of texts.entries()) {
      const read = () => readRunbook('x.md', text);
      const parsed = () => parseOnly(text);
      const oursFirst = (round + index) % 2 === 0;
      const one = busy(oursFirst ? read : parsed);
      const other = busy(oursFirst ? parsed : read);
      ours += oursFirst ? one : other;
      theirs += oursFirst ? other : one;
    }
    if (round >= warmUp) ratios.push(ours / theirs);
  }
  const also = { files: texts.length, characters: texts.reduce((sum, text) => sum + text.length, 0), rounds };
  const against = '`mdast-util-from-markdown` with GFM on the same files';
  return { name: 'runbook.parse', ratio: median(ratios), against, target: 1.5, also };
}

/** The longest of the steps between which the extension host does other things; the middle of some readings. */
function longestBlock({ readRunbookInSteps }: Reading, name: string, file: string, text: string): Figure {
  const longest: number[] = [];
  let steps = 0;
  for (let round = 0; round < 7; round++) {
    const work = readRunbookInSteps(file, text);
    let done = false;
    let most = 0;
    steps = 0;
    while (!done) {
      const took = busy(() => {
        done = work.next().done === true;
      });
      most = Math.max(most, took);
      steps++;
    }
    longest.push(most);
  }
  const milliseconds = Math.round(median(longest) * 10) / 10;
  const first = Math.round(longest[0]! * 10) / 10;
  const also = { characters: text.length, steps, milliseconds, firstTime: first };
  return { name, ratio: milliseconds / longestBlockMs, against: '100 milliseconds', target: 1, also };
}

/** Milliseconds of processor time: what other processes take from this one doesn't count. */
function busy(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The texts again and again, up to a size. */
function repeated(texts: readonly string[], size: number): string {
  const all = texts.join('\n\n');
  return `${all}\n\n`.repeat(Math.ceil(size / all.length)).slice(0, size);
}

async function bundled(): Promise<Reading> {
  const outfile = join(temporaryFolder('bench-runbook'), 'reading.cjs');
  const entryPoints = [join(import.meta.dirname, 'runbookReading.ts')];
  await esbuild.build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  return createRequire(import.meta.url)(outfile) as Reading;
}
