import type { IncidentKind } from '../incident/incident.ts';
import type { Measure } from './figures.ts';
import type { Insights } from './insights.ts';
import { type Basis, tookOf } from './statistic.ts';

const minute = 60_000;

/** One incident in a plot; `x` and `y` in pixels from the top left. */
export interface PlotMark {
  readonly incident: string;
  readonly title: string;
  readonly severity: string;
  readonly rank: number | null;
  readonly kind: IncidentKind;
  readonly declaredAt: string;
  readonly milliseconds: number;
  readonly targetMinutes: number | null;
  readonly within: boolean | null;
  readonly x: number;
  readonly y: number;
}

export interface Plot {
  readonly marks: readonly PlotMark[];
  /** The median of each month that has several times, across the month's width. */
  readonly medians: readonly {
    readonly month: string;
    readonly from: number;
    readonly to: number;
    readonly y: number;
  }[];
  readonly months: readonly { readonly month: string; readonly from: number; readonly to: number }[];
  /** Times of the axis, in minutes. */
  readonly ticks: readonly { readonly minutes: number; readonly y: number }[];
  /** One line for each target that any severity has, in minutes. */
  readonly targets: readonly { readonly minutes: number; readonly severities: readonly string[]; readonly y: number }[];
}

/** What an axis of times is divided by, in minutes: a minute to four weeks. */
const divisions: readonly number[] = [1, 2, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 10_080, 40_320];
/** So many of them are labelled at most. */
const mostTicks = 5;

/**
 * One measure of all incidents over the months. Heights are logarithmic: four minutes and four hours are both to be
 * read, and so is what is double.
 */
export function plotOf(insights: Insights, measure: Measure, basis: Basis, width: number, height: number): Plot {
  const { incidents, byMonth, bySeverity } = insights;
  const band = width / Math.max(1, byMonth.length);
  const months = byMonth.map(({ key }, index) => ({ month: key, from: index * band, to: (index + 1) * band }));
  const times = incidents.map((each) => tookOf(each, measure, basis).milliseconds);
  const lines = targetsOf(bySeverity, measure);
  const all = [...times.flatMap((time) => (time === null ? [] : time / minute)), ...lines.keys()];
  const scale = scaleOf(all, height);
  return {
    marks: months.flatMap(({ month, from }) => {
      const those = incidents.filter((each, index) => each.month === month && times[index] !== null);
      return those.map((each, index): PlotMark => {
        const took = tookOf(each, measure, basis);
        const milliseconds = took.milliseconds ?? 0;
        return {
          incident: each.incident,
          title: each.title,
          severity: each.severity?.id ?? 'no severity',
          rank: each.severity?.rank ?? null,
          kind: each.kind,
          declaredAt: each.declaredAt,
          milliseconds,
          targetMinutes: took.targetMinutes,
          within: took.within,
          x: from + (band * (index + 1)) / (those.length + 1),
          y: scale.y(milliseconds / minute),
        };
      });
    }),
    medians: byMonth.flatMap(({ key, statistics }, index) => {
      // One incident is its own median: its mark is enough.
      const { median, known } = statistics[measure];
      const inset = Math.min(4, band / 8);
      const at = { month: key, from: index * band + inset, to: (index + 1) * band - inset };
      return median === null || known < 2 ? [] : { ...at, y: scale.y(median / minute) };
    }),
    months,
    ticks: scale.ticks.map((minutes) => ({ minutes, y: scale.y(minutes) })),
    targets: [...lines].map(([minutes, severities]) => ({ minutes, severities, y: scale.y(minutes) })),
  };
}

function targetsOf(groups: Insights['bySeverity'], measure: Measure): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const { label, targets } of groups)
    for (const minutes of targets[measure]) lines.set(minutes, [...(lines.get(minutes) ?? []), label]);
  return lines;
}

/** @param minutes all that must have its place */
function scaleOf(minutes: readonly number[], height: number) {
  const least = minutes.length === 0 ? divisions[0]! : Math.min(...minutes, divisions.at(-1)!);
  const most = Math.max(...minutes, 0);
  const low = divisions.findLast((each) => each <= least) ?? divisions[0]!;
  const high = divisions.find((each) => each >= Math.max(most, low * 2)) ?? Math.max(most, low * 2);
  const within = divisions.filter((each) => each >= low && each <= high);
  const step = Math.ceil(within.length / mostTicks);
  const span = Math.log(high / low);
  return {
    ticks: within.filter((_, index) => index % step === 0),
    /** What took less than the lowest division stands on the floor. */
    y: (value: number) => height * (1 - Math.log(Math.max(value, low) / low) / span),
  };
}
