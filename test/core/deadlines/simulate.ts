import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../../src/adapters/nodeMachine.ts';
import { snoozeDeadline } from '../../../src/app/deadlines/snoozeDeadline.ts';
import { DeadlineWatch } from '../../../src/app/deadlines/watchDeadlines.ts';
import { Incidents } from '../../../src/app/incidents.ts';
import { RunbookLibrary } from '../../../src/app/runbookLibrary.ts';
import { type Deadline, minuteMs } from '../../../src/core/deadlines/deadline.ts';
import type { Command } from '../../../src/core/incident/commands.ts';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';
import { MemoryRecords } from '../../given/memoryIncidentLog.ts';
import type { Act, Run } from './tables/table.ts';

const folder = join(import.meta.dirname, '../../../runbooks');
export const incidentId = 'incident-1';

/** What one run told. */
export interface Told {
  /** As in the tables: at which minute what was told together, each notice sorted. */
  readonly notices: readonly (readonly [minute: number, ...labels: string[]])[];
  /** How often a deadline was told again for the same due time. */
  readonly duplicates: number;
  /** How much was told of the incident after it was resolved, its postmortem aside. */
  readonly afterResolve: number;
}

/** A clock that a test moves: nothing rings but in `until`, and nothing while it sleeps. */
export class SimulatedClock {
  private readonly alarms = new Map<number, { at: number; callback: () => void }>();
  private made = 0;

  constructor(public now: number) {}

  readonly alarm = {
    ring: (afterMs: number, callback: () => void) => {
      const id = ++this.made;
      this.alarms.set(id, { at: this.now + afterMs, callback });
      return () => this.alarms.delete(id);
    },
  };

  /** Moves to `time`, ringing on the way; what was to ring during sleep rings on waking. */
  async until(time: number): Promise<void> {
    for (;;) {
      const [id, next] = [...this.alarms].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (id === undefined || next === undefined || next.at > time) break;
      this.alarms.delete(id);
      this.now = Math.max(this.now, next.at);
      next.callback();
      await settled();
    }
    this.now = Math.max(this.now, time);
  }

  sleep(until: number): void {
    this.now = until;
  }
}

/** When everything that was asked of memory has been done. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Windows of one machine: what one has claimed the others have not. */
export function givenClaims() {
  const claimed = new Set<string>();
  return {
    claim: async (incident: string, what: string) => {
      const key = `${incident} ${what}`;
      if (claimed.has(key)) return false;
      claimed.add(key);
      return true;
    },
  };
}

/** One window of the product on records in memory, with the watch that it runs. */
export async function givenDesk(
  records: MemoryRecords,
  clock: SimulatedClock,
  writer: string,
  claims = givenClaims(),
  patience = () => 0,
) {
  const log = records.logOf(writer);
  let made = 0;
  const machine = { now: () => clock.now, newId: () => `${writer}-${++made}`, sha256 };
  const incidents = new Incidents(log, machine, {
    responder: async () => ({ id: 'one@example.com', name: 'On-call' }),
  });
  const source = { list: async () => [], read: async () => '', commitOf: async () => null };
  const read = async (file: string, text: string): Promise<Runbook> => parsed(file, text);
  const library = new RunbookLibrary(source, log, machine, read);
  const watch = new DeadlineWatch({ incidents, library, machine, alarm: clock.alarm, claims, patience });
  return { incidents, watch };
}

const parsedOnce = new Map<string, Runbook>();

function parsed(file: string, text: string): Runbook {
  const runbook = parsedOnce.get(text) ?? readRunbook(file, text);
  parsedOnce.set(text, runbook);
  return runbook;
}

export async function givenShipped(file: string): Promise<{ text: string; runbook: Runbook }> {
  const text = await readFile(join(folder, file), 'utf8');
  return { text, runbook: parsed(file, text) };
}

export function declaration(file: string, { runbook }: { runbook: Runbook }, severity: string | null): Command {
  return {
    type: 'DeclareIncident',
    title: 'Simulated',
    kind: 'real',
    severity: severity === null ? null : severityRef(runbook, severity),
    runbook: { title: file, source: file, file, sha256: '', commit: null },
  };
}

