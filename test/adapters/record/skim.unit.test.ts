import assert from 'node:assert/strict';
import { linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createFileIncidentLog } from '../../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../../src/adapters/nodeMachine.ts';
import { endBytes } from '../../../src/adapters/record/skim.ts';
import { Incidents } from '../../../src/app/incidents.ts';
import type { UnwrittenEvent } from '../../../src/app/ports/incidentLog.ts';
import { replay } from '../../../src/core/incident/evolve.ts';
import { longIncident } from '../../given/longIncident.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

const incident = 'incident-1';
const many = 2_000;

describe('a look at long records', () => {
  let root: string;
  beforeEach(() => {
    root = temporaryFolder('skim');
  });
  afterEach(() => removeTemporaryFolder(root));

  /** A closed incident of many events, some of them other ones. */
  const given = async (others: Readonly<Record<number, Pick<UnwrittenEvent, 'type' | 'data'>>> = {}, over = true) => {
    const log = createFileIncidentLog({ root, writer: 'writer-1' });
    const events = [...longIncident(incident, many, over)].map((event, i) => ({ ...event, ...others[i] }));
    await log.append(incident, events as UnwrittenEvent[]);
    await log.close();
    return createFileIncidentLog({ root, writer: 'reader' });
  };
  const note = { type: 'NoteAdded', data: { text: 'x' } } as const;
  const window = () => {
    const identity = { responder: async () => ({ id: 'one@example.com', name: 'One' }) };
    return new Incidents(createFileIncidentLog({ root, writer: 'window' }), createNodeMachine(), identity);
  };

  it('is at their ends, which say what it was and how it ended', async () => {
    const log = await given();
    const { events, all } = await log.skim(incident, 'ends');
    assert.deepEqual([replay(events)?.title, replay(events)?.phase, all], ['Checkout answers 500', 'closed', false]);
    await log.close();
  });

  it('finds a title given in between once it is asked to be sure', async () => {
    const renamed = { type: 'TitleChanged', data: { title: 'The pool is exhausted' } } as const;
    const log = await given({ [many / 2]: renamed });
    await log.close();
    const incidents = window();
    await incidents.load();
    assert.equal(incidents.past()[0]?.headline.title, 'Checkout answers 500');
    await incidents.makeSure();
    assert.equal(incidents.past()[0]?.headline.title, 'The pool is exhausted');
    incidents.dispose();
  });

  it('takes none for over that was reopened in between, in its own file or beside another one', async () => {
    const [closed, reopened] = [
      { type: 'IncidentClosed', data: {} },
      { type: 'IncidentReopened', data: { reason: 'It is back' } },
    ] as const;
    const log = await given({ 2: closed, [many / 2]: reopened }, false);
    const phase = async () => replay((await log.skim(incident, 'ends')).events)?.phase;
    assert.equal(await phase(), 'open');
    const other = createFileIncidentLog({ root, writer: 'writer-2' });
    // Closed by another window before it was reopened: its file is read whole, and is not the last word.
    const between = [...longIncident(incident, many / 2)].at(-1)!;
    await other.append(incident, [{ ...between, id: 'other', hlc: [between.hlc[0] - 500, 0], ...closed }]);
    assert.equal(await phase(), 'open');
    // Closed after everything: what lies in between can say nothing more.
    const after = { ...between, id: 'last', hlc: [between.hlc[0] + many * 2_000, 0] as const };
    await other.append(incident, [{ ...after, ...closed }]);
    assert.equal(await phase(), 'closed');
    await other.append(incident, [{ ...after, hlc: [after.hlc[0] + 1, 0], id: 'note', ...note }]);
    assert.equal(await phase(), 'closed');
    await Promise.all([log.close(), other.close()]);
  });

  it('reads no more of a hundred of them than their ends', async function () {
    if (process.platform !== 'linux') this.skip();
    await (await given()).close();
    const folder = join(root, 'incidents', incident, 'log');
    const [size] = readdirSync(folder)
      .map((name) => statSync(join(folder, name)).size)
      .sort((a, b) => b - a);
    for (let i = 2; i <= 100; i++) {
      const copy = join(root, 'incidents', `incident-${i}`, 'log');
      mkdirSync(copy, { recursive: true });
      for (const name of readdirSync(folder)) linkSync(join(folder, name), join(copy, name));
    }
    const incidents = window();
    const before = bytesRead();
    await incidents.load();
    const read = bytesRead() - before;
    assert.equal(incidents.past().length, 100);
    assert.ok(size! > 5 * 2 * endBytes, `${size} bytes are long`);
    assert.ok(read < 100 * 2 * endBytes * 1.1, `${read} bytes were read`);
    incidents.dispose();
  });
});

/** What this process has read from files so far, as the system counts it. */
function bytesRead(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}
