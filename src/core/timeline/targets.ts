import { situationOf } from '../deadlines/situation.ts';
import { targetDeadlines } from '../deadlines/targets.ts';
import type { Incident } from '../incident/incident.ts';
import type { Runbook } from '../runbook/model.ts';
import type { Target, TimelineSummary } from './entry.ts';
import { plainLine } from './plainText.ts';

/**
 * What the runbook promises at the incident's level, as far as people left it standing. A reminder that was put off moves
 * nothing here: the promise is as old as it was.
 * @param runbook as the incident began with it or reloaded it, `null` where it has none
 */
export function targetsOf(incident: Incident, runbook: Runbook | null): readonly Target[] {
  if (runbook === null || !kept.has(incident.phase) || incident.kind === 'backfilled') return [];
  const { clocks } = incident;
  const unsnoozed = { ...incident, clocks: { ...clocks, snoozed: new Map() } };
  const situation = situationOf(unsnoozed, runbook, 0);
  return targetDeadlines(situation).flatMap(({ id, kind, dueAt, reason }) => {
    if (!(kind in milestoneOf) || clocks.moved.get(id) === null || Number.isNaN(dueAt)) return [];
    const is = kind as Target['kind'];
    const from = new Date(situation.startedAt).toISOString();
    const rule = plainLine(reason.text, 120);
    return [{ kind: is, milestone: milestoneOf[is], from, dueAt: new Date(dueAt).toISOString(), rule }];
  });
}

/** A false alarm keeps no promises. */
const kept: ReadonlySet<Incident['phase']> = new Set<Incident['phase']>(['open', 'resolved', 'closed']);

const milestoneOf = { response: 'acknowledged', mitigation: 'mitigated', resolution: 'resolved' } as const;

const targetWords: Readonly<Record<Target['kind'], string>> = {
  response: 'acknowledge',
  mitigation: 'mitigate',
  resolution: 'resolve',
};

/** `overdue`: past, and still to be done. `missed`: done, but too late, or never. */
export type TargetState = 'due' | 'overdue' | 'met' | 'missed';

export interface TargetOutcome {
  readonly target: Target;
  readonly state: TargetState;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly dueAt: number;
  /** When it was done; `null` where it was not. */
  readonly reachedAt: number | null;
  /** Milliseconds that it was early, or is or was late; those that are left while it is due. */
  readonly margin: number;
}

/**
 * How each target stands, by due time. What is resolved needed no more acknowledging or mitigating.
 * @param now milliseconds since 1970
 */
export function targetOutcomes({ targets, milestones, phase }: TimelineSummary, now: number): readonly TargetOutcome[] {
  return targets
    .map((target) => {
      const reached = at(milestones, target.milestone) ?? at(milestones, 'resolved');
      const reachedAt = reached === null ? null : Date.parse(reached);
      const [from, dueAt] = [Date.parse(target.from), Date.parse(target.dueAt)];
      const late = (reachedAt ?? now) > dueAt;
      const over = reachedAt !== null || phase !== 'open';
      const state: TargetState = over ? (late ? 'missed' : 'met') : late ? 'overdue' : 'due';
      return { target, state, from, dueAt, reachedAt, margin: Math.abs((reachedAt ?? now) - dueAt) };
    })
    .filter(({ state, reachedAt }) => reachedAt !== null || state !== 'met')
    .sort((a, b) => a.dueAt - b.dueAt);
}

function at(milestones: TimelineSummary['milestones'], wanted: Target['milestone']): string | null {
  return milestones.find(({ milestone }) => milestone === wanted)?.at ?? null;
}

/**
 * The targets for a text that is read later: rule, and by when, and what came of it as far as that is settled.
 * @param time writes a moment (ISO 8601)
 */
export function writtenTargets(
  summary: TimelineSummary,
  time: (iso: string) => string,
): readonly { readonly rule: string; readonly says: string }[] {
  return targetOutcomes(summary, 0).map(({ target: { rule, dueAt }, state }) => ({
    rule,
    says: state === 'due' ? `by ${time(dueAt)}` : `by ${time(dueAt)}, ${state}`,
  }));
}

/** How a target stands, in words: `acknowledge: met`, `resolve: overdue 3 min`. */
export function outcomeOf({ target, state, margin, reachedAt }: TargetOutcome): string {
  const word = targetWords[target.kind];
  const time = inMinutes(margin);
  if (state === 'due') return `${word}: ${time} left`;
  if (state === 'overdue') return `${word}: overdue ${time}`;
  if (state === 'met') return `${word}: met`;
  return `${word}: missed${reachedAt === null ? '' : ` by ${time}`}`;
}

/** `7 min`, `1 h 12 min`; whole minutes, and never none. */
function inMinutes(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const hours = Math.floor(minutes / 60);
  return [hours > 0 && `${hours} h`, (hours === 0 || minutes % 60 > 0) && `${minutes % 60} min`]
    .filter(Boolean)
    .join(' ');
}
