import type { Incident } from '../core/incident/incident.ts';
import { diffRunbooks, idsThatMoved, isUnchanged, type RunbookChange } from '../core/runbook/diffRunbooks.ts';
import type { Runbook } from '../core/runbook/model.ts';
import type { Incidents, Outcome } from './incidents.ts';
import type { IncidentLog } from './ports/incidentLog.ts';
import type { Machine } from './ports/machine.ts';
import type { RunbookSource } from './ports/runbookSource.ts';
import type { ReadRunbook, RunbookLibrary } from './runbookLibrary.ts';

export interface ReloadPorts {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  readonly machine: Machine;
  readonly runbooks: RunbookSource;
  readonly library: RunbookLibrary;
  readonly read: ReadRunbook;
}

/** The file of an incident's runbook as it is now, where that is another runbook than the incident works by. */
export interface ChangedRunbook {
  readonly text: string;
  readonly sha256: string;
  readonly runbook: Runbook;
  readonly change: RunbookChange;
}

/**
 * Compares the runbook that an incident began with to its file. `null` where they say the same, where the incident has
 * none, or where its first text is gone.
 * @throws Error where the file can't be read
 */
export async function findChangedRunbook(ports: ReloadPorts, incident: Incident): Promise<ChangedRunbook | null> {
  if (incident.runbook === null) return null;
  const { source, file, sha256: pinned } = incident.runbook;
  const text = await ports.runbooks.read(source);
  const sha256 = ports.machine.sha256(text);
  if (sha256 === pinned) return null;
  const before = await ports.library.of(incident);
  if (before === null) return null;
  const runbook = await ports.read(file, text);
  const change = diffRunbooks(before, runbook);
  return isUnchanged(change) ? null : { text, sha256, runbook, change };
}

/** From here on the incident works by the new text, which is kept with its record. The file is only read. */
export async function reloadRunbook(
  ports: Pick<ReloadPorts, 'incidents' | 'runbooks'>,
  incident: Incident,
  found: ChangedRunbook,
): Promise<Outcome> {
  if (incident.runbook === null) throw new Error('This incident has no runbook to reload.');
  const { source, file } = incident.runbook;
  const commit = await ports.runbooks.commitOf(source);
  const title = found.runbook.title ?? file;
  const runbook = { title, source, file, sha256: found.sha256, commit };
  const moved = idsThatMoved(found.change);
  return ports.incidents.execute(incident.id, { type: 'ReloadRunbook', runbook, moved }, found.text);
}
