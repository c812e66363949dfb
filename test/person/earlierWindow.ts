import { createFileIncidentLog } from '../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../src/adapters/nodeMachine.ts';
import { Incidents } from '../../src/app/incidents.ts';
import type { Command } from '../../src/core/incident/commands.ts';

/** Records one incident from its first command to its last. */
export type Night = (...commands: readonly Command[]) => Promise<void>;

/** What lies on this machine before a test begins, as another window of it wrote it down. */
export async function fromEarlierWindow(root: string, write: (night: Night) => Promise<void>): Promise<void> {
  const log = createFileIncidentLog({ root, writer: 'earlier-window' });
  const machine = createNodeMachine();
  const incidents = new Incidents(log, machine, {
    responder: async () => ({ id: 'amber@example.com', name: 'Amber' }),
  });
  await write(async (...commands) => {
    const id = machine.newId();
    for (const command of commands) {
      const { refused } = await incidents.execute(id, command);
      if (refused) throw new Error(refused.message);
    }
  });
  incidents.dispose();
  await log.close();
}
