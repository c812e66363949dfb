import type { IncidentKind } from '../../core/incident/incident.ts';
import type { Measure } from '../../core/insights/figures.ts';
import type { PlotMark } from '../../core/insights/plot.ts';
import { span } from '../page/times.ts';

export const measureTitles: Readonly<Record<Measure, string>> = {
  acknowledge: 'Time to acknowledge',
  mitigate: 'Time to mitigate',
  resolve: 'Time to resolve',
};

export const kindWords: Readonly<Record<IncidentKind, string>> = {
  real: 'Real',
  backfilled: 'Written up afterwards',
  drill: 'Drills',
};

/** Fewer times than this are too few to be compared. */
export const few = 5;

/** `15 min`, `4 h`. */
export function minutesWords(minutes: number): string {
  return span(minutes * 60_000);
}

const monthName = new Intl.DateTimeFormat(undefined, { month: 'short', timeZone: 'UTC' });
const wholeMonth = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const dayName = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** `Mar`, with the year in January and where there is nothing before it. */
export function monthLabel(month: string, index: number): string {
  const at = Date.parse(`${month}-15T00:00:00Z`);
  return index === 0 || month.endsWith('-01') ? wholeMonth.format(at) : monthName.format(at);
}

/** `Mar 2026`. */
export function monthWords(month: string): string {
  return wholeMonth.format(Date.parse(`${month}-15T00:00:00Z`));
}

/** `SEV-1, 9 Jan 2026, Checkout answers 500: 4 min, target 15 min`. */
export function markWords({
  severity,
  title,
  declaredAt,
  milliseconds,
  targetMinutes,
  within,
  kind,
}: PlotMark): string {
  const target =
    targetMinutes === null ? 'no target' : `${within ? 'within' : 'over'} the ${minutesWords(targetMinutes)} wanted`;
  const what = kind === 'real' ? '' : kind === 'drill' ? ' (drill)' : ' (written up afterwards)';
  return `${severity}, ${dayName.format(Date.parse(declaredAt))}, ${title}${what}: ${span(milliseconds)}, ${target}`;
}
