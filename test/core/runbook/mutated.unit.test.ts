import assert from 'node:assert/strict';
import { mutations } from '../../given/mutatedRunbook.ts';
import { useAll } from './useAll.ts';

describe('runbooks that something happened to', () => {
  it('are read, linted and described without an exception, with lines that the file has', function () {
    // Some of them are megabytes.
    this.timeout(120_000);
    const mutated = mutations();
    for (let seed = 1; seed <= 300; seed++) {
      const { file, text, mutations: happened } = mutated(seed);
      const told = `seed ${seed}: ${file}, ${happened.join(', ')}`;
      const lines = text.split(/\r\n?|\n/).length;
      const { notes, problems, snippets } = useAll(file, text);
      for (const { line } of [...notes, ...problems, ...snippets])
        assert.ok(line >= 1 && line <= lines, `${told}: line ${line} of ${lines}`);
    }
  });
});
