import assert from 'node:assert/strict';
import { currentVersion, upcast } from '../../../src/core/incident/upcast.ts';

describe('upcast', () => {
  it('leaves a line of the current version as it is', () => {
    const line = { v: currentVersion, type: 'NoteAdded' };
    assert.equal(upcast(line, line.v).line, line);
  });

  it('takes an old line through every step that lies between, in order', () => {
    const chain = [(line: object) => ({ ...line, a: 1 }), (line: object) => ({ ...line, b: 'a' in line })];
    assert.deepEqual(upcast({ v: 1 }, 1, chain).line, { v: 1, a: 1, b: true });
    assert.deepEqual(upcast({ v: 2 }, 2, chain).line, { v: 2, b: false });
    assert.deepEqual(upcast({ v: 3 }, 3, chain).line, { v: 3 });
  });

  it('refuses a line from the future', () => {
    assert.equal(upcast({}, currentVersion + 1).refused, 'future');
  });

  for (const v of [0, -1, 1.5, '1', null, undefined])
    it(`finds no version in ${JSON.stringify(v)}`, () => {
      assert.equal(upcast({}, v).refused, 'no-version');
    });
});
