import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { lintRules, lintRunbook } from '../../../../src/core/runbook/lint/lintRunbook.ts';
import type { LintContext } from '../../../../src/core/runbook/lint/rule.ts';
import type { EscalationStep, Runbook } from '../../../../src/core/runbook/model.ts';
import { readRunbook } from '../../../../src/core/runbook/readRunbook.ts';
import { givenRunbook, givenScenario, givenSeverity, givenSnippet, givenStep } from '../../../given/runbook.ts';

const context: LintContext = { text: '', today: '2026-06-01', exists: (path) => path === 'there.md' };

const phase = (steps = [givenStep('Look')], snippets = [givenSnippet(['uptime'])]) => ({
  id: 'p',
  title: 'Triage',
  steps,
  snippets,
  line: 1,
});

const call = (to: string, afterMinutes: number | null, basis: EscalationStep['basis'] = 'start'): EscalationStep => ({
  to,
  afterMinutes,
  basis,
  condition: 'unresolved',
  when: null,
  contact: null,
  line: 7,
});

const escalation = (...steps: EscalationStep[]) => [{ severities: ['P0'], steps }];
const scale = [givenSeverity('P0', { respondWithinMinutes: 5 }), givenSeverity('P1', { respondWithinMinutes: 30 })];
const contact = (reach: string) => ({ role: 'Lead', name: null, contact: reach, when: null, line: 5 });
const link = (url: string) => ({ text: 'x', url, line: 9 });

/** For each rule a runbook that has what it looks for, and one that has not. */
const cases: Record<string, { has: Partial<Runbook>; hasNot: Partial<Runbook>; text?: string; textNot?: string }> = {
  'no-severity-scale': {
    has: { phases: [phase(), phase()] },
    hasNot: { phases: [phase(), phase()], severities: scale },
  },
  'target-missing': {
    has: { severities: [givenSeverity('P0'), givenSeverity('P1', { respondWithinMinutes: 30 })] },
    hasNot: { severities: [...scale, givenSeverity('P3')] },
  },
  'escalation-order': {
    has: { severities: scale, escalation: escalation(call('Lead', 30), call('Head', 15)) },
    hasNot: {
      severities: scale,
      escalation: escalation(call('Lead', 15), call('Head', 10, 'previous'), call('CTO', 60)),
    },
  },
  'unreachable-escalation': {
    has: { severities: scale, escalation: [{ severities: ['P7'], steps: [call('Lead', 5)] }] },
    hasNot: { severities: scale, escalation: escalation(call('Lead', 5)) },
  },
  'unresolved-placeholder': {
    has: { snippets: [givenSnippet(['curl http://XXX/health'])] },
    hasNot: { snippets: [givenSnippet(['curl http://<host>/health'])] },
  },
  'destroy-without-check': {
    has: { phases: [phase([], [destroying('redis-cli FLUSHALL')])] },
    hasNot: { phases: [phase([], [destroying('redis-cli FLUSHALL', 'redis-cli DBSIZE')])] },
  },
  'scenario-without-commands': {
    has: { scenarios: [givenScenario('Slow')] },
    hasNot: { scenarios: [givenScenario('Slow', { snippets: [givenSnippet(['uptime'])] })] },
  },
  'dead-link': {
    has: { links: [link('./gone.md#part')] },
    hasNot: { links: [link('there.md'), link('https://example.com/gone.md'), link('#part')] },
  },
  'contact-tbd': {
    has: { contacts: [contact('TBD')] },
    hasNot: { contacts: [contact('#lead')] },
  },
  'duplicate-step': {
    has: { phases: [phase([givenStep('Look', { line: 3 }), givenStep('look ', { line: 8 })])] },
    hasNot: { phases: [phase([givenStep('Look', { line: 3 }), givenStep('Act', { line: 8 })])] },
  },
  'stale-date': {
    has: {},
    hasNot: {},
    text: 'Title\n\n**Last updated:** 2024-01-31',
    textNot: 'Title\n\n**Last updated:** 2026-01-31. Fixed on 2019-01-01.',
  },
};

