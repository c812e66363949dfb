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
 */
export async function declareIncident(
  { incidents, machine, runbooks }: { incidents: Incidents; machine: Machine; runbooks: RunbookSource },
  declaration: Declaration,
): Promise<Outcome & { readonly incident: string }> {
  const { title, kind, severity, runbook } = declaration;
  const incident = machine.newId();
  const outcome = await incidents.execute(
    incident,
    {
      type: 'DeclareIncident',
      title,
      kind,
      severity:
        severity === null || runbook === null
          ? null
          : { id: severity.id, name: severity.name, rank: runbook.runbook.severities.indexOf(severity) },
      runbook:
        runbook === null
          ? null
          : {
              title: runbook.runbook.title ?? runbook.file,
              source: runbook.source,
              file: runbook.file,
              sha256: machine.sha256(runbook.text),
              commit: await runbooks.commitOf(runbook.source),
            },
    },
    runbook?.text,
  );
  return { ...outcome, incident };
}
