import assert from 'node:assert/strict';
import { outlineValues } from '../../../src/core/outline/outlineValues.ts';
import { readMarkdownRunbook } from '../../../src/core/runbook/readMarkdown.ts';
import { givenIncident } from '../../given/incident.ts';

const fence = '```';
const runbook = readMarkdownRunbook(
  'given.md',
  `# Given\n\n## Triage\n\n${fence}bash\nkubectl -n <namespace> logs <pod>\ncurl -H "X-Api-Key: YOUR_API_TOKEN" http://<pod>\n${fence}\n`,
);
const rows = (...given: Parameters<typeof outlineValues>) =>
  outlineValues(...given).flatMap(({ children }) => children.map(({ label, description }) => [label, description]));
const none = new Set<string>();

describe('the values of an incident in its tree', () => {
  it('are those that its commands ask for, in the order of the document', () => {
    const [group] = outlineValues(runbook, givenIncident(), none);
    assert.equal(group?.description, '0 of 3');
    assert.deepEqual(rows(runbook, givenIncident(), none), [
      ['namespace', 'asked when needed'],
      ['pod', 'asked when needed'],
      ['api-token', 'secret · asked when needed, never stored'],
    ]);
  });

  it('show what was set, and not what was taken back', () => {
    const incident = givenIncident(
      ['ValueSet', { name: 'pod', value: 'web-0' }],
      ['ValueSet', { name: 'namespace', value: 'shop' }],
      ['ValueSet', { name: 'namespace', value: '' }],
      ['ValueSet', { name: 'region', value: 'eu' }],
    );
    assert.deepEqual(rows(runbook, incident, none), [
      ['namespace', 'asked when needed'],
      ['pod', 'web-0'],
      ['api-token', 'secret · asked when needed, never stored'],
      ['region', 'eu'],
    ]);
  });

  it('say that a secret is held, and never which', () => {
    assert.deepEqual(rows(runbook, givenIncident(), new Set(['api-token'])).at(-1), [
      'api-token',
      '•••••• · in this window only',
    ]);
  });

  it('are no group where nothing asks for any', () => {
    assert.deepEqual(outlineValues(null, givenIncident(), none), []);
  });
});
