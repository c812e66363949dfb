import assert from 'node:assert/strict';
import { readMarkdownRunbook } from '../../../src/core/runbook/readMarkdown.ts';

describe('what is a part of the response and what is not', () => {
  const read = (...lines: string[]) => readMarkdownRunbook('a.md', ['# Mill', '', ...lines].join('\n'));

  it('leaves a section called a checklist to the checklist', () => {
    const runbook = read('## Post-incident checklist', '', '- [ ] Wheel turns', '- [ ] Logs kept');
    assert.deepEqual(runbook.phases, []);
    assert.deepEqual(
      runbook.checklist.map((item) => item.text),
      ['Wheel turns', 'Logs kept'],
    );
    assert.deepEqual(runbook.notes, []);
  });

  it('keeps the boxes of a phase as its steps too', () => {
    const runbook = read('## Triage', '', '- [ ] Confirm it', '- [ ] Say how bad it is');
    assert.deepEqual(
      runbook.phases.map((phase) => [phase.title, phase.steps.length]),
      [['Triage', 2]],
    );
    assert.equal(runbook.checklist.length, 2);
  });

  it('takes a list of channels among the tools for no phase', () => {
    const runbook = read('## Tools and resources', '', '### Communication', '', '- **Chat**: #mill');
    assert.deepEqual(runbook.phases, []);
    assert.ok(JSON.stringify(runbook.notes).includes('#mill'));
  });

  it('shows the line before the only list of a phase, and no bare label', () => {
    const runbook = read(
      '## Mitigation',
      '',
      'Stop the wheel before you look for the cause:',
      '',
      '- Close the sluice',
      '',
      '## Common issues',
      '',
      '### Belt slipped off',
      '',
      '**Resolution**:',
      '',
      '1. Put it back.',
    );
    assert.deepEqual(
      runbook.notes.map((note) => note.text),
      ['Stop the wheel before you look for the cause'],
    );
    assert.deepEqual(
      runbook.phases[0]!.steps.map((step) => step.text),
      ['Close the sluice'],
    );
  });

  it('gives a scenario its severity as written', () => {
    const runbook = read(
      '## Common issues',
      '',
      '### Belt torn (P0/P1)',
      '',
      '1. Stop.',
      '',
      '### Damp flour',
      '',
      '1. Dry it.',
    );
    assert.deepEqual(
      runbook.scenarios.map((scenario) => scenario.severity),
      ['P0/P1', null],
    );
  });

  it('keeps the words of a target that is no number', () => {
    const runbook = read(
      '## Severity',
      '',
      '| Level | Definition | Response time |',
      '|---|---|---|',
      '| P1 | No flour | Acknowledge in 5 min, mend next working day |',
      '| P2 | Coarse flour | Next market day |',
    );
    assert.deepEqual(
      runbook.severities.map(({ respondWithinMinutes, description }) => [respondWithinMinutes, description]),
      [
        [5, 'No flour (Response time: mend next working day)'],
        [null, 'Coarse flour (Response time: Next market day)'],
      ],
    );
  });
});
