import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kindOfMessage, templatesOf } from '../../../src/core/messages/defaultTemplates.ts';
import { fillMessage } from '../../../src/core/messages/fillMessage.ts';
import { learnedFrom } from '../../../src/core/messages/learn.ts';
import { messageSnippet, messageText, openBlanks } from '../../../src/core/messages/messageText.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';
import { templateFields } from '../../../src/core/runbook/templateFields.ts';
import { givenRunbook, givenSeverity } from '../../given/runbook.ts';
import { sampleContext } from './sampleIncident.ts';
import { expectedMessages } from './shippedTemplates.expected.ts';

const runbooks = resolve(import.meta.dirname, '../../../runbooks');
const shipped = (file: string) => readRunbook(file, readFileSync(join(runbooks, file), 'utf8'));

describe('messages of the shipped runbooks', () => {
  for (const { file, name, during, text, open } of expectedMessages)
    it(`${file}: ${name}, ${during}`, () => {
      const runbook = shipped(file);
      const template = templatesOf(runbook).find((each) => each.name === name);
      assert.ok(template, `no template ${name}`);
      const filled = fillMessage(template, sampleContext(runbook, during));
      assert.equal(messageText(filled).trim(), text);
      assert.deepEqual(openBlanks(filled), open);
    });

  it('leaves none of them without an expectation', () => {
    const files = [...new Set(expectedMessages.map(({ file }) => file))];
    const missing = files.flatMap((file) =>
      shipped(file)
        .templates.filter(({ name }) => !expectedMessages.some((each) => each.file === file && each.name === name))
        .map(({ name }) => `${file}: ${name}`),
    );
    assert.equal(files.length, 6);
    assert.deepEqual(missing, []);
  });
});

describe('fillMessage', () => {
  const scale = givenRunbook({
    severities: [givenSeverity('SEV-1', { updateEveryMinutes: 30 }), givenSeverity('SEV-2')],
  });
  const context = (during: 'investigating' | 'identified' | 'resolved' = 'identified') => sampleContext(scale, during);
  const filled = (body: string, where = context()) => fillMessage({ body, fields: templateFields(body) }, where);
  const text = (body: string, where = context()) => messageText(filled(body, where));

  const fills: readonly (readonly [blank: string, result: string])[] = [
    ['SEV[X] now', 'SEV-1 now'],
    ['P[X] now', 'SEV-1 now'],
    ['Severity: [P0/P1]', 'Severity: SEV-1'],
    ['{LEVEL}', 'SEV-1'],
    ['Status: {Investigating/Identified/Resolved}', 'Status: Identified'],
    ['Status: <Investigating | Mitigating | Resolved>', 'Status: Investigating'],
    ['The next update comes in [X] minutes.', 'The next update comes in 30 minutes.'],
    ['Next update: [Time]', 'Next update: 02:20 UTC'],
    ['Next update at {time} UTC', 'Next update at 02:20 UTC'],
    ['Posted: [Timestamp]', 'Posted: 2026-03-04 01:50 UTC'],
    ['Written by [Your Name]', 'Written by On-call'],
    ['Commander: [Name]', 'Commander: Duty engineer'],
    ['Scribe: [Name]', 'Scribe: [Name]'],
    ['Resolved at [Time]', 'Resolved at [Time]'],
    ['Duration: [Duration]', 'Duration: [Duration]'],
    ['[Something nobody knows]', '[Something nobody knows]'],
  ];
  for (const [body, result] of fills)
    it(`writes "${result}" for "${body}"`, () => {
      assert.equal(text(body), result);
    });

  it('gives the duration once there is an end', () => {
    assert.equal(text('Duration: [Duration] ([X] minutes)', context('resolved')), 'Duration: 56 min (56 minutes)');
  });

  it('says of a drill that it is one', () => {
    assert.equal(text('[Severity]', sampleContext(scale, 'identified', 'drill')), 'DRILL: SEV-1');
  });

  it('keeps emoji, and mends marks that were encoded twice', () => {
    const marks = ['ðŸš¨', 'âœ…'].join(' ');
    const markdown = `# Runbook\n\n## Communication Templates\n\n### Status Update\n\n\`\`\`\n${marks} UPDATE: [Brief description]\nStatus: [Status]\n\`\`\`\n`;
    const [template] = readRunbook('given.md', markdown).templates;
    assert.ok(template);
    assert.match(
      messageText(fillMessage(template, context())),
      /^🚨 ✅ UPDATE: Card payments fail\nStatus: Identified/,
    );
  });

  it('makes a tab stop of each open blank and lets nothing of the text act as one', () => {
    const snippet = messageSnippet(filled('[Brief description] costs $5 }\n[Impact on users]\n[Next step]'));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's snippet syntax.
    assert.equal(snippet, 'Card payments fail costs \\$5 \\}\n${1:[Impact on users]}\n${2:[Next step]}$0');
  });

  it('offers the choices where no stage fits', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's snippet syntax.
    assert.equal(messageSnippet(filled('[Monitoring/Resolved]')), '${1|Monitoring,Resolved|}$0');
  });

  it('learns what was written, and suggests it in the next message', () => {
    const message = filled('[Brief description]\nImpact: [What users see]\nNext: [Next step]');
    const learned = learnedFrom(message, 'Card payments fail\nImpact: Cards are refused\nNext: Roll back\n');
    assert.deepEqual([...learned], [['impact', 'Cards are refused']]);
    const now = sampleContext(scale, 'identified');
    const values = new Map([...now.incident.values, ['in-messages-impact', 'Cards are refused']]);
    const next = filled('Impact: [Current impact]', { ...now, incident: { ...now.incident, values } });
    assert.equal(messageText(next), 'Impact: Cards are refused');
    assert.deepEqual(openBlanks(next), ['[Current impact]']);
  });

  it('learns nothing from what was left open or written anew', () => {
    const message = filled('Impact: [What users see]');
    assert.deepEqual([...learnedFrom(message, 'Impact: [What users see]')], []);
    assert.deepEqual([...learnedFrom(message, 'All is different')], []);
  });
});

describe('templatesOf', () => {
  it('has four of our own where there is no runbook', () => {
    assert.deepEqual(
      templatesOf(null).map(({ name }) => name),
      ['First notice', 'Update', 'Resolution', 'Status page'],
    );
  });

  it('adds ours for what the runbook has no message for', () => {
    assert.deepEqual(
      templatesOf(shipped('sv-sdk.md')).map(({ name }) => name),
      ['Status Page Update', 'Internal Update', 'First notice', 'Resolution'],
    );
  });

  for (const [name, kind] of [
    ['Initial Incident Notification', 'first-notice'],
    ['Status Update', 'update'],
    ['Post-Incident Summary', 'resolution'],
    ['User-Facing Status Update', 'status-page'],
    ['Handover', null],
  ] as const)
    it(`takes "${name}" for ${kind ?? 'none of them'}`, () => assert.equal(kindOfMessage(name), kind));
});
