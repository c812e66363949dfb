import type { IncidentKind } from '../incident/incident.ts';
import { severityKey } from '../runbook/language/severityKey.ts';
import type { Call, IncidentFigures, Measure, OpenItem } from './figures.ts';
import { monthsBefore, monthsFrom } from './months.ts';
import { type Basis, type Statistic, statisticOf, tookOf } from './statistic.ts';

/** Which incidents are looked at, and from when their times count. */
export interface InsightsFilter {
  readonly kinds: readonly IncidentKind[];
  /** Keys of severities, see `severityOf`; empty: all. */
  readonly severities: readonly string[];
  /** So many calendar months, the present one included; `null`: all there are. */
  readonly months: number | null;
  readonly basis: Basis;
}

type Statistics = Readonly<Record<Measure, Statistic>>;

/** The incidents of one severity, or of one month. */
export interface Group {
  readonly key: string;
  readonly label: string;
  /** Place in the scale, 0 is the gravest; `null` for a month, and where nobody said how bad it is. */
  readonly rank: number | null;
  readonly incidents: number;
  readonly statistics: Statistics;
  /** The targets that its incidents had, in minutes, ascending, each once. */
  readonly targets: Readonly<Record<Measure, readonly number[]>>;
}

export interface Counted {
  readonly name: string;
  readonly incidents: number;
}

export interface Escalations {
  /** In how many incidents somebody beyond the first responder was called for or contacted. */
  readonly incidents: number;
  /** How many were to be called; what was recorded of it last. */
  readonly called: number;
  readonly answered: number;
  readonly contacted: number;
  readonly noAnswer: number;
  readonly unrecorded: number;
  /** By how many incidents, most first. */
  readonly to: readonly Counted[];
}

/** An action item that nobody has ticked yet, with the incident that it came of. */
export interface IncidentItem extends OpenItem {
  readonly incident: string;
  readonly title: string;
  readonly overdue: boolean;
}

export interface Insights {
  readonly incidents: readonly IncidentFigures[];
  readonly statistics: Statistics;
  /** The as many months before; `null` where all months are looked at. */
  readonly before: { readonly incidents: number; readonly statistics: Statistics } | null;
  /** Gravest first. */
  readonly bySeverity: readonly Group[];
  /** Oldest first, without a gap. */
  readonly byMonth: readonly Group[];
  readonly escalations: Escalations;
  /** Most first. */
  readonly scenarios: readonly Counted[];
  /** What is overdue first, then by due date. */
  readonly openItems: readonly IncidentItem[];
}

/**
 * What past incidents tell, as far as the filter lets them.
 * @param today `2026-03-04`, by the reader's calendar
 */
export function insightsOf(all: readonly IncidentFigures[], filter: InsightsFilter, today: string): Insights {
  const thisMonth = today.slice(0, 7);
  const { months, basis } = filter;
  const fitting = all.filter((each) => fits(each, filter));
  const since = sinceOf(filter, today);
  const incidents = fitting
    .filter(({ month }) => month >= since)
    .sort((a, b) => Date.parse(a.declaredAt) - Date.parse(b.declaredAt));
  const first = months === null ? (incidents[0]?.month ?? thisMonth) : since;
  return {
    incidents,
    statistics: statisticsOf(incidents, basis),
    before: months === null ? null : beforeOf(fitting, monthsBefore(since, months), since, basis),
    bySeverity: bySeverity(incidents, basis),
    byMonth: monthsFrom(first, thisMonth).map((month) =>
      groupOf(
        { key: month, label: month, rank: null },
        incidents.filter((each) => each.month === month),
        basis,
      ),
    ),
    escalations: escalationsOf(incidents),
    scenarios: counted(incidents.map(({ scenarios }) => scenarios)),
    openItems: openItemsOf(incidents, today),
  };
}

/** The first month that is looked at, `2026-03`; empty for all of them. */
export function sinceOf({ months }: Pick<InsightsFilter, 'months'>, today: string): string {
  return months === null ? '' : monthsBefore(today.slice(0, 7), months - 1);
}

/** What incidents of one severity have in common, however their runbooks spell it; empty where nobody said. */
export function severityOf({ severity }: Pick<IncidentFigures, 'severity'>): string {
  return severity === null ? '' : severityKey(severity.id);
}

function fits(figures: IncidentFigures, { kinds, severities }: InsightsFilter): boolean {
  return kinds.includes(figures.kind) && (severities.length === 0 || severities.includes(severityOf(figures)));
}

