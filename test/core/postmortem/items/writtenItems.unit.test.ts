import assert from 'node:assert/strict';
import { alignItems } from '../../../../src/core/postmortem/items/alignItems.ts';
import { itemMark } from '../../../../src/core/postmortem/items/itemMark.ts';
import { newsOfItems } from '../../../../src/core/postmortem/items/itemNews.ts';
import { markItems, writtenItems } from '../../../../src/core/postmortem/items/writtenItems.ts';
import { inlineText } from '../../../../src/core/postmortem/quoting.ts';

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
    const told = writtenItems(text).map(({ end, ...item }) => item);
    assert.deepEqual(told, [
      { line: 3, id: 'e-1', text: 'Alert on @pool_size #3', owner: 'scribe', due: '2026-05-01', done: false },
      { line: 4, id: null, text: 'Raise the limit', owner: null, due: null, done: true },
    ]);
  });

  it('carry the mark of their item from then on', () => {
    const text = '## Action items\n- [ ] One  \n- [ ] Two <!-- incident-desk:item:b -->';
    const marked = markItems(
      text,
      writtenItems(text).map((each, index) => ({ ...each, id: `new-${index}` })),
    );
    assert.equal(marked, `## Action items\n- [ ] One ${itemMark('new-0')}\n- [ ] Two ${itemMark('b')}`);
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

  it('are recognised without a mark, each once, however often their words stand there', () => {
    const written = writtenItems('## Action items\n- [ ] One\n- [ ] One\n');
    const news = newsOfItems(written, new Map([item('a', 'One')]), same);
    assert.deepEqual(
      [news.recognised.map(({ line, id }) => [line, id]), news.added.map(({ line }) => line)],
      [[[1, 'a']], [2]],
    );
  });

  it('stand below deeper headings too, and not in fences or below the next heading', () => {
    const text =
      '## Follow-ups\n### Soon\n- [ ] One\n```\n- [ ] Code\n```\n### Later\n- [ ] Two\n## Lessons\n- [ ] No\n';
    assert.deepEqual(
      writtenItems(text).map(({ line, text: says }) => [line, says]),
      [
        [2, 'One'],
        [7, 'Two'],
      ],
    );
  });
});

describe('action items in a table of the postmortem', () => {
  const head = '## Action items\n\n| # | Action | Owner | Priority | Status |\n|---|---|---|---|---|\n';

  it('are its rows, by the words of its head; what has no column is not said', () => {
    const text = `${head}| 1 | Alert \\| page ${itemMark('a')} | TODO | high | done |\n| 2 | Raise it | scribe | low | open |\n| 3 | TODO | TODO | | open |\n`;
    assert.deepEqual(
      writtenItems(text).map(({ end, ...each }) => each),
      [
        { line: 4, id: 'a', text: 'Alert | page', owner: null, done: true },
        { line: 5, id: null, text: 'Raise it', owner: 'scribe', done: false },
      ],
    );
  });

  it('get their mark behind their words, within the cell', () => {
    const text = `${head}| 1 | Raise it | scribe | low | open |\n`;
    const [written] = writtenItems(text);
    assert.equal(
      markItems(text, [{ ...written!, id: 'b' }]),
      `${head}| 1 | Raise it ${itemMark('b')} | scribe | low | open |\n`,
    );
  });

  it('keep what the record says where the table has no column for it', () => {
    const written = writtenItems(`${head}| 1 | One ${itemMark('a')} | TODO | | open |\n`);
    assert.deepEqual(newsOfItems(written, new Map([item('a', 'One', { due: '2026-05-01' })]), same).changed, []);
    assert.deepEqual(newsOfItems(written, new Map([item('a', 'One', { owner: 'Somebody' })]), same).changed, [
      { id: 'a', text: 'One', owner: null, due: null },
    ]);
  });

  it('stay in a person’s words when the record is merged in, done where the record says so', () => {
    const mine = `${head}| 1 | One, better ${itemMark('a')} | lead | high | open |\n`;
    const theirs = `${head}| 1 | One ${itemMark('a')} | TODO | TODO | done |\n`;
    const aligned = alignItems({ base: theirs.replace('done', 'open'), mine, theirs });
    assert.equal(aligned.theirs, mine.replace('| open |', '| done |'));
    assert.equal(aligned.mine, aligned.theirs);
  });
});
