import assert from 'node:assert/strict';
import { sha256 } from '../../src/adapters/nodeMachine.ts';
import type { RunbookFile } from '../../src/app/ports/runbookSource.ts';
import { RunbookLibrary } from '../../src/app/runbookLibrary.ts';
import { readRunbook } from '../../src/core/runbook/readRunbook.ts';
import { givenWindow } from '../given/window.ts';

/** A folder that a test can change, and the names of what was parsed. */
function given(texts: Record<string, string | Error>) {
  const files = new Map(Object.entries(texts));
  const parsed: string[] = [];
  const listed = (name: string): RunbookFile => ({
    source: `file:///${name}`,
    file: name,
    shipped: name === 'shipped.md',
  });
  const library = new RunbookLibrary(
    {
      list: async () => [...files.keys()].map(listed),
      read: async (source) => {
        const text = files.get(source.replace('file:///', ''));
        if (text === undefined || text instanceof Error) throw text ?? new Error('gone');
        return text;
      },
      commitOf: async () => null,
    },
    givenWindow().log,
    { now: () => 0, newId: () => '', sha256 },
    async (file, text) => {
      parsed.push(file);
      return readRunbook(file, text);
    },
  );
  return { files, parsed, library };
}

describe('the library of runbooks', () => {
  it('has what each file says, in the order of its source, with its text', async () => {
    const { library } = given({
      'b.md': '# Orders\n',
      'shipped.md': '# Shop\n',
      'a.yaml': 'runbook: 1\ntitle: Mail\n',
    });
    const { runbooks, unreadable } = await library.list();
    assert.deepEqual(
      runbooks.map(({ file, shipped, runbook, text }) => [file, shipped, runbook.title, text.length]),
      [
        ['b.md', false, 'Orders', 9],
        ['shipped.md', true, 'Shop', 7],
        ['a.yaml', false, 'Mail', 23],
      ],
    );
    assert.deepEqual(unreadable, []);
  });

  it('names a file that cannot be read, with the reason, and has the others', async () => {
    const { library } = given({
      'a.md': new Error('a.md is 12 MB; runbooks of up to 10 MB are read.'),
      'b.md': '# Orders\n',
    });
    const { runbooks, unreadable } = await library.list();
    assert.deepEqual(
      unreadable.map(({ file, message }) => [file, message]),
      [['a.md', 'a.md is 12 MB; runbooks of up to 10 MB are read.']],
    );
    assert.equal(runbooks.length, 1);
  });

  it('has a file with nothing in it, or with bytes that are no text, as a runbook with nothing in it', async () => {
    const { library } = given({ 'empty.md': '', 'bytes.md': '\u0000\ufffd\u0001'.repeat(50), 'list.yaml': '- 1\n' });
    const { runbooks, unreadable } = await library.list();
    assert.deepEqual([runbooks.length, unreadable.length], [3, 0]);
    assert.ok(runbooks.find(({ file }) => file === 'list.yaml')?.runbook.problems.some(({ line }) => line === 1));
  });

  it('parses a text once, a changed one again, and forgets what is in no list any more', async () => {
    const { library, files, parsed } = given({ 'a.md': '# A\n', 'b.md': '# B\n' });
    await library.list();
    await library.list();
    assert.deepEqual(parsed, ['a.md', 'b.md']);
    files.set('a.md', '# A, too\n');
    await library.list();
    assert.deepEqual(parsed, ['a.md', 'b.md', 'a.md']);
    files.set('a.md', '# A\n');
    await library.list();
    assert.deepEqual(parsed, ['a.md', 'b.md', 'a.md', 'a.md']);
  });
});
