import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { verifyRecord } from '../../../src/adapters/record/verifyRecord.ts';
import { RemoteError } from '../../../src/app/ports/recordRemote.ts';
import { syncIncident } from '../../../src/app/sharing/syncIncident.ts';
import type { Command } from '../../../src/core/incident/commands.ts';
import { replay } from '../../../src/core/incident/evolve.ts';
import { type Member, SharingTeam } from '../../given/sharingTeam.ts';
import { declareCommand } from '../../given/window.ts';

const incident = 'incident-1';
const who = fc.integer({ min: 0, max: 2 });

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({ minLength: 1 }).map((text): Command => ({ type: 'AddNote', text: `n ${text}` })),
  },
  fc.constantFrom<Command>(
    { type: 'LogDecision', text: 'Roll back' },
    { type: 'CompleteStep', step: 's1', text: 'Is it down?', answer: null },
    { type: 'ReopenStep', step: 's1', text: 'Is it down?' },
    { type: 'ResolveIncident', openCriteria: [], reason: null },
    { type: 'ReopenIncident', reason: 'It is back' },
    { type: 'ChangeSeverity', severity: { id: 'SEV-1', name: null, rank: 0 }, reason: null },
    { type: 'ChangeSeverity', severity: { id: 'SEV-2', name: null, rank: 1 }, reason: null },
    { type: 'TakeRole', role: 'scribe', responder: 'One' },
    { type: 'TakeRole', role: 'scribe', responder: 'Two' },
  ),
);

type Move =
  | { readonly is: 'write'; readonly who: number; readonly command: Command; readonly evidence: string | null }
  | { readonly is: 'cut' | 'heal' | 'sync'; readonly who: number }
  /** Everybody at once: pushes race. */
  | { readonly is: 'race' }
  | { readonly is: 'clock'; readonly who: number; readonly by: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constant('write' as const),
      who,
      command,
      evidence: fc.option(fc.string(), { freq: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('cut' as const, 'heal' as const), who }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('sync' as const), who }) },
  { weight: 2, arbitrary: fc.constant<Move>({ is: 'race' }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('clock' as const), who, by: fc.integer({ min: -600_000, max: 600_000 }) }),
  },
);

const hour = 3_600_000;

/** What happened in all runs, to see that the property was not shown on nothing. */
export interface Tally {
  runs: number;
  events: number;
  /** Pushes that came too late and were tried again. */
  races: number;
  rounds: number;
  cutOff: number;
}

/** Three clones of one remote, whatever happens to them: once the way is free again, all three tell the same. */
export async function healAfterPartitions(runs: number, seed: number): Promise<Tally> {
  const tally: Tally = { runs: 0, events: 0, races: 0, rounds: 0, cutOff: 0 };
  const skew = fc.integer({ min: -hour, max: hour });
  const plan = fc.record({
    skews: fc.tuple(skew, skew, skew),
    moves: fc.array(move, { minLength: 8, maxLength: 24, size: 'max' }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ skews, moves }) => {
      const team = new SharingTeam();
      try {
        await play(team, skews, moves, tally);
        tally.runs++;
      } finally {
        await team.end();
      }
    }),
    { numRuns: runs, seed, endOnFailure: runs > 100 },
  );
  return tally;
}

async function play(team: SharingTeam, skews: readonly number[], moves: readonly Move[], tally: Tally): Promise<void> {
  const members = ['one', 'two', 'three'].map((name, i) => team.join(name, { skewMs: skews[i]! }));
  for (const { ports } of members) {
    const { pause } = ports;
    const counting = (milliseconds: number) => {
      tally.races++;
      return pause(milliseconds);
    };
    Object.assign(ports, { pause: counting });
  }
  const recorded = new Set<string>();
  const write = async (member: Member, wish: Command, evidence: string | null) => {
    const outcome = await member.incidents.execute(incident, wish, evidence ?? undefined);
    for (const { id } of outcome.recorded ?? []) recorded.add(id);
  };
  const sync = async (member: Member) => {
    tally.rounds++;
    try {
      await syncIncident(member.ports, incident, member.place);
    } catch (error) {
      if (!(member.cut && error instanceof RemoteError)) throw error;
      tally.cutOff++;
    }
    // What a running window does once it hears of new files.
    await member.incidents.load();
  };

  await write(members[0]!, declareCommand, 'runbook text');
  for (const member of members) await sync(member);
  for (const one of moves) await make(one);

  for (const member of members) member.cut = false;
  await Promise.all(members.map(sync));
  for (const member of members) await sync(member);
  const told = await Promise.all(members.map(({ log }) => log.read(incident)));
  tally.events += recorded.size;
  for (const [i, { events, unreadable }] of told.entries()) {
    assert.deepEqual(unreadable, [], `${members[i]!.name} can read all`);
    assert.deepEqual(new Set(events.map(({ id }) => id)), recorded, `${members[i]!.name} has all that was recorded`);
    assert.deepEqual(
      events.map(({ id }) => id),
      told[0]!.events.map(({ id }) => id),
      'one order',
    );
    assert.deepEqual(replay(events), replay(told[0]!.events), 'one state');
    assert.deepEqual(members[i]!.incidents.get(incident)?.incident, replay(events), 'and the window shows it');
    const check = await verifyRecord(join(members[i]!.root, 'incidents', incident));
    assert.ok(check.intact, JSON.stringify(check.problems));
  }

  async function make(one: Move): Promise<void> {
    if (one.is === 'race') {
      await Promise.all(members.map(sync));
      return;
    }
    const member = members[one.who]!;
    if (one.is === 'write') {
      await write(member, one.command, one.evidence);
    } else if (one.is === 'sync') await sync(member);
    else if (one.is === 'clock') member.clock += one.by;
    else member.cut = one.is === 'cut';
  }
}
