import assert from 'node:assert/strict';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';

describe('the service of a runbook', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['a.md', '---\ntitle: Slow\nservice: orders-api\n---\n\n# Slow\n', 'orders-api'],
    ['a.md', '---\nservices: [orders, payments]\n---\n\n# Slow\n', 'orders, payments'],
    ['a.md', '---\nservice: 12\n---\n\n# Slow\n', undefined],
    ['a.md', '# Slow\n\nservice: orders-api\n', undefined],
    ['a.yaml', 'runbook: 1\ntitle: Slow\nservice: orders-api\n', 'orders-api'],
    ['a.yaml', 'runbook: 1\ntitle: Slow\n', undefined],
  ];
  for (const [file, text, service] of cases)
    it(`is ${service ?? 'none'} in ${JSON.stringify(text.slice(0, 50))}`, () =>
      assert.equal(readRunbook(file, text).service, service));
});
