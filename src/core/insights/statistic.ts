import { metricsOf } from '../timeline/milestones.ts';
import type { IncidentFigures, Measure } from './figures.ts';

/**
 * What times count from. `declaration`: the start of the incident, as the runbook's clock does in the night.
 * `milestones`: detection for the acknowledgement, impact for the rest; both have to be written down.
 */
export const bases = ['declaration', 'milestones'] as const;
export type Basis = (typeof bases)[number];

/** A measured time, or why there is none. */
export interface Took {
  readonly milliseconds: number | null;
  /** Why it is not known, `null` where it is. */
  readonly missing: string | null;
  readonly targetMinutes: number | null;
  /** Whether the target was kept; `null` where there is no target or no time. */
  readonly within: boolean | null;
}

/** What several times come to. Times are milliseconds. */
export interface Statistic {
  /** How many times there are; `missing` are those that cannot be had. */
  readonly known: number;
  readonly missing: number;
  /** The middle one, or the mean of the two in the middle; `null` without any, as are `least` and `most`. */
  readonly median: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** How many of the known ones have a target, and how many kept it. */
  readonly targeted: number;
  readonly within: number;
}

/** How long one measure of an incident took. Nothing is ever estimated. */
export function tookOf({ milestones, declaredAt, targets }: IncidentFigures, measure: Measure, basis: Basis): Took {
  const reached =
    basis === 'milestones' ? milestones : { ...milestones, detected: declaredAt, impactStarted: declaredAt };
  const metric = metricsOf(reached).find(({ name }) => name === measure);
  const milliseconds = metric?.milliseconds ?? null;
  const targetMinutes = targets[measure];
  const within = milliseconds === null || targetMinutes === null ? null : milliseconds <= targetMinutes * 60_000;
  return { milliseconds, missing: metric?.missing ?? null, targetMinutes, within };
}

export function statisticOf(times: readonly Took[]): Statistic {
  const sorted = times.flatMap(({ milliseconds }) => milliseconds ?? []).sort((a, b) => a - b);
  const judged = times.filter(({ within }) => within !== null);
  return {
    known: sorted.length,
    missing: times.length - sorted.length,
    median: medianOf(sorted),
    least: sorted[0] ?? null,
    most: sorted.at(-1) ?? null,
    targeted: judged.length,
    within: judged.filter(({ within }) => within).length,
  };
}

/** @param sorted ascending */
function medianOf(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
