import type { UnreadableEvent } from '../incident/events.ts';
import type { OutlineNode } from './node.ts';

/** What a person can do about it. What lies on disk is kept as it is in any case. */
const wayOn: Readonly<Record<UnreadableEvent['reason'], string>> = {
  'future-version': 'Nothing is lost. Update Incident Desk to see it.',
  'unknown-type': 'Nothing is lost. Update Incident Desk to see it.',
  torn: 'Nothing that was acknowledged is lost. There is nothing to do.',
  malformed: 'Something other than Incident Desk has written there. Compare the file with another copy of the record.',
  'broken-chain': 'Something was changed after it was recorded. Compare the file with another copy of the record.',
  fork: 'Both are kept and shown. It comes of two copies of one folder that were both written to.',
  missing: 'Look whether something cleans up that folder. A shared record brings back what others have.',
  'no-access': 'Look after the permissions of the file; it is read again when it changes.',
};

/** Rows for what of a record cannot be read, or is not as it was written. */
export function outlineProblems(unreadable: readonly UnreadableEvent[], problem: string | null): OutlineNode[] {
  const count = unreadable.length + (problem === null ? 0 : 1);
  if (count === 0) return [];
  const children = unreadable.map((each, i) => ({
    id: `problem-${i}`,
    kind: 'problem' as const,
    label: `${each.file}:${each.line}`,
    description: each.message,
    tooltip: `${each.file}, line ${each.line}: ${each.message}\n${wayOn[each.reason]}`,
    icon: gentle.has(each.reason) ? 'info' : 'warning',
    children: [],
  }));
  const whole = { kind: 'problem' as const, icon: 'warning', children: [] };
  if (problem !== null)
    children.push({ ...whole, id: 'problem', label: 'It cannot be read on', description: problem, tooltip: problem });
  return [
    {
      id: 'problems',
      kind: 'problem',
      label: 'The record is not whole',
      description: count === 1 ? '1 problem' : `${count} problems`,
      tooltip: 'Parts of this record cannot be read, or are not as they were written. Everything else is shown.',
      icon: unreadable.every(({ reason }) => gentle.has(reason)) && problem === null ? 'info' : 'warning',
      children,
    },
  ];
}

/** Nothing that was recorded is lost or in doubt. */
const gentle: ReadonlySet<UnreadableEvent['reason']> = new Set(['torn', 'future-version', 'unknown-type'] as const);

/** A record that nothing can be shown of but that it is there. */
export function outlineUnopened(record: {
  readonly id: string;
  readonly folder: string;
  readonly unreadable: readonly UnreadableEvent[];
  readonly problem: string | null;
}): OutlineNode {
  const newer = record.unreadable.length > 0 && record.unreadable.every(({ reason }) => newerVersion.has(reason));
  return {
    id: record.id,
    kind: 'problem',
    label: newer ? 'An incident of a newer version' : 'An incident that cannot be opened',
    description: newer ? 'update Incident Desk to see it' : record.id,
    tooltip: `${record.folder}\nThe record is kept as it is.`,
    icon: newer ? 'info' : 'warning',
    context: 'unopened',
    children: outlineProblems(record.unreadable, record.problem)[0]?.children ?? [],
  };
}

const newerVersion: ReadonlySet<UnreadableEvent['reason']> = new Set(['future-version', 'unknown-type'] as const);
