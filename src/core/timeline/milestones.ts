import type { Milestone } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { milestones } from '../incident/milestones.ts';
import type { Runbook } from '../runbook/model.ts';
import type { Metric, TimelineSummary } from './entry.ts';
import { plainLine } from './plainText.ts';
import { targetsOf } from './targets.ts';

/** The milestones' words for people. */
export const milestoneWords: Readonly<Record<Milestone, string>> = {
  impactStarted: 'impact started',
  detected: 'detected',
  acknowledged: 'acknowledged',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

const spans: readonly Pick<Metric, 'name' | 'from' | 'to'>[] = [
  { name: 'detect', from: 'impactStarted', to: 'detected' },
  { name: 'acknowledge', from: 'detected', to: 'acknowledged' },
  { name: 'mitigate', from: 'impactStarted', to: 'mitigated' },
  { name: 'resolve', from: 'impactStarted', to: 'resolved' },
];

/** The spans that people ask for, each with its figure or with the reason why there is none. */
export function metricsOf(reached: Incident['milestones']): readonly Metric[] {
  return spans.map((span) => ({ ...span, ...measure(span, reached) }));
}

function measure(
  span: Pick<Metric, 'from' | 'to'>,
  reached: Incident['milestones'],
): Pick<Metric, 'milliseconds' | 'missing'> {
  const absent = [span.from, span.to].filter((milestone) => reached[milestone] === undefined);
  if (absent.length > 0)
    return {
      milliseconds: null,
      missing: `no time for "${absent.map((milestone) => milestoneWords[milestone]).join('" and "')}"`,
    };
  const milliseconds = Date.parse(reached[span.to]!) - Date.parse(reached[span.from]!);
  if (milliseconds >= 0) return { milliseconds, missing: null };
  const words = Number.isNaN(milliseconds) ? 'a time that cannot be read' : 'the times contradict each other';
  return { milliseconds: null, missing: `${words}: ${reached[span.from]} and ${reached[span.to]}` };
}

/**
 * The timeline's head: what the incident is now. Its cost does not grow with the record.
 * @param unreadable how many lines of the record could not be read
 * @param book what its targets stand in; `null` where it has none, or nobody has read it yet
 */
export function summaryOf(incident: Incident, unreadable = 0, book: Runbook | null = null): TimelineSummary {
  const { id, title, kind, phase, status, severity, runbook, declaredAt } = incident;
  return {
    incident: id,
    title: plainLine(title, 200),
    kind,
    phase,
    status,
    severity: severity && {
      id: plainLine(severity.id, 40),
      name: severity.name && plainLine(severity.name, 60),
      rank: severity.rank,
    },
    runbook: runbook && plainLine(runbook.title, 120),
    declaredAt,
    milestones: milestones.map((milestone) => ({ milestone, at: incident.milestones[milestone] ?? null })),
    metrics: metricsOf(incident.milestones),
    targets: targetsOf(incident, book),
    unreadable,
  };
}
