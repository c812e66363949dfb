import assert from 'node:assert/strict';
import type { UnreadableEvent } from '../../../src/core/incident/events.ts';
import { outlineProblems, outlineUnopened } from '../../../src/core/outline/outlineProblems.ts';

const problem = (reason: UnreadableEvent['reason'], line = 3): UnreadableEvent => ({
  type: 'Unreadable',
  file: 'log/a.jsonl',
  line,
  reason,
  message: 'What it is.',
});

describe('problems of a record in the tree', () => {
  it('are no rows where there are none', () => assert.deepEqual(outlineProblems([], null), []));

  it('are named with file, line, what it is and what to do', () => {
    const [group] = outlineProblems([problem('torn'), problem('broken-chain', 9)], null);
    assert.deepEqual([group?.description, group?.icon], ['2 problems', 'warning']);
    assert.deepEqual(
      group?.children.map(({ label, description, icon }) => [label, description, icon]),
      [
        ['log/a.jsonl:3', 'What it is.', 'info'],
        ['log/a.jsonl:9', 'What it is.', 'warning'],
      ],
    );
    assert.match(group?.children[1]?.tooltip ?? '', /Compare the file with another copy/);
  });

  it('are no alarm where nothing is lost', () =>
    assert.equal(outlineProblems([problem('torn')], null)[0]?.icon, 'info'));

  it('say why a record cannot be read on', () => {
    const [group] = outlineProblems([], 'The folder is gone.');
    assert.deepEqual([group?.description, group?.children[0]?.description], ['1 problem', 'The folder is gone.']);
  });

  it('are all that is shown of a record that cannot be opened', () => {
    const record = { id: 'incident-1', folder: '/records/incident-1', problem: null };
    const newer = outlineUnopened({ ...record, unreadable: [problem('future-version')] });
    assert.deepEqual([newer.label, newer.icon, newer.children.length], ['An incident of a newer version', 'info', 1]);
    const broken = outlineUnopened({ ...record, unreadable: [problem('malformed')] });
    assert.equal(broken.label, 'An incident that cannot be opened');
    assert.match(broken.tooltip ?? '', /^\/records\/incident-1/);
  });
});
