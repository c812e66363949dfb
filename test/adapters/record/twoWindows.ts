import assert from 'node:assert/strict';
import { createFileIncidentLog } from '../../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../../src/adapters/nodeMachine.ts';
import { verifyRecord } from '../../../src/adapters/record/verifyRecord.ts';
import { Incidents } from '../../../src/app/incidents.ts';
import { replay } from '../../../src/core/incident/evolve.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';
import { digestOf } from './digest.ts';
import { bundled, startWindow } from './windows.ts';

/**
 * Two processes record `each` notes on one incident at once. Both, and a third reader afterwards, have all events in
 * one order and the same state.
 */
export async function twoWindowsAtOnce(each: number): Promise<void> {
  const root = temporaryFolder('windows');
  const log = createFileIncidentLog({ root, writer: 'declaring' });
  const identity = { responder: async () => ({ id: 'oncall@example.com', name: 'On-call' }) };
  const incidents = new Incidents(log, createNodeMachine(), identity);
  const incident = 'incident-1';
  await incidents.execute(incident, {
    type: 'DeclareIncident',
    title: 'API errors',
    kind: 'drill',
    severity: null,
    runbook: null,
  });
  incidents.dispose();
  await log.close();

  const all = 2 * each + 1;
  const program = bundled('busyWindow');
  const windows = ['one', 'two'].map((writer) => startWindow(program, [root, writer, incident, `${each}`, `${all}`]));
  await Promise.all(windows.map((window) => window.printed(1)));
  for (const window of windows) window.process.stdin?.write('go\n');
  await Promise.all(windows.map((window) => window.printed(2)));
  const told = windows.map((window) => JSON.parse(window.lines[1]!));
  for (const window of windows) window.process.stdin?.end();
  await Promise.all(windows.map((window) => window.ended));

  const check = await verifyRecord(log.folderOf(incident));
  const third = { events: check.events.length, digest: digestOf(check.events, replay(check.events)) };
  assert.deepEqual([check.problems, third.events], [[], all]);
  assert.deepEqual(told, [third, third]);
  const texts = new Set(check.events.map((event) => (event.type === 'NoteAdded' ? event.data.text : '')));
  for (const writer of ['one', 'two'])
    for (let i = 0; i < each; i++) assert.ok(texts.has(`${writer} ${i}`), `${writer} ${i}`);
  removeTemporaryFolder(root);
}
