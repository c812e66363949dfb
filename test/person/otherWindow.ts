import { createFileIncidentLog, type FileIncidentLog } from '../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../src/adapters/nodeMachine.ts';
import { Incidents } from '../../src/app/incidents.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import type { RecordedEvent } from '../../src/core/incident/events.ts';

/** One more window on the same records, without an editor around it. Close it when no more is to come. */
export class OtherWindow {
  readonly log: FileIncidentLog;
  /** Who sits there. */
  name = 'Amber';
  /** What its clock shows, milliseconds since 1970. */
  now = () => Date.now();
  private readonly machine = { ...createNodeMachine(), now: () => this.now() };
  private readonly incidents: Incidents;

  /** @param writer unlike any other on these records: letters, digits and dashes */
  constructor(root: string, writer: string) {
    this.log = createFileIncidentLog({ root, writer });
    this.incidents = new Incidents(this.log, this.machine, {
      responder: async () => ({ id: `${this.name.toLowerCase()}@example.com`, name: this.name }),
    });
  }

  newIncident(): string {
    return this.machine.newId();
  }

  /**
   * Resolves with the first event of it once all are on disk.
   * @param evidence text to be kept under that event's id
   * @throws Error where the product refuses it
   */
  async records(incident: string, command: Command, evidence?: string): Promise<RecordedEvent> {
    const { recorded, refused } = await this.incidents.execute(incident, command, evidence);
    const first = recorded?.[0];
    if (first === undefined) throw new Error(refused?.message ?? `Nothing came of ${command.type}`);
    return first;
  }

  async close(): Promise<void> {
    this.incidents.dispose();
    await this.log.close();
  }
}

/** Records one incident from its first command to its last. */
export type Night = (...commands: readonly Command[]) => Promise<void>;

/** What lies on this machine before a test begins, as another window of it wrote it down. */
export async function fromEarlierWindow(root: string, write: (night: Night) => Promise<void>): Promise<void> {
  const window = new OtherWindow(root, 'earlier-window');
  await write(async (...commands) => {
    const id = window.newIncident();
    for (const command of commands) await window.records(id, command);
  });
  await window.close();
}
