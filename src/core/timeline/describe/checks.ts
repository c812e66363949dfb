import { outcomeWords } from '../../diagnostics/outcome.ts';
import type { EventData, Recorded } from '../../incident/events.ts';
import type { Check, EntryLinks } from '../entry.ts';
import { plainLine, plainText } from '../plainText.ts';
import { type Describers, type Description, saysOfAnother } from './description.ts';

/** Diagnostics, start and end in one entry. */
export const checkWords: Describers<'DiagnosticStarted' | 'DiagnosticFinished' | 'DiagnosticRefused'> = {
  DiagnosticStarted: (data, { finished }) => checked(data, finished),
  DiagnosticFinished: saysOfAnother,
  DiagnosticRefused: ({ title, command, effect, reason }) => ({
    kind: 'check',
    says: title,
    adds: reason,
    verdict: 'not run',
    tone: 'attention',
    check: {
      ...nothingSeen,
      outcome: 'refused',
      reason: plainLine(reason, 300),
      command: plainText(command, 2000),
      effect,
    },
  }),
};

const nothingSeen = {
  exitCode: null,
  reason: null,
  preview: null,
  lines: 0,
  linesLeftOut: 0,
  redactions: 0,
  finishedAt: null,
} as const;

const checkTones = { running: 'running', succeeded: 'good', failed: 'bad', unknown: 'unknown' } as const;

/** One entry for start and end; exit code unknown is unknown, never success. */
function checked(
  start: Pick<EventData<'DiagnosticStarted'>, 'title' | 'command' | 'effect'> & { origin?: EntryLinks['origin'] },
  finished: Recorded<'DiagnosticFinished'> | null,
): Description {
  const outcome = finished?.data.outcome ?? 'running';
  const evidence = finished?.data.evidence ?? null;
  const check: Check = {
    outcome,
    exitCode: finished?.data.exitCode ?? null,
    reason: finished?.data.reason ? plainLine(finished.data.reason, 300) : null,
    command: plainText(start.command, 2000),
    effect: start.effect,
    preview: evidence && plainText(evidence.preview, 1000),
    lines: evidence?.lines ?? 0,
    linesLeftOut: evidence?.linesLeftOut ?? 0,
    redactions: evidence === null ? 0 : Object.values(evidence.redactions).reduce((sum, count) => sum + count, 0),
    finishedAt: finished?.occurredAt ?? null,
  };
  return {
    kind: 'check',
    says: start.title,
    verdict: outcomeWords({ ...check, outcome: finished?.data.outcome ?? null }),
    tone: checkTones[outcome],
    check,
    links: { evidence: evidence && finished ? finished.data.started : null, origin: start.origin ?? null },
  };
}

/** A check whose start has not arrived: the record of another window may still be on its way. */
export function describeOrphan(finished: Recorded<'DiagnosticFinished'>): Description {
  const start = { title: 'A check whose start has not arrived yet', command: '', effect: 'change' } as const;
  return checked(start, finished);
}
