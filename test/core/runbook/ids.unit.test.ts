import assert from 'node:assert/strict';
import fc from 'fast-check';
import { idSource } from '../../../src/core/runbook/ids.ts';

describe('ids of what a runbook holds', () => {
  it('gives the same element the same id in another reading', () => {
    const path = ['Response', 'Triage'];
    assert.equal(idSource()('step', path, 'Is data at risk?'), idSource()('step', path, 'Is data at risk?'));
  });

  it('keeps an id when the headings are renumbered or decorated', () => {
    const before = idSource()('step', ['3. Triage'], 'Is data at risk?');
    assert.equal(idSource()('step', ['4) 🚨 Triage'], 'Is data at risk?'), before);
  });

  it('keeps an id when the text is rewrapped', () => {
    const before = idSource()('step', ['Triage'], 'Is data\n   at risk?');
    assert.equal(idSource()('step', ['Triage'], 'Is data at risk?'), before);
  });

  it('tells headings made of digits alone apart', () => {
    assert.notEqual(idSource()('step', ['500'], 'Look'), idSource()('step', ['502'], 'Look'));
  });

  it('numbers repeats, the first without a number', () => {
    const ids = idSource();
    const first = ids('step', ['Triage'], 'Call');
    assert.equal(ids('step', ['Triage'], 'Call'), `${first}-2`);
    assert.equal(ids('step', ['Triage'], 'Call'), `${first}-3`);
  });

  it('tells kinds, paths and texts apart', () => {
    const ids = idSource();
    const all = [
      ids('step', ['A'], 'x'),
      ids('snippet', ['A'], 'x'),
      ids('step', ['B'], 'x'),
      ids('step', ['A', 'B'], 'x'),
      ids('step', ['A'], 'X'),
    ];
    assert.equal(new Set(all).size, all.length);
  });

  it('never repeats an id within one runbook', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(fc.string(), { maxLength: 3 }), fc.string())), (elements) => {
        const ids = idSource();
        const given = elements.map(([path, text]) => ids('step', path, text));
        assert.equal(new Set(given).size, given.length);
      }),
    );
  });
});
