import type { RedactionSources } from '../../app/diagnostics/redactText.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { Documents } from '../../app/ports/documents.ts';
import type { Machine } from '../../app/ports/machine.ts';
import type { RecordArchive } from '../../app/ports/recordArchive.ts';
import type { RunbookSource } from '../../app/ports/runbookSource.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { FetchedIncidents } from './fetchedIncidents.ts';

export interface HistoryPorts extends RedactionSources {
  readonly incidents: Incidents;
  readonly machine: Machine;
  readonly documents: Documents;
  readonly library: RunbookLibrary;
  readonly runbooks: RunbookSource;
  readonly archive: () => Promise<RecordArchive>;
  readonly fetched: FetchedIncidents;
  openTimeline(incident: string, preserveFocus: boolean): void;
}
