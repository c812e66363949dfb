import assert from 'node:assert/strict';
import { inlineText } from '../../../src/core/postmortem/quoting.ts';
import {
  alignItems,
  itemMark,
  markItems,
  newsOfItems,
  writtenItems,
} from '../../../src/core/postmortem/writtenItems.ts';

const item = (id: string, text: string, more: object = {}) =>
  [id, { id, text, owner: null, due: null, done: false, issue: null, ...more }] as const;
const same = (name: string) => name;

describe('action items in the postmortem', () => {
  it('are the ticks below their heading, with owner, due date and mark', () => {
    const text = [
      '# P',
      '- [ ] not one of them',
      '## Action items',
      `- [ ] ${inlineText('Alert on @pool_size #3')} (scribe, 2026-05-01) ${itemMark('e-1')}`,
      '1. [x] Raise the limit (TODO: owner, TODO: due date)',
      '- [ ] TODO: verb first',
      '- no tick',
      '## Lessons',
      '- [ ] nor this',
    ].join('\n');
    assert.deepEqual(writtenItems(text), [
      { line: 3, id: 'e-1', text: 'Alert on @pool_size #3', owner: 'scribe', due: '2026-05-01', done: false },
      { line: 4, id: null, text: 'Raise the limit', owner: null, due: null, done: true },
    ]);
  });

  it('carry the mark of their item from then on', () => {
    const text = '## Action items\n- [ ] One\n- [ ] Two <!-- incident-desk:item:b -->';
    const marked = markItems(
      text,
      new Map([
        [1, 'a'],
        [2, 'z'],
      ]),
    );
    assert.equal(marked, `## Action items\n- [ ] One ${itemMark('a')}\n- [ ] Two ${itemMark('b')}`);
  });

  it('are new, changed or done against the record', () => {
    const written = writtenItems(
      [
        '## Action items',
        `- [ ] Other words (lead, 2026) ${itemMark('a')}`,
        `- [x] Two ${itemMark('b')}`,
        '- [ ] Three',
        '- [ ] Four',
      ].join('\n'),
    );
    const recorded = new Map([item('a', 'One'), item('b', 'Two'), item('c', 'Three'), item('d', 'Gone')]);
    const news = newsOfItems(written, recorded, same);
    assert.deepEqual(
      news.added.map(({ text }) => text),
      ['Four'],
    );
    assert.deepEqual(
      news.changed.map(({ id, text, owner, due }) => [id, text, owner, due]),
      [['a', 'Other words', 'lead', '2026']],
    );
    assert.deepEqual(news.completed, ['b']);
  });

  it('keep the name that the record has where the document only says the role', () => {
    const written = writtenItems(`## Action items\n- [ ] One (scribe, TODO: due date) ${itemMark('a')}`);
    const news = newsOfItems(written, new Map([item('a', 'One', { owner: 'Somebody' })]), () => 'scribe');
    assert.deepEqual(news.changed, []);
  });

  it('stay in a person’s words at a person’s place when the record is merged in, ticked where either says so', () => {
    const base = `## Action items\n- [ ] One ${itemMark('a')}`;
    const mine = `## Action items\n- [ ] One, better ${itemMark('a')}\n- [ ] Typed ${itemMark('b')}`;
    const theirs = `## Action items\n- [x] One ${itemMark('a')}\n- [ ] Typed (TODO: owner) ${itemMark('b')}\n- [ ] New ${itemMark('c')}`;
    const aligned = alignItems({ base, mine, theirs });
    assert.equal(aligned.base, `## Action items\n- [x] One, better ${itemMark('a')}`);
    assert.equal(aligned.mine, `## Action items\n- [x] One, better ${itemMark('a')}\n- [ ] Typed ${itemMark('b')}`);
    assert.equal(
      aligned.theirs,
      `## Action items\n- [x] One, better ${itemMark('a')}\n- [ ] Typed ${itemMark('b')}\n- [ ] New ${itemMark('c')}`,
    );
  });
});
