import assert from 'node:assert/strict';
import { templateFields } from '../../../src/core/runbook/templateFields.ts';

describe('blanks of a message', () => {
  const cases: readonly (readonly [what: string, body: string, fields: string[]])[] = [
    ['in square brackets', '[Service] is down, see [Details]', ['[Service]', '[Details]']],
    ['with alternatives', 'Status: [Open/Closed]', ['[Open/Closed]']],
    ['of one letter within a word', 'P[X], next in [X] minutes', ['[X]']],
    ['in braces, single and double', '{LEVEL} since {{start}}', ['{LEVEL}', '{{start}}']],
    ['in angle brackets', 'Affected: <who and where>', ['<who and where>']],
    ['in other scripts', 'Статус: [статус]', ['[статус]']],
    ['each once', '[n] and [n]', ['[n]']],
  ];
  for (const [what, body, fields] of cases)
    it(`are found ${what}`, () => assert.deepEqual(templateFields(body), fields));

  for (const body of [
    '- [ ] open',
    '- [x] ticked',
    '1. [X] ticked',
    '[text](https://example.com)',
    'see [^1]',
    '<https://example.com>',
    '</b>',
  ]) {
    it(`are none in ${JSON.stringify(body)}`, () => assert.deepEqual(templateFields(body), []));
  }
});
