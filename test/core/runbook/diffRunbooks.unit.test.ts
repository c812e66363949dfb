import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeInWords, diffRunbooks, idsThatMoved, isUnchanged } from '../../../src/core/runbook/diffRunbooks.ts';
import { readMarkdownRunbook } from '../../../src/core/runbook/readMarkdown.ts';
import { itemsOf } from '../../../src/core/runbook/runbookItems.ts';
import { arbitraryRunbook } from '../../given/arbitraryRunbook.ts';

const fence = '```';
const read = (text: string) => readMarkdownRunbook('given.md', text);
const base = `# Given

## Triage

1. Look at the dashboard of the shop
2. Ask the payment provider
3. Check the queue

${fence}bash
rabbitmqctl list_queues
${fence}

## Contacts

| Role | Contact |
| --- | --- |
| Team lead | #lead |
`;

describe('the difference between two readings of a runbook', () => {
  it('is none for the same text, and for one that only moved', () => {
    for (const text of [
      base,
      base.replace('## Triage', 'Read this first.\n\n## Triage').replace('Read this first.\n', ''),
    ])
      assert.ok(isUnchanged(diffRunbooks(read(base), read(text))));
  });

  it('tells what was reworded, added and removed', () => {
    const now = base
      .replace('Look at the dashboard of the shop', 'Look at the new dashboard of the shop')
      .replace('2. Ask the payment provider\n', '')
      .replace('3. Check the queue', '3. Check the queue\n4. Restart the workers');
    const change = diffRunbooks(read(base), read(now));
    assert.deepEqual(
      change.changed.map(({ after }) => after.text),
      ['Look at the new dashboard of the shop'],
    );
    assert.deepEqual(
      change.added.map((item) => item.text),
      ['Restart the workers'],
    );
    assert.deepEqual(
      change.removed.map((item) => item.text),
      ['Ask the payment provider'],
    );
    assert.equal(changeInWords(change, new Set()), '1 step changed, 1 added, 1 removed');
  });

  it('keeps the identity of a step whose command changed', () => {
    const change = diffRunbooks(read(base), read(base.replace('list_queues', 'list_queues name messages')));
    assert.equal(change.added.length + change.removed.length, 0);
    assert.equal(change.changed.length, 1);
  });

  it('names the other parts that differ', () => {
    const change = diffRunbooks(read(base), read(base.replace('#lead', '#lead-on-call')));
    assert.deepEqual(change.parts, ['contacts']);
    assert.equal(changeInWords(change, new Set()), 'contacts changed');
  });

  it('says how many ticks the new text has no place for', () => {
    const before = read(base);
    const change = diffRunbooks(before, read(base.replace('2. Ask the payment provider\n', '')));
    const steps = new Set(before.phases.flatMap((phase) => phase.steps.map((step) => step.id)));
    assert.match(changeInWords(change, steps), /1 tick will be gone/);
  });

  describe('keeps the ticks that still apply', () => {
    /** The words of the steps that are ticked in the new text, when those with these words were in the old one. */
    function tickedAfter(before: string, after: string, ticked: readonly string[]): string[] {
      const [old, now] = [read(before), read(after)];
      const moved = new Map(idsThatMoved(diffRunbooks(old, now)).map((pair) => [pair.before, pair.after]));
      const ids = itemsOf(old)
        .filter(({ text }) => ticked.includes(text))
        .flatMap(({ id }) => [id, moved.get(id) ?? id]);
      return itemsOf(now).flatMap(({ kind, id, text }) => (kind === 'step' && ids.includes(id) ? [text] : []));
    }
    const dashboard = 'Look at the dashboard of the shop';

    for (const [edit, after, kept] of [
      ['its section has another name', base.replace('## Triage', '## Triage and scope'), [dashboard]],
      ['the document has another name', base.replace('# Given', '# Given to all'), [dashboard]],
      ['it has other signs', base.replace(dashboard, `**${dashboard}**!`), [`${dashboard}!`]],
      [
        'it stands elsewhere in its list',
        base.replace(`1. ${dashboard}\n`, '').replace('queue\n', `queue\n4. ${dashboard}\n`),
        [dashboard],
      ],
      [
        'it went to another section',
        base.replace(`1. ${dashboard}\n`, '').replace('## Contacts', `## Recovery\n\n1. ${dashboard}\n\n## Contacts`),
        [dashboard],
      ],
      ['its words are others', base.replace(dashboard, 'Look at the new dashboard of the shop'), []],
      ['it is gone', base.replace(`1. ${dashboard}\n`, ''), []],
    ] as const)
      it(`where ${edit}: ${kept.length} of 1`, () => assert.deepEqual(tickedAfter(base, after, [dashboard]), kept));

    it('not of one that was taken out for one that says the same elsewhere, where several do', () => {
      const tell = (...titles: string[]) =>
        `# Given\n\n${titles.map((title) => `## ${title}\n\n1. Look at ${title}\n2. Tell the team\n`).join('\n')}`;
      const before = tell('Triage', 'Mitigation');
      const after = before.replace('Triage\n2. Tell the team', 'Triage').concat('\n## Recovery\n\n1. Tell the team\n');
      const moved = idsThatMoved(diffRunbooks(read(before), read(after)));
      assert.deepEqual(moved, []);
    });

    it('and says what moved, apart from what changed', () => {
      const before = read(base);
      const steps = new Set(before.phases.flatMap((phase) => phase.steps.map((step) => step.id)));
      const change = diffRunbooks(before, read(base.replace('## Triage', '## Triage and scope')));
      assert.equal(changeInWords(change, steps), '3 steps moved; 1 command moved');
    });

    it('whatever is edited: ticked is what says the same words as before, and nothing else', () => {
      const titles = ['Triage', 'Mitigation', 'Recovery', 'Communication'];
      const step = fc.record({
        section: fc.nat(3),
        ticked: fc.boolean(),
        goesTo: fc.nat(3),
        at: fc.nat(),
        fate: fc.constantFrom('stays', 'moves', 'reworded', 'removed', 'signs', 'new'),
      });
      const edits = fc.record({
        steps: fc.array(step, { minLength: 1, maxLength: 16 }),
        renamed: fc.subarray([0, 1, 2, 3]),
        document: fc.boolean(),
      });
      const numbers = [
        'zero',
        'one',
        'two',
        'three',
        'four',
        'five',
        'six',
        'seven',
        'eight',
        'nine',
        'ten',
        'eleven',
        'twelve',
        'thirteen',
        'fourteen',
        'fifteen',
      ];
      const written = (title: string, names: readonly string[], lists: readonly string[][]) =>
        `# ${title}\n${names.map((name, at) => `\n## ${name}\n\n${lists[at]!.map((text) => `1. ${text}\n`).join('')}`).join('')}`;
      fc.assert(
        fc.property(edits, ({ steps, renamed, document }) => {
          const words = steps.map((_, at) => `Look at graph ${numbers[at]}`);
          const lists: [string[][], string[][]] = [
            [[], [], [], []],
            [[], [], [], []],
          ];
          for (const [at, { section, fate, goesTo, at: place }] of steps.entries()) {
            if (fate !== 'new') lists[0][section]!.push(words[at]!);
            const text =
              { reworded: `Ask ${numbers[at]} people about it`, signs: `**${words[at]}**.` }[fate as string] ??
              words[at]!;
            const list = lists[1][fate === 'moves' ? goesTo : section]!;
            if (fate !== 'removed') list.splice(place % (list.length + 1), 0, text);
          }
          const before = written('Given', titles, lists[0]);
          const after = written(
            document ? 'Given anew' : 'Given',
            titles.map((title, at) => (renamed.includes(at) ? `${title} phase` : title)),
            lists[1],
          );
          const ticked = words.filter((_, at) => steps[at]!.ticked && steps[at]!.fate !== 'new');
          const expected = steps.flatMap(({ fate, ticked: was }, at) =>
            was && ['stays', 'moves', 'signs'].includes(fate) ? [words[at]!] : [],
          );
          assert.deepEqual(
            tickedAfter(before, after, ticked)
              .map((text) => text.replace(/\.$/, ''))
              .sort(),
            expected.sort(),
          );
        }),
        { numRuns: 60 },
      );
    });
  });

  it('of a runbook with itself is none, and from nothing is all of it', () => {
    fc.assert(
      fc.property(arbitraryRunbook, arbitraryRunbook, (one, other) => {
        assert.ok(isUnchanged(diffRunbooks(one, one)));
        const there = diffRunbooks(one, other);
        const back = diffRunbooks(other, one);
        assert.equal(there.added.length - there.removed.length, back.removed.length - back.added.length);
      }),
      { numRuns: 50 },
    );
  });
});
