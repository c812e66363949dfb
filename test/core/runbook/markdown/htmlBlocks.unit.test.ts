import assert from 'node:assert/strict';
import { failures, levels, reading } from './reading.ts';

describe('HTML among Markdown', () => {
  const table = [
    '<table class="wide">',
    '  <thead><tr><th>Severity</th><th>Description</th><th>Response time</th></tr></thead>',
    '  <tbody>',
    '    <tr>',
    '      <td><b>SEV-1</b></td>',
    '      <td><p>All is down</p><ul><li>no orders</li></ul></td>',
    '      <td>5 min</td>',
    '    </tr>',
    '    <tr><td colspan="3">What stands above is a major incident.</td></tr>',
    '    <tr>',
    '',
    '      <td>SEV-2</td><td>Some is down</td><td>1 hour</td>',
    '    </tr>',
    '  </tbody>',
    '</table>',
  ];

  it('holds tables as Markdown does, rows over all columns left out', () => {
    const runbook = reading('# R', '', ...table, '', 'After it.');
    assert.deepEqual(levels(runbook), ['SEV-1 5/-', 'SEV-2 60/-']);
    assert.deepEqual(
      runbook.severities.map((severity) => severity.line),
      [6, 12],
    );
  });

  it('stays as it is where a table never closes', () => {
    const runbook = reading('# R', '', ...table.slice(0, 6), '', 'After it.');
    assert.deepEqual(runbook.severities, []);
  });

  it('gives titles', () => {
    assert.equal(reading('<h1 align="center">Postbox <em>runbook</em></h1>', '', 'Words.').title, 'Postbox runbook');
  });

  it('folds failures away below their summaries', () => {
    const runbook = reading(
      '# R',
      '',
      '## Common issues',
      '',
      '<details>',
      '<summary>Disk full</summary>',
      '',
      '```bash',
      'df -h',
      '```',
      '',
      '</details>',
      '',
      '<details>',
      '<summary>Queue stuck</summary>',
      '',
      '1. Restart the worker',
      '',
      '</details>',
    );
    assert.deepEqual(failures(runbook), ['Disk full: 0', 'Queue stuck: 0']);
    assert.equal(runbook.scenarios[0]?.snippets.length, 1);
  });
});