function statisticsOf(incidents: readonly IncidentFigures[], basis: Basis): Statistics {
  const of = (measure: Measure) => statisticOf(incidents.map((each) => tookOf(each, measure, basis)));
  return { acknowledge: of('acknowledge'), mitigate: of('mitigate'), resolve: of('resolve') };
}

function beforeOf(fitting: readonly IncidentFigures[], from: string, to: string, basis: Basis): Insights['before'] {
  const incidents = fitting.filter(({ month }) => month >= from && month < to);
  return { incidents: incidents.length, statistics: statisticsOf(incidents, basis) };
}

/** All severities that there are, gravest first. */
export function bySeverity(incidents: readonly IncidentFigures[], basis: Basis): Group[] {
  const groups = new Map<string, IncidentFigures[]>();
  for (const each of incidents) groups.set(severityOf(each), [...(groups.get(severityOf(each)) ?? []), each]);
  const rank = (group: Group) => group.rank ?? Number.POSITIVE_INFINITY;
  return [...groups]
    .map(([key, those]) => groupOf({ key, ...levelOf(those) }, those, basis))
    .sort((a, b) => (rank(a) === rank(b) ? a.key.localeCompare(b.key, 'en') : rank(a) - rank(b)));
}

/** The gravest place that a severity of this name has, in whatever runbook. */
function levelOf(incidents: readonly IncidentFigures[]): Pick<Group, 'label' | 'rank'> {
  const ranks = incidents.flatMap(({ severity }) => severity?.rank ?? []);
  return {
    label: incidents.find(({ severity }) => severity)?.severity?.id ?? 'no severity',
    rank: ranks.length === 0 ? null : Math.min(...ranks),
  };
}

function groupOf(
  name: Pick<Group, 'key' | 'label' | 'rank'>,
  incidents: readonly IncidentFigures[],
  basis: Basis,
): Group {
  const of = (measure: Measure) =>
    [...new Set(incidents.flatMap(({ targets }) => targets[measure] ?? []))].sort((a, b) => a - b);
  return {
    ...name,
    incidents: incidents.length,
    statistics: statisticsOf(incidents, basis),
    targets: { acknowledge: of('acknowledge'), mitigate: of('mitigate'), resolve: of('resolve') },
  };
}

function escalationsOf(incidents: readonly IncidentFigures[]): Escalations {
  const calls = incidents.flatMap((each) => each.calls);
  const count = (outcome: Call['outcome']) => calls.filter((call) => call.outcome === outcome).length;
  return {
    incidents: incidents.filter((each) => each.calls.length > 0).length,
    called: calls.length,
    answered: count('answered'),
    contacted: count('contacted'),
    noAnswer: count('no-answer'),
    unrecorded: count(null),
    to: counted(incidents.map((each) => each.calls.map(({ to }) => to))),
  };
}

/** @param names of each incident; one that comes twice in an incident counts once */
function counted(names: readonly (readonly string[])[]): Counted[] {
  const counts = new Map<string, number>();
  for (const name of names.flatMap((each) => [...new Set(each)])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, incidents]) => ({ name, incidents }))
    .sort((a, b) => (a.incidents === b.incidents ? a.name.localeCompare(b.name, 'en') : b.incidents - a.incidents));
}

/** Behind every date. */
const never = '9999-99-99';

function openItemsOf(incidents: readonly IncidentFigures[], today: string): IncidentItem[] {
  const dateOf = ({ due }: OpenItem) => /^\d{4}-\d{2}-\d{2}/.exec(due ?? '')?.[0] ?? null;
  return incidents
    .flatMap(({ incident, title, openItems }) =>
      openItems.map((item) => ({ ...item, incident, title, overdue: (dateOf(item) ?? today) < today })),
    )
    .sort((a, b) => (dateOf(a) ?? never).localeCompare(dateOf(b) ?? never, 'en'));
}

/** From what to what a measure goes: `declared → acknowledged`. */
export function formulaOf(measure: Measure, basis: Basis): string {
  const from = basis === 'declaration' ? 'declared' : measure === 'acknowledge' ? 'detected' : 'impact started';
  return `${from} → ${reachedWords[measure]}`;
}

const reachedWords: Readonly<Record<Measure, string>> = {
  acknowledge: 'acknowledged',
  mitigate: 'mitigated',
  resolve: 'resolved',
};
