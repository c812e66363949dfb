import type { OutlineNode } from '../outline/node.ts';
import type { Deadline, DeadlineAction } from './deadline.ts';
import { openDeadlines, type Urgency, urgencyOf } from './words.ts';

/**
 * What is due in an incident, as a section of its rows: nothing where nothing is. Times stand in it, no minutes that
 * are left: a row that changes every minute would be drawn anew under the pointer.
 * @param clock a moment as the person's clock shows it
 */
export function outlineDue(deadlines: readonly Deadline[], clock: (at: number) => string): OutlineNode[] {
  const open = openDeadlines(deadlines);
  if (open.length === 0) return [];
  const overdue = open.filter(({ state }) => state === 'overdue').length;
  return [
    {
      id: 'due',
      kind: 'group',
      label: 'Due',
      description: overdue > 0 ? `${overdue} overdue` : `next ${clock(open[0]?.dueAt ?? 0)}`,
      icon: 'watch',
      ...(overdue > 0 && { color: colors[urgencyOf(open)] }),
      expanded: true,
      children: open.map((deadline) => row(deadline, clock)),
    },
  ];
}

function row(deadline: Deadline, clock: (at: number) => string): OutlineNode {
  const { id, label, state, dueAt, reason, snoozedUntil, action, call } = deadline;
  const when = state === 'overdue' ? `overdue since ${clock(dueAt)}` : clock(dueAt);
  const stands = [state === 'overdue' && 'overdue', snoozedUntil === null ? reason.text : 'put off'];
  return {
    id: `due ${id}`,
    kind: 'deadline',
    ref: id,
    // The time comes first: a narrow side bar cuts what stands behind.
    label: `${clock(dueAt)} ${label}`,
    description: stands.filter(Boolean).join(' · '),
    tooltip: [label, when, sourceWords(deadline), call?.contact && `Reach: ${call.contact}`].filter(Boolean).join('\n'),
    icon: icons[action],
    color: colors[urgencyOf([deadline])],
    context: `due.${action}`,
    ...(reason.line !== null && { line: reason.line }),
    children: [],
  };
}

/** `SEV-1: update every 15 min (runbook.md:114)`. */
export function sourceWords({ reason: { text, file, line } }: Pick<Deadline, 'reason'>): string {
  return file === null ? text : `${text} (${file}:${line})`;
}

const icons: Readonly<Record<DeadlineAction, string>> = {
  acknowledge: 'check',
  mitigate: 'shield',
  resolve: 'pass',
  call: 'megaphone',
  'post-update': 'comment-discussion',
  'set-severity': 'warning',
  'take-command': 'account',
  'add-note': 'note',
  'draft-postmortem': 'book',
};

const colors: Readonly<Record<Urgency, string>> = {
  calm: 'foreground',
  soon: 'problemsWarningIcon.foreground',
  overdue: 'charts.red',
};
