import { asCsv } from '../csv.ts';
import { type IncidentFigures, type Measure, measures } from './figures.ts';
import type { Insights, InsightsFilter } from './insights.ts';
import { formulaOf } from './insights.ts';
import { type Basis, tookOf } from './statistic.ts';

type Cell = string | number | boolean | null;

/** One row an incident, oldest first. Times in minutes, to two places; empty where there is none, with why not beside it. */
export function insightsAsCsv({ incidents }: Insights, { basis }: InsightsFilter): string {
  const header = [
    ...['incident', 'title', 'kind', 'severity', 'declared_at', 'month'],
    ...measures.flatMap((measure) =>
      ['minutes', 'missing', 'target_minutes', 'within_target'].map((name) => `${measure}_${name}`),
    ),
    ...['counted_from', 'called', 'answered', 'scenarios', 'open_action_items'],
  ];
  return asCsv([header, ...incidents.map((each) => rowOf(each, basis))]);
}

function rowOf(figures: IncidentFigures, basis: Basis): Cell[] {
  const { incident, title, kind, severity, declaredAt, month, calls, scenarios, openItems } = figures;
  return [
    ...[incident, title, kind, severity?.id ?? null, declaredAt, month],
    ...measures.flatMap((measure) => timesOf(figures, measure, basis)),
    basis,
    calls.length,
    calls.filter(({ outcome }) => outcome === 'answered').length,
    scenarios.join('; '),
    openItems.length,
  ];
}

function timesOf(figures: IncidentFigures, measure: Measure, basis: Basis): Cell[] {
  const { milliseconds, missing, targetMinutes, within } = tookOf(figures, measure, basis);
  return [milliseconds === null ? null : Math.round(milliseconds / 600) / 100, missing, targetMinutes, within];
}

/** Everything that is shown, with what it was filtered by. Times are milliseconds. */
export function insightsAsJson(insights: Insights, filter: InsightsFilter): string {
  const formulas = Object.fromEntries(measures.map((measure) => [measure, formulaOf(measure, filter.basis)]));
  return `${JSON.stringify({ filter, formulas, ...insights }, null, 2)}\n`;
}
