/**
 * A window that records many notes at once with another one on the same incident:
 *
 *     busyWindow ROOT WRITER INCIDENT OWN ALL
 *
 * Says `ready` when it has read the record, begins when it is told anything, records OWN notes, and when it knows ALL
 * events prints what it knows: `{ events, digest }`. Ends with its input.
 */
import { createFileIncidentLog } from '../../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../../src/adapters/nodeMachine.ts';
import { Incidents } from '../../../src/app/incidents.ts';
import { digestOf } from './digest.ts';

const [root, writer, incident, own, all] = process.argv.slice(2) as [string, string, string, string, string];
const log = createFileIncidentLog({ root, writer });
const identity = { responder: async () => ({ id: `${writer}@example.com`, name: writer }) };
const incidents = new Incidents(log, createNodeMachine(), identity);

const say = (text: string) => process.stdout.write(`${text}\n`);

async function work(): Promise<void> {
  for (let i = 0; i < Number(own); i++) await incidents.execute(incident, { type: 'AddNote', text: `${writer} ${i}` });
  await new Promise<void>((done) => {
    const look = () => {
      if ((incidents.get(incident)?.events.length ?? 0) >= Number(all)) done();
    };
    incidents.onDidChange(look);
    look();
  });
  const live = incidents.get(incident)!;
  say(JSON.stringify({ events: live.events.length, digest: digestOf(live.events, live.incident) }));
}

await incidents.load();
process.stdin.once('data', () => void work());
process.stdin.once('end', () => void log.close().then(() => process.exit(0)));
say('ready');
