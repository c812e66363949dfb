import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHostTests } from '../harness/hostLayer.ts';
import { projectRoot } from '../harness/paths.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import type { Clicks, Flood, Way } from './diagnostics/measured.ts';
import { type Figure, median } from './figure.ts';

const megabyte = 1024 * 1024;
/** Each takes long: as few as tell a slow minute of the machine from a slow product. */
const floods = 3;

/** A diagnostic beside the same command line without the product. */
export async function bench(): Promise<readonly Figure[]> {
  return [await latency(), ...(await capture())];
}

/** In one terminal of one editor, turn about. */
async function latency(): Promise<Figure> {
  const { toOutput, toHandingOver } = await inHost<Clicks>('clicksInHost.ts', {});
  const [ours, bare] = [median(toOutput.ours), median(toOutput.bare)];
  return {
    name: 'run.latency',
    ratio: ours / bare,
    against: 'bare shellIntegration.executeCommand, click to first output',
    target: 1.1,
    also: { milliseconds: rounded(ours), bare: rounded(bare), handedOverAfter: rounded(median(toHandingOver)) },
  };
}

/** An editor each, turn about: they begin alike. */
async function capture(): Promise<readonly Figure[]> {
  const all: Record<Way, Flood[]> = { bare: [], ours: [] };
  for (let turn = 0; turn < floods; turn++)
    for (const which of turn % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const))
      all[which].push(await inHost<Flood>('floodInHost.ts', { INCIDENT_DESK_WAY: which }));
  const seconds = (which: Way) => median(all[which].map(({ milliseconds }) => milliseconds)) / 1000;
  const peaks = (which: Way) => all[which].map(({ peak }) => peak / megabyte);
  const more = Math.max(...peaks('ours')) - median(peaks('bare'));
  const inWords = (which: Way) => peaks(which).map(Math.round).join(', ');
  return [
    {
      name: 'capture',
      ratio: seconds('ours') / seconds('bare'),
      against: 'the same 50 MB of output with no capture',
      target: 1.1,
      also: { seconds: rounded(seconds('ours')), bare: rounded(seconds('bare')) },
    },
    {
      name: 'capture.memory',
      ratio: more / 64,
      against: '64 MB more at the highest of the extension host with capture than at the usual highest without',
      target: 1,
      also: { megabytesMore: rounded(more), highest: inWords('ours'), bare: inWords('bare') },
    },
  ];
}

/** Runs one of the measurements in an editor that is started for it. */
async function inHost<T>(file: string, env: Readonly<Record<string, string>>): Promise<T> {
  const folder = temporaryFolder('bench-diagnostics');
  const figures = join(folder, 'figures.json');
  const said: string[] = [];
  const tally = await runHostTests(
    {
      files: [join(projectRoot, 'test/bench/diagnostics', file)],
      env: { ...env, INCIDENT_DESK_FIGURES: figures },
    },
    (line) => said.push(line),
  );
  if (tally.passed === 0 || tally.failures.length > 0) throw new Error(said.join('\n'));
  const measured: T = JSON.parse(readFileSync(figures, 'utf8'));
  removeTemporaryFolder(folder);
  return measured;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
