import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { DeliveryError } from '../../../src/app/outbox/delivery.ts';
import type { Channels } from '../../../src/app/ports/messageChannel.ts';
import { postUpdate } from '../../../src/app/postUpdate.ts';
import { givenPosting } from '../../given/outbox.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

/** What becomes of one attempt. `lost`: the window goes in the middle of it, before or after it arrived. */
const fault = fc.constantFrom('takes', 'not-sent', 'refused', 'cut-before', 'cut-after', 'lost-before', 'lost-after');
type Fault = typeof fault extends fc.Arbitrary<infer T> ? T : never;

/** A window that is no more: whoever waits for it waits for ever. */
const never = new Promise<never>(() => undefined);

/**
 * Posts one update through whatever happens, by windows that come and go, until nothing more happens by itself. It must
 * be there once, or wait where a person sees it; and the record must not say that it is there when it is not known to be.
 * @returns figures, for a count of what was tried
 */
export async function tryFaults(
  runs: number,
  seed: number,
): Promise<{ attempts: number; arrived: number; waiting: number }> {
  const figures = { attempts: 0, arrived: 0, waiting: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 8 }),
      fc.constantFrom('slack:a', 'webhook:a'),
      async (faults, channel) => {
        await tryOne(faults, channel, figures);
      },
    ),
    { numRuns: runs, seed },
  );
  return figures;
}

async function tryOne(
  faults: readonly Fault[],
  channel: string,
  figures: { attempts: number; arrived: number; waiting: number },
): Promise<void> {
  const folder = temporaryFolder('outbox');
  const there: string[] = [];
  const left = [...faults];
  let lost = false;
  let lose: () => void = () => undefined;
  const channels: Channels = async () => ({
    isRepeatable: !channel.startsWith('slack:'),
    preview: () => ({ language: 'json', text: '{}' }),
    async send({ id }) {
      figures.attempts++;
      const next = left.shift() ?? 'takes';
      if (next === 'takes' || next.endsWith('-after')) there.push(id);
      if (next === 'not-sent' || next === 'refused') throw new DeliveryError(next, 'No.');
      if (next.startsWith('cut')) throw new DeliveryError('unknown', 'No answer came.');
      if (next.startsWith('lost')) {
        lost = true;
        lose();
        return never;
      }
    },
  });
  try {
    let window = await givenPosting(folder, channels);
    const settled = (work: Promise<unknown>) =>
      Promise.race([
        work,
        new Promise<void>((resolve) => {
          lose = resolve;
        }),
      ]);
    await settled(postUpdate(window, window.request(channel)));
    for (let writer = 2; ; writer++) {
      if (lost) {
        lost = false;
        disown(folder);
        const { records, clock } = window;
        window = await givenPosting(folder, channels, records, `writer-${writer}`);
        window.clock.now = clock.now;
      }
      await settled(window.waitItOut());
      if (!lost) break;
    }
    const copies = channel.startsWith('slack:') ? there.length : new Set(there).size;
    const [item] = window.outbox.items;
    const posted = window.posted().length;
    assert.ok(copies <= 1, `${copies} copies`);
    assert.equal(posted + (item === undefined ? 0 : 1), 1, 'either in the record or waiting visibly');
    if (posted === 1) assert.equal(copies, 1, 'the record says that it is there');
    if (item !== undefined) assert.ok(item.state === 'unknown' || item.state === 'refused', item.state);
    if (posted === 1) figures.arrived++;
    else figures.waiting++;
  } finally {
    removeTemporaryFolder(folder);
  }
}

/** The claims of the lost window are those of a process that is no more. */
function disown(folder: string): void {
  const claim = JSON.stringify({ pid: 4_194_305, host: hostname(), at: Date.now() });
  for (const name of readdirSync(folder)) if (name.endsWith('.claim')) writeFileSync(join(folder, name), claim);
}
