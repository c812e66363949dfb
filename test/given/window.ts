import { sha256 } from '../../src/adapters/nodeMachine.ts';
import { SessionSecrets } from '../../src/app/diagnostics/sessionSecrets.ts';
import { Incidents } from '../../src/app/incidents.ts';
import type { DocumentError, Documents } from '../../src/app/ports/documents.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import { declaredAt } from './incident.ts';
import { MemoryRecords } from './memoryIncidentLog.ts';

/** One window's incidents, its log and its documents, all in memory; each command comes a minute after the one before. */
export function givenWindow(records = new MemoryRecords(), writer = 'writer-1') {
  const log = records.logOf(writer);
  let now = declaredAt - 60_000;
  let made = 0;
  const machine = {
    now: () => {
      now += 60_000;
      return now;
    },
    newId: () => `${writer}-${++made}`,
    sha256,
  };
  const identity = { responder: async () => ({ id: `${writer}@example.com`, name: 'On-call' }) };
  const incidents = new Incidents(log, machine, identity);
  return {
    records,
    log,
    incidents,
    documents: new MemoryDocuments(),
    secrets: new SessionSecrets(),
    patterns: (): readonly RegExp[] => [],
    /** Runs commands of `incident-1`, the first of them a declaration. */
    async given(...commands: readonly Command[]): Promise<void> {
      for (const command of commands) {
        const { refused } = await incidents.execute('incident-1', command);
        if (refused) throw new Error(`${command.type}: ${refused.message}`);
      }
    },
  };
}

export const declareCommand: Command = {
  type: 'DeclareIncident',
  title: 'API errors',
  kind: 'real',
  severity: { id: 'SEV-1', name: 'Critical', rank: 0 },
  runbook: null,
};

/** Text files in memory. */
export class MemoryDocuments implements Documents {
  readonly texts = new Map<string, string>();
  /** What the next read or write fails with. */
  next: DocumentError | null = null;

  async read(path: string): Promise<string | null> {
    this.fail();
    return this.texts.get(path) ?? null;
  }

  async write(path: string, text: string): Promise<void> {
    this.fail();
    this.texts.set(path, text);
  }

  private fail(): void {
    const error = this.next;
    this.next = null;
    if (error !== null) throw error;
  }
}
