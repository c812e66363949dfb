import { checkFiles, type RecordFiles } from '../../core/incident/archive/recordFiles.ts';
import type { RecordProblem } from '../../core/incident/checkRecord.ts';
import { replay } from '../../core/incident/evolve.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { filesToWrite } from '../../core/sharing/uniteFiles.ts';
import type { Incidents } from '../incidents.ts';
import type { Machine } from '../ports/machine.ts';
import type { RecordArchive } from '../ports/recordArchive.ts';

export interface ImportPorts {
  readonly archive: RecordArchive;
  readonly incidents: Incidents;
  readonly machine: Machine;
}

/** What an import of one record would do. */
export interface ImportPlan {
  readonly path: string;
  readonly incident: Incident;
  /** All that is not as it was written, with file and line; empty where every hash is right. */
  readonly problems: readonly RecordProblem[];
  /** Whether it may be taken in without asking. */
  readonly intact: boolean;
  /** Files to write here; none where everything is here already. */
  readonly writes: RecordFiles['files'];
  readonly isNew: boolean;
}

/**
 * Looks at what lies at a path, and changes nothing.
 * @throws Error with a sentence, where there is no record, or one that says of no incident
 */
export async function planImport(ports: ImportPorts, path: string): Promise<readonly ImportPlan[]> {
  const plans: ImportPlan[] = [];
  for (const { path: place, record } of await ports.archive.at(path)) {
    const { events, problems, intact } = checkFiles(record, ports.machine.sha256);
    const incident = replay(events);
    if (incident === null) throw new Error(`${place}: no line that can be read declares an incident.`);
    const here = await ports.archive.read(record.incident);
    const writes = filesToWrite(here.files, record.files);
    plans.push({ path: place, incident, problems, intact, writes, isNew: here.files.size === 0 });
  }
  return plans;
}

/** Takes a record in as it is: hashes that do not fit show in it for ever. To do it again changes nothing. */
export async function importRecord({ archive, incidents }: ImportPorts, plan: ImportPlan): Promise<void> {
  if (plan.writes.size > 0) await archive.add(plan.incident.id, plan.writes);
  await incidents.refresh(plan.incident.id);
}
