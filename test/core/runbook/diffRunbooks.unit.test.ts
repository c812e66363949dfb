import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeInWords, diffRunbooks, isUnchanged } from '../../../src/core/runbook/diffRunbooks.ts';
import { readMarkdownRunbook } from '../../../src/core/runbook/readMarkdown.ts';
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
