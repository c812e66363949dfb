import assert from 'node:assert/strict';
import { noContext } from '../../../src/core/incident/events.ts';
import type { OutlineNode } from '../../../src/core/outline/node.ts';
import { outlineIncident } from '../../../src/core/outline/outlineIncident.ts';
import { givenIncident } from '../../given/incident.ts';
import { givenRunbook, givenScenario, givenSeverity, givenSnippet, givenStep } from '../../given/runbook.ts';

function flat(node: OutlineNode): OutlineNode[] {
  return [node, ...node.children.flatMap(flat)];
}

function find(node: OutlineNode, label: string): OutlineNode {
  const found = flat(node).find((each) => each.label === label);
  assert.ok(found, `no row "${label}"`);
  return found;
}

const check = givenSnippet(['df -h']);
const triage = givenStep('Is data at risk?', { kind: 'question' });
const runbook = givenRunbook({
  severities: [givenSeverity('SEV-1', { name: 'Critical', resolveWithinMinutes: 30, examples: ['all down'] })],
  phases: [{ id: 'p1', title: 'Triage', steps: [triage, givenStep('Assign severity')], snippets: [check], line: 3 }],
  scenarios: [
    givenScenario('Disk full', { symptoms: ['no space left on device'] }),
    givenScenario('API errors', { symptoms: ['5xx'], snippets: [givenSnippet(['curl -f localhost/health'])] }),
  ],
  procedures: [{ id: 'r', title: 'Rollback', steps: [], snippets: [givenSnippet(['deploy previous'])], line: 9 }],
  templates: [{ id: 't', name: 'First notice', body: 'We see [impact].', fields: ['[impact]'], line: 20 }],
  checklist: [{ id: 'c', text: 'Tell support', line: 30 }],
  contacts: [{ role: 'Lead', name: null, contact: '#lead', when: null, line: 40 }],
  links: [{ text: 'Dashboards', url: 'https://example.com/d', line: 41 }],
  notes: [{ under: ['Other'], text: 'Keep calm.', line: 50 }],
  escalation: [
    {
      severities: ['SEV-1'],
      steps: [
        {
          to: 'Lead',
          afterMinutes: 5,
          basis: 'start',
          condition: 'unacknowledged',
          when: null,
          contact: null,
          line: 60,
        },
      ],
    },
  ],
});

describe('the outline of an incident', () => {
  it('leaves no part of the runbook out', () => {
    const labels = flat(outlineIncident(givenIncident(), runbook)).map((node) => node.label);
    for (const label of [
      'Triage',
      'Is data at risk?',
      'df -h',
      'Disk full',
      'no space left on device',
      'curl -f localhost/health',
      'Rollback',
      'deploy previous',
      'First notice',
      'Tell support',
      'Lead',
      'Dashboards',
      'Keep calm.',
      'SEV-1 Critical',
      'all down',
    ])
      assert.ok(labels.includes(label), label);
  });

  it('gives every row below one parent an id of its own', () => {
    for (const node of flat(outlineIncident(givenIncident(), runbook)))
      assert.equal(new Set(node.children.map((child) => child.id)).size, node.children.length, node.label);
  });

  it('shows the scenario that fits the title first, opened', () => {
    const see = find(outlineIncident(givenIncident(), runbook), 'What do you see?');
    assert.deepEqual(
      see.children.map((child) => [child.label, child.expanded]),
      [
        ['API errors', true],
        ['Disk full', false],
      ],
    );
  });

  it('ticks a completed step, with who and when, and counts it', () => {
    const incident = givenIncident(['StepCompleted', { step: triage.id, text: triage.text, answer: 'yes' }]);
    const outline = outlineIncident(incident, runbook);
    const step = find(outline, triage.text);
    assert.equal(step.checked, true);
    assert.equal(step.description, 'yes · On-call, 01:01 UTC');
    assert.equal(find(outline, 'Triage').description, '1 of 2');
  });

  it('tells the last outcome of a command, and calls an unknown one unknown', () => {
    const started = {
      part: check.parts[0]!.id,
      title: 'df -h',
      command: 'df -h',
      effect: 'read' as const,
      context: noContext,
      origin: null,
    };
    const ended = { started: 'event-1', reason: null, evidence: null };
    const running = givenIncident(['DiagnosticStarted', started]);
    const failed = givenIncident(
      ['DiagnosticStarted', started],
      ['DiagnosticFinished', { ...ended, outcome: 'failed', exitCode: 3 }],
    );
    const unknown = givenIncident(
      ['DiagnosticStarted', started],
      ['DiagnosticFinished', { ...ended, outcome: 'unknown', exitCode: null }],
    );
    const cutOff = givenIncident(
      ['DiagnosticStarted', started],
      ['DiagnosticFinished', { ...ended, outcome: 'unknown', exitCode: null, reason: 'window-reloaded' }],
    );
    const description = (incident: typeof running) => find(outlineIncident(incident, runbook), 'df -h').description;
    assert.equal(description(running), 'read · running');
    assert.equal(description(failed), 'read · exit 3');
    assert.equal(description(unknown), 'read · exit code unknown');
    assert.equal(description(cutOff), 'read · unknown, window reloaded');
  });

  it('stands alone without a runbook', () => {
    assert.deepEqual(outlineIncident(givenIncident(), null).children, []);
  });
});
