import type { Incident, IncidentKind } from '../incident/incident.ts';
import type { Runbook } from '../runbook/model.ts';
import type { OutlineNode } from './node.ts';
import { outlineItems } from './outlineItems.ts';
import { outlineRunbook } from './outlineRunbook.ts';
import { outlineValues } from './outlineValues.ts';

/**
 * An incident as a row of the sidebar, its runbook below it.
 * @param runbook `null` where it has none, or it could not be read
 * @param secrets names of those that were typed in this window
 */
export function outlineIncident(
  incident: Incident,
  runbook: Runbook | null,
  secrets: ReadonlySet<string> = new Set(),
): OutlineNode {
  return {
    id: incident.id,
    kind: 'incident',
    label: headline(incident),
    description: incident.phase === 'open' ? statusWords(incident) : phaseWords(incident),
    tooltip: tooltip(incident),
    icon: incident.phase === 'open' && incident.kind !== 'drill' ? 'flame' : overIcon(incident.kind),
    color: incident.phase === 'open' ? severityColor(incident) : 'testing.iconPassed',
    context: incident.phase === 'open' ? 'incident.open' : `incident.over.${incident.phase}`,
    expanded: incident.phase === 'open',
    children: [
      ...(runbook === null ? [] : outlineRunbook(runbook, incident)),
      ...outlineValues(runbook, incident, secrets),
      ...outlineItems(incident),
    ],
  };
}

/** `SEV-1 API errors after 2.4.1`. */
export function headline(incident: Pick<Incident, 'title' | 'kind' | 'severity'>): string {
  const title = incident.severity === null ? incident.title : `${incident.severity.id} ${incident.title}`;
  return incident.kind === 'drill' ? `DRILL ${title}` : title;
}

function statusWords(incident: Incident): string {
  if (incident.milestones.mitigated !== undefined) return 'mitigated';
  return incident.milestones.acknowledged === undefined ? 'not acknowledged' : incident.status;
}

/** Where it stands: `closed`, `closed drill`, `closed, written down later`. */
export function phaseWords({ phase, kind }: Pick<Incident, 'phase' | 'kind'>): string {
  return kind === 'backfilled' ? `${phase}, written down later` : kind === 'drill' ? `${phase} drill` : phase;
}

/** Drills and what was written down later are told apart at a glance. */
export function overIcon(kind: IncidentKind): string {
  return kind === 'drill' ? 'beaker' : kind === 'backfilled' ? 'history' : 'pass';
}

function tooltip(incident: Incident): string {
  const lines = [headline(incident), `Declared ${incident.declaredAt}`];
  for (const [milestone, at] of Object.entries(incident.milestones)) lines.push(`${milestone}: ${at}`);
  if (incident.runbook) lines.push(`Runbook: ${incident.runbook.title} (${incident.runbook.file})`);
  if (incident.issue) lines.push(`Postmortem issue: ${incident.issue.url}`);
  return lines.join('\n');
}

/** The orange of charts is see-through in VS Code's own themes: the one of classes is not. */
function severityColor(incident: Incident): string {
  const rank = incident.severity?.rank ?? 1;
  return rank === 0 ? 'charts.red' : rank === 1 ? 'symbolIcon.classForeground' : 'charts.yellow';
}
