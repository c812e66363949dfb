import assert from 'node:assert/strict';
import { LogError } from '../../src/app/ports/incidentLog.ts';
import { minuteMs } from '../../src/core/deadlines/deadline.ts';
import {
  declaration,
  givenClaims,
  givenDesk,
  givenShipped,
  incidentId,
  labelOf,
  SimulatedClock,
  settled,
} from '../core/deadlines/simulate.ts';
import { MemoryRecords } from '../given/memoryIncidentLog.ts';

const start = Date.parse('2026-03-04T01:00:00Z');

describe('a window that watches deadlines', () => {
  async function windows(patience: readonly number[]) {
    const records = new MemoryRecords();
    const clock = new SimulatedClock(start);
    const claims = givenClaims();
    const told: string[][] = patience.map(() => []);
    const failures: unknown[] = [];
    const desks = await Promise.all(
      patience.map((wait, i) => givenDesk(records, clock, `window-${i}`, claims, () => wait)),
    );
    for (const [i, { watch, incidents }] of desks.entries()) {
      watch.listen({
        due: (notices) => told[i]?.push(...notices.map(({ deadlines }) => deadlines.map(labelOf).join(', '))),
        failed: (error) => failures.push(error),
      });
      await incidents.load();
      watch.start();
    }
    const linkflow = await givenShipped('linkflow.md');
    const [first] = desks;
    assert.ok(first);
    const { refused } = await first.incidents.execute(
      incidentId,
      declaration('linkflow.md', linkflow, 'SEV1'),
      linkflow.text,
    );
    assert.equal(refused, undefined);
    await settled();
    const until = (minutes: number) => clock.until(start + minutes * minuteMs);
    return { records, clock, desks, told, failures, until, first };
  }

  it('tells each thing in one of two windows', async () => {
    const { told, until } = await windows([0, 0]);
    await until(31);
    assert.deepEqual(told.flat().sort(), [
      'acknowledge, call CTO/VP Engineering',
      'call Engineering Lead, commander',
      'call Executive Team',
      'call On-call Engineer',
      'quiet',
    ]);
  });

  it('leaves it to the window that is looked at', async () => {
    const { told, until } = await windows([3_000, 0]);
    await until(31);
    assert.equal(told[0]?.length, 0);
    assert.equal(told[1]?.length, 5);
  });

  it('tells it in a window that nobody looks at, where there is no other, a little later', async () => {
    const { told, until, clock } = await windows([3_000]);
    await clock.until(start + 2_999);
    assert.deepEqual(told, [[]]);
    await clock.until(start + 3_000);
    assert.deepEqual(told, [['call On-call Engineer']]);
    await until(5.01);
    assert.equal(told[0]?.length, 1);
    await until(5.05);
    assert.equal(told[0]?.length, 2);
  });

  it('tells it once where it cannot be recorded, and says so', async () => {
    const { told, failures, until, records } = await windows([0]);
    await until(4);
    records.nextAppend = new LogError('disk-full', '/records', 'The disk is full.');
    await until(12);
    assert.deepEqual(told, [['call On-call Engineer', 'call Engineering Lead, commander']]);
    assert.equal(failures.length, 1);
  });

  it('tells nothing while the machine sleeps, and all of it as one when it wakes', async () => {
    const { told, until, clock } = await windows([0]);
    await until(10);
    clock.sleep(start + 550 * minuteMs);
    await until(551);
    assert.deepEqual(told[0]?.slice(2), ['acknowledge, call CTO/VP Engineering, quiet, call Executive Team']);
  });

  it('tells nothing twice when the clock is set back', async () => {
    const { told, until, clock } = await windows([0]);
    await until(16);
    const before = told[0]?.length;
    clock.now = start + 3 * minuteMs;
    await until(16);
    assert.equal(told[0]?.length, before);
  });

  it('stops when the incident is over', async () => {
    const { told, until, first } = await windows([0]);
    await until(4);
    await first.incidents.execute(incidentId, { type: 'CancelIncident', reason: 'False alarm' });
    await until(600);
    assert.deepEqual(told, [['call On-call Engineer']]);
    assert.deepEqual(first.watch.of(incidentId), []);
  });
});
