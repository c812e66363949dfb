import type { Incident } from '../core/incident/incident.ts';
import type { Runbook } from '../core/runbook/model.ts';
import type { IncidentLog } from './ports/incidentLog.ts';
import type { Machine } from './ports/machine.ts';
import type { RunbookFile, RunbookSource } from './ports/runbookSource.ts';

/** Reads a text into the model; never throws for content: what is wrong comes as problems of the runbook. */
export type ReadRunbook = (file: string, text: string) => Promise<Runbook>;

export interface LibraryRunbook extends RunbookFile {
  readonly runbook: Runbook;
  readonly text: string;
}

/** A runbook's file that could not be read at all. */
export interface UnreadableRunbook extends RunbookFile {
  readonly message: string;
}

export interface Library {
  readonly runbooks: readonly LibraryRunbook[];
  readonly unreadable: readonly UnreadableRunbook[];
}

/**
 * All runbooks that can be picked, and the ones that incidents began with. Parsed once a text; a text that nobody asked
 * for between two lists is forgotten.
 */
export class RunbookLibrary {
  /** By name and hash of the text. */
  private readonly parsed = new Map<string, Promise<Runbook>>();
  /** Keys of what was asked for since the last list. */
  private readonly asked = new Set<string>();

  constructor(
    private readonly source: RunbookSource,
    private readonly log: IncidentLog,
    private readonly machine: Machine,
    private readonly read: ReadRunbook,
  ) {}

  /** One unreadable file doesn't keep the others away. */
  async list(): Promise<Library> {
    const runbooks: LibraryRunbook[] = [];
    const unreadable: UnreadableRunbook[] = [];
    for (const file of await this.source.list()) {
      try {
        const text = await this.source.read(file.source);
        runbooks.push({ ...file, text, runbook: await this.parse(file.file, text) });
      } catch (error) {
        unreadable.push({ ...file, message: error instanceof Error ? error.message : String(error) });
      }
    }
    for (const key of this.parsed.keys()) if (!this.asked.has(key)) this.parsed.delete(key);
    this.asked.clear();
    return { runbooks, unreadable };
  }

  /** The runbook as it was when the incident began to use it, `null` where it has none or its text is gone. */
  async of(incident: Incident): Promise<Runbook | null> {
    if (incident.runbook === null || incident.runbookEvent === null) return null;
    const text = await this.log.readEvidence(incident.id, incident.runbookEvent);
    return text === null ? null : this.parse(incident.runbook.file, text);
  }

  private parse(file: string, text: string): Promise<Runbook> {
    const key = `${file}\n${this.machine.sha256(text)}`;
    this.asked.add(key);
    let parsed = this.parsed.get(key);
    if (!parsed) {
      parsed = this.read(file, text);
      this.parsed.set(key, parsed);
    }
    return parsed;
  }
}
