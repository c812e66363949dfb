import type * as vscode from 'vscode';
import type { RedactionSources } from '../../app/diagnostics/redactText.ts';
import type { Incidents } from '../../app/incidents.ts';
import type { IncidentLog } from '../../app/ports/incidentLog.ts';
import type { Identity, Machine } from '../../app/ports/machine.ts';
import type { RecordFileStore } from '../../app/ports/recordFiles.ts';
import type { RecordRemote } from '../../app/ports/recordRemote.ts';

/** What sharing is made of. Files and remote are made when they are needed. */
export interface SharingParts extends RedactionSources {
  readonly incidents: Incidents;
  readonly log: IncidentLog;
  readonly machine: Machine;
  readonly identity: Identity;
  readonly files: () => Promise<RecordFileStore>;
  readonly remote: () => Promise<RecordRemote>;
  readonly output: vscode.LogOutputChannel;
  /** When the records on disk have been read. */
  readonly loaded: Promise<void>;
}
