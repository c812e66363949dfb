import assert from 'node:assert/strict';
import { type Fix, fixesOf, type TextChange } from '../../../../src/core/runbook/lint/fixes.ts';
import { lintRunbook } from '../../../../src/core/runbook/lint/lintRunbook.ts';
import { nearPaths } from '../../../../src/core/runbook/lint/nearPaths.ts';
import { readRunbook } from '../../../../src/core/runbook/readRunbook.ts';

const fence = '```';
const existing = ['maps/network.md', 'there.md'];

function problemsIn(file: string, text: string) {
  const runbook = readRunbook(file, text);
  const exists = (path: string) => existing.includes(path);
  return { runbook, problems: lintRunbook(runbook, { text, today: '2026-06-01', exists }) };
}

/** The fixes of the first problem of that code. */
function fixesIn(file: string, text: string, code: string): Fix[] {
  const { runbook, problems } = problemsIn(file, text);
  const problem = problems.find((each) => each.code === code);
  assert.ok(problem, `${code} is not in ${JSON.stringify(problems)}`);
  const near = (path: string) => nearPaths(path, existing);
  return fixesOf(problem, { lines: text.split('\n'), runbook, today: '2026-06-01', near });
}

function applied(text: string, { startLine, startColumn, endLine, endColumn, text: inserted }: TextChange): string {
  const lines = text.split('\n');
  const before = [...lines.slice(0, startLine), (lines[startLine] ?? '').slice(0, startColumn)].join('\n');
  const after = [(lines[endLine] ?? '').slice(endColumn), ...lines.slice(endLine + 1)].join('\n');
  return `${before}${inserted}${after}`;
}

/** What mends a problem makes it go away, and the text then is as expected. */
const mended: readonly (readonly [code: string, file: string, before: string, after: string])[] = [
  ['dead-link', 'a.md', 'See [map](maps/netwrok.md#top).\n', 'See [map](maps/network.md#top).\n'],
  ['stale-date', 'a.md', '# A\n\n**Last reviewed:** 2024-01-31\n', '# A\n\n**Last reviewed:** 2026-06-01\n'],
  [
    'duplicate-step',
    'a.md',
    '# A\n\n## Triage\n\n1. Look at it\n2. Call the lead\n3. Look at it\n4. Act\n',
    '# A\n\n## Triage\n\n1. Look at it\n2. Call the lead\n4. Act\n',
  ],
  [
    'unresolved-placeholder',
    'a.md',
    `# A\n\n## Triage\n\n${fence}bash\nmysql --host XXXX -e 'show processlist'\n${fence}\n`,
    `# A\n\n## Triage\n\n${fence}bash\nmysql --host <host> -e 'show processlist'\n${fence}\n`,
  ],
  ['yaml-version', 'a.yaml', 'phases: []\ntitle: A\n', 'runbook: 1\nphases: []\ntitle: A\n'],
];

describe('the quick fixes', () => {
  for (const [code, file, before, after] of mended)
    it(`of ${code} mend it and nothing else`, () => {
      const [fix] = fixesIn(file, before, code);
      assert.ok(fix);
      assert.equal(applied(before, fix.change), after);
      assert.ok(!problemsIn(file, after).problems.some((problem) => problem.code === code));
    });

  it('leave a step with something below it alone', () => {
    const text = '# A\n\n## Triage\n\n1. Look at it\n2. Act\n3. Look at it\n   - at the logs\n';
    assert.deepEqual(fixesIn('a.md', text, 'duplicate-step'), []);
  });

  it('do not make up when the next review is due', () => {
    assert.deepEqual(fixesIn('a.md', '# A\n\nNext review: 2025-01-01\n', 'stale-date'), []);
  });

  it('offer no file for a link that is like none', () => {
    assert.deepEqual(fixesIn('a.md', 'See [map](pictures/heart.png).\n', 'dead-link'), []);
  });

  it('are none for a problem that takes a decision', () => {
    const text = '# A\n\n## Contacts\n\n| Role | Contact |\n| --- | --- |\n| Lead | TBD |\n';
    assert.deepEqual(fixesIn('a.md', text, 'contact-tbd'), []);
  });
});

describe('paths near to one that is not there', () => {
  it('have the same name elsewhere, or nearly the same; the nearest first', () => {
    const paths = ['docs/deploy.md', 'deploying.md', 'deploy.txt', 'docs/network.md'];
    assert.deepEqual(nearPaths('old/deploy.md', paths), ['docs/deploy.md']);
    assert.deepEqual(nearPaths('Dploy.md', paths), ['docs/deploy.md']);
  });

  it('are three at most', () => {
    assert.equal(nearPaths('a.md', ['x/a.md', 'y/a.md', 'z/a.md', 'w/a.md']).length, 3);
  });
});
