import assert from 'node:assert/strict';
import { lintRunbook } from '../../../src/core/runbook/lint/lintRunbook.ts';
import { newRunbook } from '../../../src/core/runbook/newRunbook.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';
import { toYaml } from '../../../src/core/runbook/writeYaml.ts';

const today = '2026-06-01';
const markdown = newRunbook('Orders', today);
const yaml = toYaml(readRunbook('orders.md', markdown));

describe('a new runbook', () => {
  for (const [file, text] of [
    ['orders.md', markdown],
    ['orders.yaml', yaml],
  ] as const) {
    const runbook = readRunbook(file, text);

    it(`has every part that an incident makes use of: ${file}`, () => {
      assert.equal(runbook.title, 'Orders');
      assert.deepEqual(
        runbook.severities.map(({ id }) => id),
        ['SEV1', 'SEV2', 'SEV3'],
      );
      for (const { respondWithinMinutes, resolveWithinMinutes, updateEveryMinutes } of runbook.severities)
        assert.ok(respondWithinMinutes && resolveWithinMinutes && updateEveryMinutes);
      assert.deepEqual(
        runbook.escalation.map(({ steps }) => steps.map((step) => step.afterMinutes)),
        [[0, 15, 30]],
      );
      for (const title of ['Triage', 'Containment', 'Recovery'])
        assert.ok(
          runbook.phases.some((phase) => phase.title === title && phase.steps.length > 0),
          title,
        );
      assert.deepEqual(
        runbook.scenarios.map(({ title, symptoms }) => [title, symptoms.length]),
        [['The service does not answer', 2]],
      );
      assert.deepEqual(
        runbook.procedures.map(({ title, snippets }) => [title, snippets[0]?.parts.length]),
        [['Rollback', 3]],
      );
      assert.deepEqual(
        runbook.templates.map(({ name }) => name),
        ['First notice', 'All clear'],
      );
      assert.equal(runbook.checklist.length, 3);
      assert.equal(runbook.contacts.length, 2);
      assert.match(runbook.postmortemTemplate?.body ?? '', /## Where we were lucky|### Where we were lucky/);
      assert.deepEqual(
        runbook.snippets
          .flatMap(({ placeholders }) => placeholders)
          .sort()
          .filter((name, at, all) => all.indexOf(name) === at),
        ['deployment', 'health-url', 'namespace'],
      );
    });

    it(`reads without a warning: ${file}`, () => {
      const problems = lintRunbook(runbook, { text, today, exists: () => null });
      assert.deepEqual(
        problems.filter(({ severity }) => severity !== 'info'),
        [],
      );
      assert.deepEqual(
        problems.filter(({ code }) => !['not-understood', 'escalation-basis'].includes(code)),
        [],
      );
    });
  }

  it('has a title even where none was given', () => {
    assert.equal(readRunbook('a.md', newRunbook('  ', today)).title, 'Incident Runbook');
  });
});
