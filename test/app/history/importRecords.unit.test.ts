import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileIncidentLog } from '../../../src/adapters/fileIncidentLog.ts';
import { createNodeMachine } from '../../../src/adapters/nodeMachine.ts';
import { createRecordArchive } from '../../../src/adapters/record/recordArchive.ts';
import { SessionSecrets } from '../../../src/app/diagnostics/sessionSecrets.ts';
import { exportAsJson, exportAsMarkdown, prepareExport } from '../../../src/app/history/exportRecord.ts';
import { importRecord, planImport } from '../../../src/app/history/importRecords.ts';
import { Incidents } from '../../../src/app/incidents.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

const machine = createNodeMachine();
const id = 'incident-1';
const secret = `ghp_${'a1B2'.repeat(9)}`;

/** One machine with its records. */
class Place {
  readonly root = temporaryFolder('history');
  readonly log = createFileIncidentLog({ root: this.root, writer: machine.newId() });
  readonly incidents = new Incidents(this.log, machine, { responder: async () => ({ id: 'a', name: 'On-call' }) });
  readonly archive = createRecordArchive({ root: this.root });

  readonly secrets = new SessionSecrets();

  get ports() {
    return {
      archive: this.archive,
      incidents: this.incidents,
      machine,
      patterns: () => [/pet-\d+/],
      secrets: this.secrets,
    };
  }

  async declare(...notes: string[]): Promise<void> {
    const declaration = { title: 'API errors', kind: 'real', severity: null, runbook: null } as const;
    await this.incidents.execute(id, { type: 'DeclareIncident', ...declaration }, 'runbook text');
    for (const text of notes) await this.incidents.execute(id, { type: 'AddNote', text });
  }

  /** Exports to a file, as one does for others. */
  async exported(): Promise<string> {
    const file = join(this.root, 'export.json');
    writeFileSync(file, exportAsJson(await prepareExport(this.ports, id)));
    return file;
  }

  async end(): Promise<void> {
    this.incidents.dispose();
    await this.log.close();
    removeTemporaryFolder(this.root);
  }
}

describe('export and import', () => {
  let here: Place;
  let there: Place;
  beforeEach(() => {
    [here, there] = [new Place(), new Place()];
  });
  afterEach(() => Promise.all([here.end(), there.end()]));

  const imported = async (path: string) => {
    const plans = await planImport(there.ports, path);
    for (const plan of plans) await importRecord(there.ports, plan);
    return plans[0]!;
  };

  it('bring an incident to another machine, whole, from a file and from a folder', async () => {
    await here.declare('one', 'two');
    const plan = await imported(await here.exported());
    assert.deepEqual([plan.intact, plan.isNew, plan.problems], [true, true, []]);
    assert.deepEqual(there.incidents.get(id)?.events, here.incidents.get(id)?.events);
    assert.equal(await there.log.readEvidence(id, here.incidents.get(id)!.events[0]!.id), 'runbook text');
    const folder = await here.archive.save(here.root, (await prepareExport(here.ports, id)).record);
    assert.equal((await planImport(there.ports, folder))[0]?.writes.size, 0);
    await assert.rejects(here.archive.save(here.root, (await prepareExport(here.ports, id)).record), /there already/);
  });

  it('change nothing the second time, and bring what is new the third', async () => {
    await here.declare('one');
    const file = await here.exported();
    await imported(file);
    assert.equal((await imported(file)).writes.size, 0);
    await here.incidents.execute(id, { type: 'AddNote', text: 'two' });
    await there.incidents.execute(id, { type: 'AddNote', text: 'from there' });
    await imported(await here.exported());
    const texts = there.incidents.get(id)!.events.map(({ data }) => ('text' in data ? data.text : ''));
    assert.deepEqual(texts.sort(), ['', 'from there', 'one', 'two']);
    assert.deepEqual(there.incidents.get(id)?.unreadable, []);
  });

  it('name file and line of what does not verify, and keep it visible where it is taken all the same', async () => {
    await here.declare('one', 'two');
    const file = await here.exported();
    writeFileSync(file, readFileSync(file, 'utf8').replace('\\"two\\"', '\\"TWO\\"'));
    const plan = (await planImport(there.ports, file))[0]!;
    assert.equal(plan.intact, false);
    assert.deepEqual([plan.problems[0]?.line, plan.problems[0]?.reason], [3, 'broken-chain']);
    assert.equal(there.incidents.get(id), undefined, 'a look changes nothing');
    await importRecord(there.ports, plan);
    assert.equal(there.incidents.get(id)?.unreadable[0]?.reason, 'broken-chain');
  });

  it('say in words that there is nothing to import', async () => {
    await assert.rejects(planImport(there.ports, join(there.root, 'gone')), /no such file or folder/);
    await assert.rejects(planImport(there.ports, there.root), /no record in it/);
  });

  it('take secrets out that were not seen before, and leave the record here as it is', async () => {
    await here.declare(`token ${secret}`, 'our pet-12', 'opal-plum-77');
    here.secrets.hide('opal-plum-77');
    const before = readdirSync(join(here.root, 'incidents', id, 'log')).map((name) =>
      readFileSync(join(here.root, 'incidents', id, 'log', name), 'utf8'),
    );
    const prepared = await prepareExport(here.ports, id);
    assert.ok(Object.keys(prepared.counts).length >= 2, JSON.stringify(prepared.counts));
    for (const text of [exportAsJson(prepared), exportAsMarkdown(prepared, machine)])
      assert.ok(!text.includes(secret) && !text.includes('pet-12') && !text.includes('opal-plum'));
    const after = readdirSync(join(here.root, 'incidents', id, 'log')).map((name) =>
      readFileSync(join(here.root, 'incidents', id, 'log', name), 'utf8'),
    );
    assert.deepEqual(
      after.filter((text) => text.includes(secret)),
      before.filter((text) => text.includes(secret)),
    );
  });
});
