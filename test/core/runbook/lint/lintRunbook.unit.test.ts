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
      'None of P0, P1, P2 has a response or resolution time in minutes, hours or days: no clock runs for it.',
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

  const found = (code: string, parts: Partial<Runbook>, source = '') =>
    lintRunbook(givenRunbook(parts), { ...context, text: source }).filter((problem) => problem.code === code);

  it('take words of a later step or phase, or a section that verifies, for a check', () => {
    const flush = destroying('redis-cli FLUSHALL');
    const steps = [givenStep('Flush', { line: 3, snippets: [flush] }), givenStep('Monitor the hit rate', { line: 9 })];
    const later = { ...phase([givenStep('Verify the fix', { line: 22 })], []), id: 'q', line: 20 };
    const section = { id: 'v', title: 'Verification', steps: [], snippets: [], line: 30 };
    const unchecked = (parts: Partial<Runbook>) => found('destroy-without-check', parts).length;
    assert.equal(unchecked({ phases: [phase(steps, [])] }), 0);
    assert.equal(unchecked({ phases: [phase([], [flush]), later] }), 0);
    assert.equal(unchecked({ procedures: [phase([], [flush]), section] }), 0);
    assert.equal(unchecked({ scenarios: [givenScenario('Slow', { snippets: [flush] })], phases: [later] }), 1);
  });

  it('say once of a section that several commands in it destroy', () => {
    const twice = destroying('redis-cli FLUSHALL', 'redis-cli FLUSHDB');
    const parts = twice.parts.map((part) => ({ ...part, effect: 'destroy' as const }));
    const messages = found('destroy-without-check', { phases: [phase([], [{ ...twice, parts }])] });
    assert.equal(messages.length, 1);
    assert.match(messages[0]?.message ?? '', /and 1 more above it/);
  });

  it('want no command of failures that take lawyers, and say once where most have none', () => {
    const with1 = givenScenario('Slow', { snippets: [givenSnippet(['uptime'])] });
    const codes = (...titles: string[]) =>
      found('scenario-without-commands', { scenarios: [with1, ...titles.map((title) => givenScenario(title))] });
    assert.deepEqual(codes('5. Data Breach Response', 'Driver fraud detected', 'Vazamento de dados'), []);
    assert.equal(codes('Memory leak').length, 1);
    assert.deepEqual(
      codes('Down', 'Lost', 'Full').map(({ message }) => message),
      ['3 of the 4 known failures have no command. Add the ones that you would type.'],
    );
  });

  it('want no command where a query stands, or where another runbook has it', () => {
    const query = { ...givenSnippet(['rows | take 5']), runnable: false, language: 'kql' };
    const answer = { ...query, language: 'json' };
    const scenarios = [
      givenScenario('Slow', { line: 5, snippets: [query] }),
      givenScenario('Down', { line: 10 }),
      givenScenario('Full', { line: 20, snippets: [answer] }),
    ];
    const links = [{ text: 'how', url: 'runbooks/down.md', line: 12 }];
    assert.deepEqual(
      found('scenario-without-commands', { scenarios, links }).map(({ line }) => line),
      [20],
    );
  });

  it('tell a blank contact from one that is withheld, and from one that is blank in part', () => {
    const told = (reach: string | null, name: string | null = null) =>
      found('contact-tbd', { contacts: [{ ...contact(''), contact: reach, name }] }).map(({ message }) => message);
    for (const blank of ['[Contact]', '{{PAGER}}', '+1-XXX-XXX-XXXX', '____', '[name, phone]', 'N/A', 'a definir'])
      assert.deepEqual(told(blank), ['Lead is not filled in. Write how to reach them.'], blank);
    for (const real of [
      '[REDACTED], @[REDACTED]',
      '<lead@example.com>',
      'Slack #ops, N/A',
      '+1-555-0100',
      '(24/7) pager',
    ])
      assert.deepEqual(told(real), [], real);
    assert.deepEqual(told('#dba', 'TBD'), ['Lead: "TBD" is still to be filled in. Until then there is only #dba.']);
    assert.deepEqual(told('+82-10-XXXX, ops@example.com', null), [
      'Lead: "+82-10-XXXX" is still to be filled in. Until then there is only ops@example.com.',
    ]);
  });

  it('read dates as people write them', () => {
    const stale = (line: string) => found('stale-date', {}, `Title\n\n${line}`).length;
    for (const old of [
      'Last updated: March 2025',
      'last_reviewed: 2025/03/01',
      '*Last Updated: January 5th, 2024*',
      'Last tested on 5 Feb 2024',
      '**Última Atualização**: 2024-01-21',
      '最終更新: 2024-01-21',
      'Next review: 2026-05',
    ])
      assert.equal(stale(old), 1, old);
    for (const fresh of [
      'Last reviewed on the 5th',
      'Last updated: June 2025',
      'Last updated in version 2024.01',
      'Next review: June 2026',
    ])
      assert.equal(stale(fresh), 0, fresh);
  });

  it('leave alone blanks that are no mistake', () => {
    const forgotten = (text: string) => found('unresolved-placeholder', { snippets: [givenSnippet([text])] }).length;
    for (const meant of ['mktemp -d /tmp/x.XXXXXX', 'grep -r TODO src', '# TODO: a better one\nuptime'])
      assert.equal(forgotten(meant), 0, meant);
    assert.equal(forgotten('# TODO: a better one\ncurl http://XXX/'), 1);
  });

  it('take a page of a site without its ending for the file that it is made of', () => {
    const pages = { ...context, exists: (path: string) => ['pages/there.md', 'there/index.md'].includes(path) };
    const dead = (url: string) =>
      lintRunbook(givenRunbook({ links: [link(url)] }), pages).some(({ code }) => code === 'dead-link');
    assert.deepEqual(['pages/there', 'there/', 'pages/gone', '{{SITE}}/gone'].map(dead), [false, false, true, false]);
  });

  it('let steps of an escalation that wait for different things be due together', () => {
    const acknowledged = { ...call('Head', 15), condition: 'unacknowledged' as const };
    const order = (...steps: EscalationStep[]) =>
      found('escalation-order', { escalation: escalation(...steps) }).length;
    assert.equal(order(call('Lead', 15), acknowledged), 0);
    assert.equal(order(call('Lead', 15), call('Head', 15)), 1);
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
