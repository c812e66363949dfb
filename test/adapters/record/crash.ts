import { join } from 'node:path';
import { verifyRecord } from '../../../src/adapters/record/verifyRecord.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';
import { bundled, startWindow } from './windows.ts';

/** What came of it: all but `acknowledged` and `torn` have to be 0. */
export interface CrashTally {
  kills: number;
  acknowledged: number;
  /** Acknowledged, and not in the record afterwards. */
  lost: number;
  /** Records that could not be read, or are not what was written. */
  unreadable: number;
  /** Last lines that were cut off in the middle, none of them acknowledged. */
  torn: number;
}

/** So many windows in a row write to one record before another one is begun. */
const windowsPerRecord = 25;

/**
 * Starts windows that record without a pause, each killed with SIGKILL at a moment that the seed chooses, some of them
 * before they have said anything; after each of them, looks for everything that was acknowledged so far.
 */
export async function killWindows(kills: number, seed: number): Promise<CrashTally> {
  const program = bundled('crashingWindow');
  const root = temporaryFolder('crash');
  const random = randomFrom(seed);
  const tally: CrashTally = { kills: 0, acknowledged: 0, lost: 0, unreadable: 0, torn: 0 };
  let promised = new Set<string>();
  for (let i = 0; i < kills; i++) {
    const incident = `incident-${Math.floor(i / windowsPerRecord)}`;
    if (i % windowsPerRecord === 0) promised = new Set();
    const window = startWindow(program, [root, `window-${i}`, incident]);
    // One in eight is killed while it starts, the others in the first milliseconds after their first event.
    if (random() > 1 / 8) await window.printed(1);
    const delay = random() ** 2 * 60;
    await new Promise((done) => setTimeout(done, delay));
    window.process.kill('SIGKILL');
    await window.ended;
    for (const id of window.lines) promised.add(id);
    tally.kills++;
    tally.acknowledged += window.lines.length;
    if (promised.size > 0) await count(join(root, 'incidents', incident), promised, tally);
  }
  removeTemporaryFolder(root);
  return tally;
}

async function count(folder: string, promised: ReadonlySet<string>, tally: CrashTally): Promise<void> {
  const { events, problems, intact } = await verifyRecord(folder);
  const found = new Set(events.map(({ id }) => id));
  for (const id of promised) if (!found.has(id)) tally.lost++;
  if (!intact) tally.unreadable++;
  tally.torn += problems.filter(({ reason }) => reason === 'torn').length;
}

/** mulberry32: numbers from 0 to 1, the same ones for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
