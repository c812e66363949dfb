import { type CheckResults, type ResultPorts, reportResults } from '../../app/diagnostics/checkResults.ts';
import type { RedactionSources } from '../../app/diagnostics/redactText.ts';
import { reviewRedactions } from '../../app/diagnostics/reviewRedactions.ts';

/** What a report tells of; it stands in the report's address. */
export type Report =
  | ({ readonly is: 'checks' } & CheckResults)
  | { readonly is: 'redactions'; readonly incident: string };

export type ReportPorts = ResultPorts & RedactionSources;

const notHere = 'There is no record of this incident here. It may have been moved, or it belongs to another machine.';

/**
 * Writes the report that an address tells of, from the record as it is now.
 * @param query JSON; anybody may have written it
 */
export async function makeReport(ports: ReportPorts, query: string): Promise<string> {
  const report = reportOf(query);
  if (report === null) return 'This address names no report.';
  if (report.is === 'checks') return (await reportResults(ports, report)) ?? notHere;
  const { incidents } = ports;
  const live = incidents.has(report.incident) ? await incidents.open(report.incident) : undefined;
  return live === undefined ? notHere : reviewRedactions(ports, live.incident);
}

function reportOf(query: string): Report | null {
  try {
    const report: unknown = JSON.parse(query);
    return isReport(report) ? report : null;
  } catch {
    return null;
  }
}

function isReport(value: unknown): value is Report {
  const { is, incident, title, note, checks } = Object(value);
  if (typeof incident !== 'string') return false;
  if (is === 'redactions') return true;
  const isText = typeof title === 'string' && (note === null || typeof note === 'string');
  return is === 'checks' && isText && Array.isArray(checks) && checks.every(isCheck);
}

function isCheck(value: unknown): boolean {
  const { title, diagnostic } = Object(value);
  return typeof title === 'string' && (diagnostic === null || typeof diagnostic === 'string');
}
