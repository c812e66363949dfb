import assert from 'node:assert/strict';
import { usualChannels } from '../../../src/core/messages/usualChannels.ts';

const available = ['clipboard', 'github:parcel/tracker', 'slack:incidents', 'slack:status', 'webhook:page'];
const defaults = { '*': ['clipboard'], 'SEV-1': ['slack:incidents', 'github'], sev2: ['slack'], 'SEV-4': [] };
const ticked = (id: string | null, kind: 'real' | 'drill' = 'real', setting: Record<string, string[]> = defaults) =>
  usualChannels(available, { severity: id === null ? null : { id, name: null, rank: 0 }, kind }, setting);

describe('the channels that are ticked', () => {
  it('are those of the severity, a kind alone for all of it', () => {
    assert.deepEqual(ticked('SEV-1'), ['github:parcel/tracker', 'slack:incidents']);
    assert.deepEqual(ticked('SEV-2'), ['slack:incidents', 'slack:status']);
    assert.deepEqual(ticked('SEV-4'), []);
  });

  it('are those for all where the severity has none of its own, or nobody has said it', () => {
    assert.deepEqual(ticked('SEV-3'), ['clipboard']);
    assert.deepEqual(ticked(null), ['clipboard']);
    assert.deepEqual(ticked('SEV-3', 'real', {}), ['clipboard']);
  });

  it('leave nothing out of the machine in a drill', () => {
    assert.deepEqual(ticked('SEV-1', 'drill'), ['clipboard']);
  });
});
