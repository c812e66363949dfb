import type { Milestone, SeverityRef } from '../incident/events.ts';
import type { Escalation, Incident, IncidentKind } from '../incident/incident.ts';
import { severityKey } from '../runbook/language/severityKey.ts';
import type { Runbook, Scenario } from '../runbook/model.ts';
import { stepsOf } from '../runbook/sectionSnippets.ts';

/** What is measured of an incident. */
export const measures = ['acknowledge', 'mitigate', 'resolve'] as const;
export type Measure = (typeof measures)[number];

/** Somebody whom the runbook or a responder called for, beyond whoever responded first. */
export interface Call {
  readonly to: string;
  /** How often it was called for. */
  readonly told: number;
  /** What was last recorded of it; `null` where nobody wrote down that they tried. */
  readonly outcome: Escalation['contacts'][number]['outcome'] | null;
}

export interface OpenItem {
  readonly id: string;
  readonly text: string;
  readonly owner: string | null;
  /** As it was written down, mostly a date. */
  readonly due: string | null;
}

/** All that insights are made of, of one incident that is over. Facts only: what is not in the record is `null`. */
export interface IncidentFigures {
  readonly incident: string;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly severity: SeverityRef | null;
  /** ISO 8601. */
  readonly declaredAt: string;
  /** Month of the declaration by the reader's calendar, `2026-03`. */
  readonly month: string;
  readonly milestones: Readonly<Partial<Record<Milestone, string>>>;
  /** What its runbook wants at its severity, in minutes; `null` where it says nothing. */
  readonly targets: Readonly<Record<Measure, number | null>>;
  readonly calls: readonly Call[];
  /** Titles of the known failures of which a step was done or a command was run. */
  readonly scenarios: readonly string[];
  readonly openItems: readonly OpenItem[];
}

/**
 * The figures of an incident; `null` for one that is not over, or was none: cancelled, or a duplicate of another one.
 * @param runbook as the incident began with it; `null` where it has none: then there are no targets and no scenarios
 * @param monthOf milliseconds since 1970 to `2026-03`
 */
export function figuresOf(
  incident: Incident,
  runbook: Runbook | null,
  monthOf: (at: number) => string,
): IncidentFigures | null {
  const { id, title, kind, severity, declaredAt, milestones, phase } = incident;
  if (phase !== 'resolved' && phase !== 'closed') return null;
  return {
    incident: id,
    title,
    kind,
    severity,
    declaredAt,
    month: monthOf(Date.parse(declaredAt)),
    milestones,
    targets: targetsOf(severity, runbook),
    calls: [...incident.escalations.values()].flatMap(callOf),
    scenarios: (runbook?.scenarios ?? []).filter((each) => wasWorkedOn(each, incident)).map((each) => each.title),
    openItems: [...incident.actionItems.values()]
      .filter(({ done }) => !done)
      .map((item) => ({ id: item.id, text: item.text, owner: item.owner, due: item.due })),
  };
}

function targetsOf(severity: SeverityRef | null, runbook: Runbook | null): IncidentFigures['targets'] {
  const key = severity === null ? null : severityKey(severity.id);
  const level = runbook?.severities.find(({ id }) => severityKey(id) === key);
  const within = level?.resolveWithinMinutes ?? null;
  const mitigates = level?.resolveTargetIs === 'mitigation';
  return {
    acknowledge: level?.respondWithinMinutes ?? null,
    mitigate: mitigates ? within : null,
    resolve: mitigates ? null : within,
  };
}

/** Whoever is called at once is the one who responds: that is no escalation. */
function callOf({ to, raised, contacts }: Escalation): Call[] {
  const told = raised.filter(({ afterMinutes }) => afterMinutes !== 0).length;
  const outcome = contacts.at(-1)?.outcome ?? null;
  return told === 0 && (raised.length > 0 || outcome === null) ? [] : [{ to, told, outcome }];
}

function wasWorkedOn(scenario: Scenario, incident: Incident): boolean {
  return (
    stepsOf(scenario).some(({ id }) => incident.steps.get(id)?.is === 'done') ||
    scenario.snippets.some(({ parts }) => parts.some(({ id }) => incident.latestRun.has(id)))
  );
}
