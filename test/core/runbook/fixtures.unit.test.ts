import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { readMarkdownRunbook } from '../../../src/core/runbook/readMarkdown.ts';

const folder = join(import.meta.dirname, '../../fixtures/runbooks');

/** What a careful reader finds in a fixture; `escalation` by levels joined with `/`, empty for all. */
interface Expected {
  readonly title: string | null;
  readonly severities: readonly (readonly [id: string, respond: number | null, resolve: number | null])[];
  readonly updates?: Readonly<Record<string, number>>;
  readonly escalation: Readonly<Record<string, readonly (readonly [to: string, afterMinutes: number | null])[]>>;
  readonly scenarios: readonly (readonly [title: string, symptoms: number, runnableFences: number])[];
  readonly runnable: number;
  readonly templates: readonly string[];
  readonly checklist: number;
  readonly postmortemTemplate: boolean;
  readonly contacts: number;
}

function escalationOf(runbook: Runbook): Record<string, [string, number | null][]> {
  const paths: Record<string, [string, number | null][]> = {};
  for (const path of runbook.escalation) {
    const key = path.severities.join('/');
    paths[key] = [
      ...(paths[key] ?? []),
      ...path.steps.map((step): [string, number | null] => [step.to, step.afterMinutes]),
    ];
  }
  return paths;
}

function seen(runbook: Runbook): Expected {
  const updates = runbook.severities.filter((severity) => severity.updateEveryMinutes !== null);
  const fences = (snippets: Runbook['snippets']): number =>
    snippets.filter((snippet) => snippet.runnable && snippet.source === 'fence').length;
  return {
    title: runbook.title,
    severities: runbook.severities.map((each) => [each.id, each.respondWithinMinutes, each.resolveWithinMinutes]),
    updates: Object.fromEntries(updates.map((severity) => [severity.id, severity.updateEveryMinutes!])),
    escalation: escalationOf(runbook),
    scenarios: runbook.scenarios.map((each) => [each.title, each.symptoms.length, fences(each.snippets)]),
    runnable: fences(runbook.snippets),
    templates: runbook.templates.map((template) => template.name),
    checklist: runbook.checklist.length,
    postmortemTemplate: runbook.postmortemTemplate !== null,
    contacts: runbook.contacts.length,
  };
}

describe('reading runbooks as teams write them', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));

  it('has fixtures to read', () => {
    assert.ok(names.length >= 15);
  });

  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    const expected = JSON.parse(readFileSync(join(folder, name.replace(/\.md$/, '.json')), 'utf8')) as Expected;

    it(`finds in ${name} what a careful reader finds`, () => {
      const runbook = readMarkdownRunbook(name, text);
      assert.deepEqual(seen(runbook), { ...expected, updates: expected.updates ?? seen(runbook).updates });
    });
  }
});
