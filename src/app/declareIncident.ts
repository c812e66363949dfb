import type { Milestone, RunbookRef, SeverityRef } from '../core/incident/events.ts';
import type { IncidentKind } from '../core/incident/incident.ts';
import type { Severity } from '../core/runbook/model.ts';
import type { Incidents, Outcome } from './incidents.ts';
import type { Machine } from './ports/machine.ts';
import type { RunbookSource } from './ports/runbookSource.ts';
import type { LibraryRunbook } from './runbookLibrary.ts';

export interface Declaration {
  readonly title: string;
  readonly kind: IncidentKind;
  readonly severity: Severity | null;
  readonly runbook: LibraryRunbook | null;
}

/**
 * Begins an incident with the runbook as it stands at this moment: its text is kept with the record, so that edits to
 * the file change no running incident.
 * @param times of one that is over and is written down afterwards: its real milestones
 */
export async function declareIncident(
  { incidents, machine, runbooks }: { incidents: Incidents; machine: Machine; runbooks: RunbookSource },
  { title, kind, severity, runbook }: Declaration,
  times?: Readonly<Partial<Record<Milestone, string>>>,
): Promise<Outcome & { readonly incident: string }> {
  const incident = machine.newId();
  const about = {
    title,
    severity: severity === null || runbook === null ? null : severityRef(severity, runbook),
    runbook: runbook === null ? null : await runbookRef(runbook, machine, runbooks),
  };
  const outcome = await incidents.execute(
    incident,
    times === undefined ? { type: 'DeclareIncident', kind, ...about } : { type: 'BackfillIncident', times, ...about },
    runbook?.text,
  );
  return { ...outcome, incident };
}

function severityRef(severity: Severity, { runbook }: LibraryRunbook): SeverityRef {
  return { id: severity.id, name: severity.name, rank: runbook.severities.indexOf(severity) };
}

async function runbookRef(runbook: LibraryRunbook, machine: Machine, runbooks: RunbookSource): Promise<RunbookRef> {
  return {
    title: runbook.runbook.title ?? runbook.file,
    source: runbook.source,
    file: runbook.file,
    sha256: machine.sha256(runbook.text),
    commit: await runbooks.commitOf(runbook.source),
  };
}
