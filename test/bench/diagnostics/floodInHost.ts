import assert from 'node:assert/strict';
import { timed } from '../figure.ts';
import { givenChecks, handOver } from './givenChecks.ts';
import type { Flood, Way } from './measured.ts';

const megabytes = 50;
const flood = `head -c ${megabytes}000000 /dev/zero | tr '\\000' x | fold -w 99`;

/**
 * Runs inside the extension host, which runs this one command and is gone: memory that a process once had from the
 * machine it seldom gives back, so that in one process the second flood seems to take none.
 */
describe('diagnostics', function () {
  this.timeout(115_000);

  it(`${megabytes} MB of output`, async () => {
    const which = process.env.INCIDENT_DESK_WAY as Way;
    const { run, latest } = await givenChecks(['echo first output', flood]);
    handOver(await measured(() => run(which, flood)));
    if (which === 'bare') return;
    const last = latest();
    assert.equal(last?.exitCode, 0);
    assert.ok((last.evidence?.bytes ?? 0) >= megabytes * 1_000_000, JSON.stringify(last.evidence));
  });
});

async function measured(run: () => Promise<void>): Promise<Flood> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  look();
  const looking = setInterval(look, 50);
  try {
    const milliseconds = await timed(run);
    look();
    return { milliseconds, peak };
  } finally {
    clearInterval(looking);
  }
}