/** Runs one line of a table for 48 hours through the product's own watch. */
export async function simulate(file: string, run: Run): Promise<Told> {
  const shipped = await givenShipped(file);
  const zone = process.env.TZ;
  const start = Date.parse(run.from ?? '2026-03-04T01:00:00Z');
  const clock = new SimulatedClock(start);
  const records = new MemoryRecords();
  const claims = givenClaims();
  const told: { minute: number; deadline: Deadline }[] = [];
  let windows = 0;
  const open = async () => {
    const desk = await givenDesk(records, clock, `window-${++windows}`, claims);
    desk.watch.listen({
      due: (notices) => {
        for (const { deadlines } of notices)
          for (const deadline of deadlines) told.push({ minute: (clock.now - start) / minuteMs, deadline });
      },
      failed: (error) => {
        throw error;
      },
    });
    await desk.incidents.load();
    desk.watch.start();
    await settled();
    return desk;
  };
  try {
    let desk = await open();
    const execute = async (command: Command, evidence?: string) => {
      const { refused } = await desk.incidents.execute(incidentId, command, evidence);
      if (refused) throw new Error(`${command.type}: ${refused.message}`);
      await settled();
      await desk.watch.look();
    };
    await execute(declaration(file, shipped, run.severity), shipped.text);
    let resolvedAt = Number.POSITIVE_INFINITY;
    for (const [minute, ...act] of run.acts ?? []) {
      await clock.until(start + minute * minuteMs);
      if (act[0] === 'sleep') clock.sleep(start + act[1] * minuteMs);
      else if (act[0] === 'zone') process.env.TZ = act[1];
      else if (act[0] === 'reload') {
        desk.watch.dispose();
        desk.incidents.dispose();
        desk = await open();
      } else if (act[0] === 'snooze') {
        const deadline = desk.watch.of(incidentId).find((each) => labelOf(each) === act[1]);
        if (!deadline) throw new Error(`nothing is called ${act[1]} at minute ${minute}`);
        const { refused } = await snoozeDeadline(desk.incidents, incidentId, deadline, act[2]);
        if (refused) throw new Error(refused.message);
        await desk.watch.look();
      } else await execute(commandOf(act, shipped.runbook));
      if (act[0] === 'resolve') resolvedAt = minute;
      if (act[0] === 'reopen') resolvedAt = Number.POSITIVE_INFINITY;
    }
    await clock.until(start + 48 * 60 * minuteMs);
    const keys = told.map(({ deadline }) => `${deadline.id} ${deadline.dueAt}`);
    const late = told.filter(({ minute, deadline }) => minute > resolvedAt && labelOf(deadline) !== 'postmortem');
    return {
      notices: together(told),
      duplicates: keys.length - new Set(keys).size,
      afterResolve: late.length,
    };
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
}

function commandOf(
  act: Exclude<Act, readonly ['sleep' | 'zone' | 'reload' | 'snooze', ...unknown[]]>,
  runbook: Runbook,
): Command {
  switch (act[0]) {
    case 'acknowledge':
      return { type: 'ReachMilestone', milestone: 'acknowledged' };
    case 'mitigate':
      return { type: 'ReachMilestone', milestone: 'mitigated' };
    case 'severity':
      return { type: 'ChangeSeverity', severity: severityRef(runbook, act[1]), reason: null };
    case 'post':
      return { type: 'PostUpdate', channel: 'clipboard', text: 'Still down', template: null };
    case 'contacted':
      return { type: 'RecordContact', to: act[1], means: null, outcome: act[2] };
    case 'command':
      return { type: 'TakeRole', role: 'Incident commander', responder: 'On-call' };
    case 'note':
      return { type: 'AddNote', text: 'Looking at the logs' };
    case 'resolve':
      return { type: 'ResolveIncident', openCriteria: [], reason: null };
    case 'reopen':
      return { type: 'ReopenIncident', reason: 'It is back' };
    case 'close':
      return { type: 'CloseIncident' };
  }
}

function severityRef(runbook: Runbook, id: string) {
  const rank = runbook.severities.findIndex((level) => level.id === id);
  const level = runbook.severities[rank];
  if (!level) throw new Error(`${runbook.file} has no ${id}`);
  return { id, name: level.name, rank };
}

function together(told: readonly { minute: number; deadline: Deadline }[]): [number, ...string[]][] {
  const byMinute = new Map<number, string[]>();
  for (const { minute, deadline } of told)
    byMinute.set(minute, [...(byMinute.get(minute) ?? []), labelOf(deadline)].sort());
  return [...byMinute].map(([minute, labels]) => [minute, ...labels]);
}

/** A deadline in the words of the tables. */
export function labelOf({ call, action }: Deadline): string {
  return call === null ? words[action] : `call ${call.to}`;
}

const words: Readonly<Record<Deadline['action'], string>> = {
  acknowledge: 'acknowledge',
  mitigate: 'mitigate',
  resolve: 'resolve',
  call: 'call',
  'post-update': 'update',
  'set-severity': 'severity',
  'take-command': 'commander',
  'add-note': 'quiet',
  'draft-postmortem': 'postmortem',
};
