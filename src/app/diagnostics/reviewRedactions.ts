import { type ReviewedEvidence, redactionReport } from '../../core/diagnostics/redactionReport.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { IncidentLog } from '../ports/incidentLog.ts';
import { type RedactionSources, redactText } from './redactText.ts';

/** What was hidden in an incident's commands and outputs, and what a second look finds. Markdown. */
export async function reviewRedactions(
  ports: RedactionSources & { readonly log: Pick<IncidentLog, 'readEvidence'> },
  incident: Incident,
): Promise<string> {
  const reviewed: ReviewedEvidence[] = [];
  for (const diagnostic of incident.diagnostics.values()) {
    const output = (await ports.log.readEvidence(incident.id, diagnostic.id)) ?? '';
    reviewed.push({ diagnostic, found: redactText(ports, `${diagnostic.command}\n${output}`).counts });
  }
  return redactionReport(headline(incident), reviewed);
}