function destroying(...texts: string[]) {
  const snippet = givenSnippet(texts);
  const [first, ...rest] = snippet.parts;
  return { ...snippet, effect: 'destroy' as const, parts: [{ ...first!, effect: 'destroy' as const }, ...rest] };
}

describe('the lint rules', () => {
  it('each have a case here and a line in the README', () => {
    const codes = lintRules.map((rule) => rule.code);
    assert.deepEqual(Object.keys(cases).sort(), [...codes].sort());
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    for (const { code, severity } of lintRules) assert.ok(readme.includes(`| \`${code}\` | ${severity} |`), code);
  });

  for (const [code, { has, hasNot, text, textNot }] of Object.entries(cases)) {
    const codesIn = (parts: Partial<Runbook>, source = '') =>
      lintRunbook(givenRunbook(parts), { ...context, text: source }).map((problem) => problem.code);
    it(`${code} is found where it is`, () => assert.ok(codesIn(has, text).includes(code)));
    it(`${code} is not found where it is not`, () => assert.ok(!codesIn(hasNot, textNot).includes(code)));
  }

  it('are silenced and made graver by settings', () => {
    const runbook = givenRunbook({ scenarios: [givenScenario('Slow')] });
    assert.deepEqual(lintRunbook(runbook, context, { 'scenario-without-commands': 'off' }), []);
    assert.equal(lintRunbook(runbook, context, { 'scenario-without-commands': 'error' })[0]?.severity, 'error');
  });

  it('say once what is missing everywhere', () => {
    const levels = [givenSeverity('P0'), givenSeverity('P1'), givenSeverity('P2')];
    const scenarios = [givenScenario('Slow'), givenScenario('Down')];
    const links = [link('gone.md'), link('gone.md'), link('gone.md#part')];
    const found = lintRunbook(givenRunbook({ severities: levels, scenarios, links }), context);
    assert.deepEqual(found.map(({ message }) => message).sort(), [
      'None of P0, P1, P2 has a target in minutes, hours or days: no clock runs for them.',
      'None of the 2 known failures has a command. Add the ones that you would type.',
      'gone.md does not exist. Correct the link, or remove it. It is linked 2 times more.',
    ]);
  });

  it('take what is said twice for a mistake only within one list', () => {
    const duplicates = (...lines: string[]) =>
      lintRunbook(readRunbook('x.md', lines.join('\n')), { ...context, text: lines.join('\n') }).filter(
        ({ code }) => code === 'duplicate-step',
      );
    const title = ['# Orders', '', '## Triage', ''];
    assert.deepEqual(
      duplicates(...title, '1. Stay calm', '2. Look at the graphs', '3. Stay calm').map(({ line }) => line),
      [7],
    );
    const twoLists = [...title, 'Say to the caller:', '', '1. Stay calm', '2. Call back', '', 'Say to the team:', ''];
    assert.deepEqual(duplicates(...twoLists, '1. Stay calm', '2. Start'), []);
    assert.deepEqual(
      duplicates(...title, '1. Run:', '   ```', '   uptime', '   ```', '2. Run:', '   ```', '   df -h', '   ```'),
      [],
    );
  });

  it('take a command that says that it verifies for a check', () => {
    const destroys = destroying('RESTORE DATABASE orders', "DBCC CHECKDB('orders')");
    const [restore, check] = destroys.parts;
    const titled = { ...check!, title: 'Verify data integrity', effect: 'change' as const };
    const phases = [phase([], [{ ...destroys, parts: [restore!, titled] }])];
    assert.ok(!lintRunbook(givenRunbook({ phases }), context).some(({ code }) => code === 'destroy-without-check'));
  });

  it('want no scale of a list of known failures', () => {
    const scenarios = [givenScenario('Slow'), givenScenario('Down')];
    assert.ok(!lintRunbook(givenRunbook({ scenarios }), context).some(({ code }) => code === 'no-severity-scale'));
  });

  it('come by line, together with what the reader found', () => {
    const problems = [{ code: 'x', message: 'x', line: 6, severity: 'error' as const }];
    const runbook = givenRunbook({ problems, contacts: [contact('TBD')], links: [link('gone.md')] });
    assert.deepEqual(
      lintRunbook(runbook, context).map((problem) => problem.line),
      [5, 6, 9],
    );
  });
});
