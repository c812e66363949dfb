import type { Deadline } from './deadline.ts';
import { type NamedPath, pathsOf, type TimedStep } from './paths.ts';
import { after, type Ending, idOf, type Plan, type Situation, settle, span } from './situation.ts';

/** Whom the runbook wants called, and when. Steps without a time in minutes are no deadlines. */
export function escalationDeadlines(situation: Situation): Deadline[] {
  const { runbook, incident } = situation;
  return pathsOf(runbook, incident.severity?.id ?? null).flatMap((path) => deadlinesOf(path, situation));
}

function deadlinesOf({ name, steps }: NamedPath, situation: Situation): Deadline[] {
  const deadlines: Deadline[] = [];
  for (const { step, name: own } of steps) {
    const id = idOf(situation, 'escalation', name, own);
    deadlines.push(settle(planOf(step, id, deadlines.at(-1) ?? null, situation), situation));
  }
  return collapsed(deadlines, situation);
}

function planOf(step: TimedStep, id: string, before: Deadline | null, situation: Situation): Plan {
  const { to, contact, afterMinutes, when, line } = step;
  const { runbook } = situation;
  return {
    id,
    kind: 'escalation',
    label: `Call ${to}`,
    short: to,
    dueAt: dueAt(step, before, situation),
    ended: ended(step, id, situation),
    reason: { text: when ?? conditionWords(step), file: runbook.file, line },
    action: 'call',
    call: { to, contact, afterMinutes },
  };
}

/** Nobody answered: the next one's turn is at that moment. */
function dueAt(
  { basis, afterMinutes }: TimedStep,
  before: Deadline | null,
  { incident, startedAt }: Situation,
): number {
  const { raised } = incident.clocks;
  // "After the previous step" is after it was told, which a sleeping machine may have done late.
  const told = before === null ? undefined : raised.get(before.id)?.at;
  const previous =
    before === null ? startedAt : told === undefined ? before.dueAt : Math.max(before.dueAt, Date.parse(told));
  const planned = after(basis === 'previous' ? previous : startedAt, afterMinutes);
  const call = before?.call ? incident.escalations.get(before.call.to)?.contacts.at(-1) : undefined;
  const unanswered = call?.outcome === 'no-answer' ? Date.parse(call.at) : planned;
  return Math.max(startedAt, Math.min(planned, unanswered));
}

function ended(
  { to, condition, afterMinutes }: TimedStep,
  id: string,
  { incident, startedAt }: Situation,
): Ending | null {
  const { raised } = incident.clocks;
  const acknowledged = incident.milestones.acknowledged;
  if (condition === 'unacknowledged' && acknowledged !== undefined)
    return { is: 'cancelled', because: `acknowledged at ${acknowledged}` };
  // The first one is whoever responds: that somebody does is what an acknowledgement says.
  if (afterMinutes === 0 && acknowledged !== undefined)
    return { is: 'done', because: `acknowledged at ${acknowledged}` };
  const call = incident.escalations.get(to)?.contacts.at(-1);
  if (call !== undefined && Date.parse(call.at) >= startedAt)
    return { is: 'done', because: `${call.outcome === 'no-answer' ? 'no answer' : call.outcome} at ${call.at}` };
  for (const [other, { to: whom, at }] of raised)
    if (whom === to && other !== id && Date.parse(at) >= startedAt && !raised.has(id))
      return { is: 'cancelled', because: `called for already at ${at}` };
  return null;
}

/**
 * What was due already when the severity was raised comes as one call, to the highest of them; what was due when it was
 * lowered has lapsed. What has been told stays as it is.
 */
function collapsed(deadlines: readonly Deadline[], { raisedAt, loweredAt }: Situation): Deadline[] {
  const highest = deadlines.findLast((each) => isOpen(each) && each.dueAt <= raisedAt);
  return deadlines.map((each) => {
    if (!isOpen(each) || each.told) return each;
    if (each.dueAt <= loweredAt) return cancelled(each, 'lapsed when the severity was lowered');
    if (each.dueAt <= raisedAt && highest !== undefined && each !== highest)
      return cancelled(each, `covered by the call to ${highest.short}`);
    return each;
  });
}

function isOpen({ state }: Deadline): boolean {
  return state !== 'done' && state !== 'cancelled';
}

function cancelled(deadline: Deadline, because: string): Deadline {
  return { ...deadline, state: 'cancelled', because, tells: false };
}

function conditionWords({ afterMinutes, condition, basis }: TimedStep): string {
  if (afterMinutes === 0) return 'at once';
  return `after ${span(afterMinutes)}${basis === 'previous' ? ' more' : ''} if ${condition}`;
}
