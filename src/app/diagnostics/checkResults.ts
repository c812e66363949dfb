import { checkReport } from '../../core/diagnostics/checkReport.ts';
import type { Incidents } from '../incidents.ts';
import type { IncidentLog } from '../ports/incidentLog.ts';

/** Checks that were run together: enough for any window, also a later one, to tell from the record what came of them. */
export interface CheckResults {
  readonly incident: string;
  /** What they are the checks of. */
  readonly title: string;
  /** Why they are not all, a sentence. */
  readonly note: string | null;
  readonly checks: readonly {
    readonly title: string;
    /** Id of the run, `null` where it was not run. */
    readonly diagnostic: string | null;
  }[];
}

export interface ResultPorts {
  readonly incidents: Pick<Incidents, 'has' | 'open'>;
  readonly log: Pick<IncidentLog, 'readEvidence'>;
}

/** The results side by side, as Markdown; `null` where there is no record of the incident. */
export async function reportResults(
  { incidents, log }: ResultPorts,
  { incident: id, title, note, checks }: CheckResults,
): Promise<string | null> {
  const incident = incidents.has(id) ? (await incidents.open(id))?.incident : undefined;
  if (incident === undefined) return null;
  const reported = checks.map(async (check) => {
    const diagnostic = check.diagnostic === null ? undefined : incident.diagnostics.get(check.diagnostic);
    const output = diagnostic === undefined ? null : await log.readEvidence(id, diagnostic.id);
    return { title: check.title, diagnostic: diagnostic ?? null, output };
  });
  return checkReport(title, note, await Promise.all(reported));
}
