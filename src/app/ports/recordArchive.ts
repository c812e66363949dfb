import type { RecordFiles } from '../../core/incident/archive/recordFiles.ts';

export interface FoundRecord {
  /** Where it was found, as people name it. */
  readonly path: string;
  readonly record: RecordFiles;
}

/** Whole records as files, of this machine and of those that people bring. Every failure is a sentence for people. */
export interface RecordArchive {
  /** A record of this machine, as it lies on disk; without files where there is none. */
  read(incident: string): Promise<RecordFiles>;
  /** Puts files into a record of this machine; other windows hear of it. */
  add(incident: string, files: RecordFiles['files']): Promise<void>;
  /** The records in a folder or in an exported file. */
  at(path: string): Promise<readonly FoundRecord[]>;
  /** Writes a record as a folder below `parent`, under the incident's id; gives its path. Fails where there is one. */
  save(parent: string, record: RecordFiles): Promise<string>;
}
