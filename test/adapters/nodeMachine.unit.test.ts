import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createIds, createNodeMachine, sha256 } from '../../src/adapters/nodeMachine.ts';

describe('the machine', () => {
  it('makes ids that are UUIDs of version 7 and begin with the time', () => {
    const id = createIds(() => 0x0190_1234_5678)();
    assert.match(id, /^01901234-5678-7000-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('makes ids that ascend: within a millisecond, past its counter, and when the clock is set back', () => {
    let now = 5_000;
    const newId = createIds(() => now);
    const ids = Array.from({ length: 10_000 }, newId);
    now = 1_000;
    ids.push(newId());
    now = 9_000;
    ids.push(newId());
    assert.deepEqual([...ids].sort(), ids);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('makes ids that differ between machines', () => {
    assert.notEqual(createIds(() => 1)(), createIds(() => 1)());
  });

  it('hashes the UTF-8 of a text', () => {
    for (const text of ['', 'abc', 'Größe 🔥', 'x'.repeat(100_000)])
      assert.equal(sha256(text), createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('has the time of day', () => {
    const before = Date.now();
    const now = createNodeMachine().now();
    assert.ok(now >= before && now <= Date.now());
  });
});
