import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/adapters/nodeMachine.ts';
import { verifyRecord } from '../../src/adapters/record/verifyRecord.ts';
import { replay } from '../../src/core/incident/evolve.ts';
import { FileRecords, incidentId, note, unwritten, unwrittenAfter } from '../given/fileRecords.ts';

describe('records in files', () => {
  let records: FileRecords;
  beforeEach(() => {
    records = new FileRecords();
  });
  afterEach(() => records.end());

  const reasons = async () =>
    (await records.logOf('reader').read(incidentId)).unreadable.map(({ file, line, reason }) => [file, line, reason]);

  describe('writing', () => {
    it('gives each event its writer and its place, and puts it in the writer’s own file', async () => {
      const log = records.logOf('writer-1');
      const recorded = await log.append(incidentId, unwritten(['NoteAdded', { text: 'x' }]));
      const [later] = await log.append(incidentId, [note()]);
      assert.deepEqual(
        recorded.map(({ writer, sequence }) => [writer, sequence]),
        [
          ['writer-1', 1],
          ['writer-1', 2],
        ],
      );
      assert.equal(later?.sequence, 3);
      assert.deepEqual(readdirSync(records.path('log')).sort(), ['writer-1.head', 'writer-1.jsonl']);
      assert.equal(records.textOf('log/writer-1.jsonl').split('\n').length, 4);
    });

    it('makes a record that can be checked, up to its head', async () => {
      const log = records.logOf('writer-1');
      await log.append(incidentId, unwritten());
      for (let i = 0; i < 5; i++) await log.append(incidentId, [note(), note()]);
      await log.close();
      const check = await verifyRecord(records.folder);
      assert.deepEqual(
        [check.intact, check.problems, check.files],
        [true, [], [{ file: 'log/writer-1.jsonl', lines: 11 }]],
      );
      assert.equal(JSON.parse(records.textOf('log/writer-1.head')).lines, 11);
    });

    it('keeps what is asked for at once in the order in which it was asked', async () => {
      const log = records.logOf('writer-1');
      const all = await Promise.all(Array.from({ length: 20 }, (_, i) => log.append(incidentId, [note(`${i}`)])));
      assert.deepEqual(
        all.flat().map(({ sequence }) => sequence),
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
      assert.equal((await records.logOf('reader').read(incidentId)).events.length, 20);
    });

    it('lets only their owner read records', async () => {
      const log = records.logOf('writer-1');
      await log.writeEvidence(incidentId, 'event-0', 'secret enough');
      await log.append(incidentId, unwritten());
      const modeOf = (path: string) => statSync(path).mode & 0o777;
      assert.deepEqual(
        [records.folder, records.path('log'), records.path('evidence')].map(modeOf),
        [0o700, 0o700, 0o700],
      );
      const files = ['log/writer-1.jsonl', 'log/writer-1.head', 'evidence/event-0.txt'];
      assert.deepEqual(
        files.map((file) => modeOf(records.path(file))),
        [0o600, 0o600, 0o600],
      );
    });

    it('writes nothing where there is nothing to write, and nothing that could not be read back', async () => {
      const log = records.logOf('writer-1');
      assert.deepEqual(await log.append(incidentId, []), []);
      const nameless = { ...unwritten()[0]!, data: {} } as never;
      await assert.rejects(log.append(incidentId, [nameless]), TypeError);
      assert.equal(existsSync(records.folder), false);
    });

    it('refuses ids that would lead elsewhere', async () => {
      const log = records.logOf('writer-1');
      for (const id of ['..', '../x', 'a/b', '', '.hidden', 'x'.repeat(200)]) {
        await assert.rejects(log.append(id, [note()]), { name: 'LogError', code: 'missing' });
        await assert.rejects(log.read(id), { name: 'LogError' });
        await assert.rejects(log.skim(id, 'ends'), { name: 'LogError' });
        await assert.rejects(log.writeEvidence(incidentId, id, 'x'), { name: 'LogError' });
        await assert.rejects(log.readEvidence(incidentId, id), { name: 'LogError' });
        assert.throws(() => log.folderOf(id), { name: 'LogError' });
      }
      assert.throws(() => records.logOf('a.b'), { name: 'LogError' });
    });

    it('appends nothing any more once it is closed', async () => {
      const log = records.logOf('writer-1');
      await log.append(incidentId, unwritten());
      await log.close();
      await assert.rejects(log.append(incidentId, [note()]), { name: 'LogError', code: 'io' });
    });
  });

  describe('evidence', () => {
    it('is kept to the letter, and is vouched for by the line after it', async () => {
      const log = records.logOf('writer-1');
      const text = 'too many connections\n„97“ 🔥\r\n\ttab';
      await log.writeEvidence(incidentId, 'event-0', text);
      await log.append(incidentId, unwritten());
      assert.equal(await log.readEvidence(incidentId, 'event-0'), text);
      const [line] = records.textOf('log/writer-1.jsonl').split('\n');
      assert.deepEqual(JSON.parse(line ?? '').evidence, { 'event-0': sha256(text) });
    });

    it('is vouched for by the first line that gets to the disk', async () => {
      const log = records.logOf('writer-1');
      await log.writeEvidence(incidentId, 'a', 'a');
      await log.writeEvidence(incidentId, 'b', 'b');
      await log.append(incidentId, unwritten());
      await log.append(incidentId, [note()]);
      const lines = records.textOf('log/writer-1.jsonl').trimEnd().split('\n');
      assert.deepEqual(
        lines.map((line) => Object.keys(JSON.parse(line).evidence ?? {})),
        [['a', 'b'], []],
      );
    });

    it('that is not there is null', async () => {
      assert.equal(await records.logOf('writer-1').readEvidence(incidentId, 'event-0'), null);
    });

    it('that was changed is found by the check', async () => {
      const log = records.logOf('writer-1');
      await log.writeEvidence(incidentId, 'event-0', 'exit 1');
      await log.append(incidentId, unwritten());
      await log.close();
      assert.equal((await verifyRecord(records.folder)).intact, true);
      writeFileSync(records.path('evidence/event-0.txt'), 'exit 0');
      const { problems } = await verifyRecord(records.folder);
      assert.deepEqual(
        problems.map(({ file, reason }) => [file, reason]),
        [['evidence/event-0.txt', 'changed-evidence']],
      );
    });
  });

  describe('reading', () => {
    it('is the union of all files in the total order', async () => {
      const [one, two] = [records.logOf('writer-1'), records.logOf('writer-2')];
      await one.append(incidentId, unwritten());
      const early = note();
      const late = note();
      await one.append(incidentId, [late]);
      await two.append(incidentId, [early]);
      for (const log of [one, two, records.logOf('reader')]) {
        const { events, unreadable } = await log.read(incidentId);
        assert.deepEqual(
          events.map(({ id }) => id),
          ['event-0', early.id, late.id],
        );
        assert.deepEqual(unreadable, []);
      }
    });

    it('goes on where it stopped', async () => {
      const [one, two] = [records.logOf('writer-1'), records.logOf('writer-2')];
      await one.append(incidentId, unwritten());
      const first = (await two.read(incidentId)).events;
      await one.append(incidentId, [note()]);
      const second = (await two.read(incidentId)).events;
      assert.equal(second.length, 2);
      assert.equal(second[0], first[0], 'what was read is not read again');
      assert.deepEqual((await two.read(incidentId)).events, second);
    });

    it('is empty where there is nothing', async () => {
      const log = records.logOf('writer-1');
      assert.deepEqual(await log.read('incident-9'), { events: [], unreadable: [] });
      assert.deepEqual([(await log.skim('incident-9', 'ends')).events, await log.list()], [[], []]);
    });

    it('lists incidents, the newest first, and no other folders', async () => {
      const log = records.logOf('writer-1');
      for (const id of ['0190a', '0192c', '0191b']) await log.append(id, unwritten());
      mkdirSync(join(records.root, 'incidents', '.trash'));
      writeFileSync(join(records.root, 'incidents', 'readme.txt'), 'x');
      assert.deepEqual(await log.list(), ['0192c', '0191b', '0190a']);
    });

    it('skims the same headline that the whole record has', async () => {
      const events = unwritten(
        ['NoteAdded', { text: 'Not a "type":"IncidentResolved" at all' }],
        ['TitleChanged', { title: 'Checkout errors' }],
        ['MilestoneReached', { milestone: 'mitigated' }],
        ['IncidentResolved', { openCriteria: [], reason: null }],
      );
      const [one, two] = [records.logOf('writer-1'), records.logOf('writer-2')];
      await one.append(incidentId, events.slice(0, 2));
      await two.append(incidentId, events.slice(2));
      const { events: skimmed, all } = await one.skim(incidentId, 'ends');
      assert.equal(all, true);
      assert.deepEqual(
        skimmed.map(({ type }) => type),
        ['IncidentDeclared', 'TitleChanged', 'MilestoneReached', 'IncidentResolved'],
      );
      const whole = replay((await one.read(incidentId)).events);
      const headline = replay(skimmed);
      assert.deepEqual(
        [headline?.title, headline?.phase, headline?.milestones],
        [whole?.title, whole?.phase, whole?.milestones],
      );
    });
  });

  describe('a record with something wrong in it', () => {
    beforeEach(async () => {
      const log = records.logOf('writer-1');
      await log.append(incidentId, unwritten(['NoteAdded', { text: 'first' }], ['NoteAdded', { text: 'second' }]));
      await log.close();
    });

    const file = 'log/writer-1.jsonl';
    const change = (by: (lines: string[]) => string[]) => {
      const lines = records.textOf(file).trimEnd().split('\n');
      writeFileSync(records.path(file), `${by(lines).join('\n')}\n`);
    };
    const texts = async () =>
      (await records.logOf('reader').read(incidentId)).events.map((event) =>
        'text' in event.data ? event.data.text : event.type,
      );

    it('is read up to a torn last line, which stays where it is', async () => {
      appendFileSync(records.path(file), '{"v":1,"seq":4,"id":"x');
      assert.deepEqual(await reasons(), [[file, 4, 'torn']]);
      assert.deepEqual(await texts(), ['IncidentDeclared', 'first', 'second']);
      assert.ok(records.textOf(file).endsWith('"id":"x'));
    });

    it('is read with a changed line, which is named', async () => {
      change((lines) => lines.map((line) => line.replace('first', 'never')));
      assert.deepEqual(await reasons(), [[file, 2, 'broken-chain']]);
      assert.deepEqual(await texts(), ['IncidentDeclared', 'never', 'second']);
    });

    it('is read without a removed line, whose place is named', async () => {
      change(([a, , c]) => [a!, c!]);
      assert.deepEqual(await reasons(), [
        [file, 2, 'broken-chain'],
        [file, 3, 'missing'],
      ]);
      assert.deepEqual(await texts(), ['IncidentDeclared', 'second']);
    });

    it('is read without lines from the future and without nonsense, which are named', async () => {
      const [, b] = records.textOf(file).split('\n');
      appendFileSync(
        records.path(file),
        `${b!.replace('{"v":1', '{"v":2')}\n${b!.replace('NoteAdded', 'CoffeeServed')}\n\n`,
      );
      const found = await reasons();
      assert.deepEqual(
        found.filter(([, , reason]) => reason !== 'broken-chain'),
        [
          [file, 4, 'future-version'],
          [file, 5, 'unknown-type'],
          [file, 6, 'malformed'],
        ],
      );
      assert.deepEqual(await texts(), ['IncidentDeclared', 'first', 'second']);
    });

    it('is read without lines that are gone from its end, which are counted', async () => {
      change(([a]) => [a!]);
      assert.deepEqual(await reasons(), [[file, 2, 'missing']]);
    });

    it('is read without a file that cannot be opened', async () => {
      mkdirSync(records.path('log/writer-2.jsonl'));
      assert.deepEqual(await reasons(), [['log/writer-2.jsonl', 1, 'no-access']]);
      assert.deepEqual(await texts(), ['IncidentDeclared', 'first', 'second']);
    });

    it('is read whatever else lies in its folder', async () => {
      for (const name of ['.DS_Store', 'writer-1.jsonl.bak', 'notes.txt', '.jsonl'])
        writeFileSync(records.path(`log/${name}`), 'x');
      writeFileSync(records.path('log/empty.jsonl'), '');
      writeFileSync(records.path('log/binary.jsonl'), Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x80, 0x0a, 0x01]));
      assert.deepEqual(
        (await reasons()).map(([name, line, reason]) => [name, line, reason]),
        [
          ['log/binary.jsonl', 1, 'malformed'],
          ['log/binary.jsonl', 2, 'malformed'],
          ['log/binary.jsonl', 3, 'torn'],
        ],
      );
      assert.deepEqual(await texts(), ['IncidentDeclared', 'first', 'second']);
    });

    for (const direction of ['ever later', 'ever earlier'])
      it(`loses nothing that stands before a cut at every byte of its last three lines, ${direction}`, async () => {
        const text = Buffer.from(records.textOf(file));
        const ends = [...text.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
        const cuts = Array.from({ length: text.length + 1 }, (_, at) => at);
        const reader = records.logOf('reader');
        for (const cut of direction === 'ever later' ? cuts : cuts.reverse()) {
          writeFileSync(records.path(file), text.subarray(0, cut));
          const { events, unreadable } = await reader.read(incidentId);
          const whole = ends.filter((end) => end <= cut).length;
          assert.equal(events.length, whole, `cut at ${cut}`);
          const torn = cut === (ends[whole - 1] ?? 0) ? [] : [[whole + 1, 'torn']];
          const missing = whole === 3 ? [] : [[whole + 1, 'missing']];
          const found = unreadable.map(({ line, reason }) => [line, reason]);
          assert.deepEqual(found, [...torn, ...missing], `cut at ${cut}`);
        }
      });

    it('is read anew where a file has become another one', async () => {
      const reader = records.logOf('reader');
      assert.equal((await reader.read(incidentId)).events.length, 3);
      change((lines) => lines.slice(0, 1));
      assert.deepEqual(
        (await reader.read(incidentId)).unreadable.map(({ reason }) => reason),
        ['missing'],
      );
      rmSync(records.path('log'), { recursive: true });
      assert.deepEqual(await reader.read(incidentId), { events: [], unreadable: [] });
    });

    it('is read anew where lines that were read have been written otherwise since', async () => {
      const elsewhere = new FileRecords();
      await elsewhere.logOf('writer-1').append(incidentId, [...unwritten(), note('x'.repeat(2_000)), note()]);
      const reader = records.logOf('reader');
      assert.equal((await reader.read(incidentId)).events.length, 3);
      writeFileSync(records.path(file), elsewhere.textOf(file));
      rmSync(records.path('log/writer-1.head'));
      await elsewhere.end();
      const { events, unreadable } = await reader.read(incidentId);
      assert.deepEqual([events.length, unreadable], [3, []]);
      assert.equal(events[1]?.type === 'NoteAdded' && events[1].data.text.length, 2_000);
    });
  });

  describe('a file that is removed while its window writes to it', () => {
    it('comes back whole with the next entry, and its window says so', async () => {
      const log = records.logOf('writer-1');
      await log.append(incidentId, unwritten());
      await log.append(incidentId, [note('kept')]);
      const before = records.textOf('log/writer-1.jsonl');
      rmSync(records.path('log/writer-1.jsonl'));
      const shown = await log.read(incidentId);
      assert.deepEqual([shown.events.length, shown.unreadable.map(({ reason }) => reason)], [2, ['missing']]);
      await log.append(incidentId, [note('next')]);
      assert.ok(records.textOf('log/writer-1.jsonl').startsWith(before));
      assert.deepEqual(
        records.notices.map(({ code }) => code),
        ['missing'],
      );
      assert.equal((await records.logOf('reader').read(incidentId)).events.length, 3);
      await log.close();
      assert.equal((await verifyRecord(records.folder)).intact, true);
    });

    it('comes back where the whole folder is gone', async () => {
      const log = records.logOf('writer-1');
      await log.append(incidentId, unwritten());
      rmSync(records.folder, { recursive: true });
      await log.append(incidentId, [note()]);
      assert.equal((await records.logOf('reader').read(incidentId)).events.length, 2);
    });

    for (const [what, how] of [
      ['cut short', (path: string) => writeFileSync(path, '')],
      ['appended to by another program', (path: string) => appendFileSync(path, 'hello\n')],
      [
        'replaced by a copy of itself',
        (path: string) => {
          renameSync(path, `${path}.old`);
          writeFileSync(path, '{}\n');
        },
      ],
    ] as const)
      it(`goes on in another file where it was ${what}`, async () => {
        const log = records.logOf('writer-1');
        await log.append(incidentId, unwritten());
        how(records.path('log/writer-1.jsonl'));
        await log.append(incidentId, [note('next')]);
        await log.append(incidentId, [note('and on')]);
        assert.deepEqual(
          records.notices.map(({ code }) => code),
          ['missing'],
        );
        const { events } = await records.logOf('reader').read(incidentId);
        assert.deepEqual(
          events.map(({ sequence }) => sequence),
          [1, 2, 3],
        );
        assert.ok(existsSync(records.path('log/writer-1.2.jsonl')));
      });

    it('two files of one writer that go on differently are both kept, and the fork is shown', async () => {
      const log = records.logOf('writer-1');
      await log.append(incidentId, unwritten());
      const copy = records.textOf('log/writer-1.jsonl');
      await log.append(incidentId, [note('here')]);
      await log.close();
      const elsewhere = new FileRecords();
      const other = elsewhere.logOf('writer-1');
      await other.append(incidentId, unwritten());
      assert.equal(elsewhere.textOf('log/writer-1.jsonl'), copy);
      await other.append(incidentId, [note('there')]);
      writeFileSync(records.path('log/writer-1.2.jsonl'), elsewhere.textOf('log/writer-1.jsonl'));
      await elsewhere.end();
      const { events, unreadable } = await records.logOf('reader').read(incidentId);
      assert.equal(events.length, 3);
      assert.deepEqual(
        unreadable.map(({ line, reason }) => [line, reason]),
        [[2, 'fork']],
      );
    });
  });

  it('keeps what was written in order after unwritten declarations of others', async () => {
    const [one, two] = [records.logOf('writer-1'), records.logOf('writer-2')];
    await two.append(incidentId, unwrittenAfter(['NoteAdded', { text: 'before I saw it' }]));
    await one.append(incidentId, unwritten());
    const { events } = await one.read(incidentId);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['IncidentDeclared', 'NoteAdded'],
    );
  });
});
