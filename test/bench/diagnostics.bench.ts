import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHostTests } from '../harness/hostLayer.ts';
import { projectRoot } from '../harness/paths.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';
import type { Measured } from './diagnostics/measured.ts';
import { type Figure, median } from './figure.ts';

const megabyte = 1024 * 1024;

/** A diagnostic beside the same command line without the product, in one terminal of one editor. */
export async function bench(): Promise<readonly Figure[]> {
  const { latency, capture } = await measuredInHost();
  const seconds = (which: keyof Measured['capture']) =>
    median(capture[which].map(({ milliseconds }) => milliseconds)) / 1000;
  const grown = (which: keyof Measured['capture']) => median(capture[which].map((flood) => flood.grown)) / megabyte;
  const most = Math.max(...capture.ours.map((flood) => flood.grown)) / megabyte;
  return [
    {
      name: 'run.latency',
      ratio: median(latency.ours) / median(latency.bare),
      against: 'bare shellIntegration.executeCommand, click to first output',
      target: 1.1,
      also: { milliseconds: rounded(median(latency.ours)), bare: rounded(median(latency.bare)) },
    },
    {
      name: 'capture',
      ratio: seconds('ours') / seconds('bare'),
      against: 'the same 50 MB of output with no capture',
      target: 1.1,
      also: { seconds: rounded(seconds('ours')), bare: rounded(seconds('bare')) },
    },
    {
      name: 'capture.memory',
      ratio: (most - grown('bare')) / 64,
      against: '64 MB more of the extension host than with no capture',
      target: 1,
      also: { megabytes: rounded(most), bare: rounded(grown('bare')) },
    },
  ];
}

async function measuredInHost(): Promise<Measured> {
  const folder = temporaryFolder('bench-diagnostics');
  const figures = join(folder, 'figures.json');
  const said: string[] = [];
  const tally = await runHostTests(
    { files: [join(projectRoot, 'test/bench/diagnostics/inHost.ts')], env: { INCIDENT_DESK_FIGURES: figures } },
    (line) => said.push(line),
  );
  if (tally.passed === 0 || tally.failed > 0) throw new Error(said.join('\n'));
  const measured: Measured = JSON.parse(readFileSync(figures, 'utf8'));
  removeTemporaryFolder(folder);
  return measured;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
