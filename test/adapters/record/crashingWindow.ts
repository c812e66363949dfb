/**
 * A window that never stops recording, to be killed:
 *
 *     crashingWindow ROOT WRITER INCIDENT
 *
 * Prints the id of each event once it is acknowledged, one a line, straight to the descriptor: what is printed was
 * promised.
 */
import { writeSync } from 'node:fs';
import { createFileIncidentLog } from '../../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../../src/adapters/nodeMachine.ts';
import type { UnwrittenEvent } from '../../../src/app/ports/incidentLog.ts';

const [root, writer, incident] = process.argv.slice(2) as [string, string, string];
const machine = createNodeMachine();
const log = createFileIncidentLog({ root, writer });

function note(counter: number): UnwrittenEvent {
  const now = machine.now();
  const at = new Date(now).toISOString();
  return {
    id: machine.newId(),
    incident,
    hlc: [now, counter],
    occurredAt: at,
    recordedAt: at,
    by: { id: 'oncall@example.com', name: 'On-call' },
    type: 'NoteAdded',
    data: { text: `Looking at it, ${'still '.repeat(counter % 50)}looking` },
  };
}

for (let i = 0; ; i++) {
  const events = Array.from({ length: 1 + (i % 3) }, (_, j) => note(i * 3 + j));
  if (i % 5 === 0) await log.writeEvidence(incident, events[0]!.id, `output ${i}\n`.repeat(20));
  const recorded = await log.append(incident, events);
  writeSync(1, recorded.map(({ id }) => `${id}\n`).join(''));
}
