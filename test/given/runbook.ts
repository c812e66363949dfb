import type { Runbook, Scenario, Severity, Snippet, SnippetPart, Step } from '../../src/core/runbook/model.ts';

/** A runbook with nothing in it, but what a test gives. */
export function givenRunbook(parts: Partial<Runbook> = {}): Runbook {
  return {
    file: 'runbooks/given.md',
    title: 'Given runbook',
    severities: [],
    escalation: [],
    phases: [],
    scenarios: [],
    procedures: [],
    snippets: [],
    templates: [],
    checklist: [],
    postmortemTemplate: null,
    contacts: [],
    links: [],
    notes: [],
    problems: [],
    ...parts,
  };
}

export function givenSeverity(id: string, parts: Partial<Severity> = {}): Severity {
  return {
    id,
    name: null,
    description: '',
    respondWithinMinutes: null,
    resolveWithinMinutes: null,
    updateEveryMinutes: null,
    examples: [],
    line: 1,
    ...parts,
  };
}

export function givenStep(text: string, parts: Partial<Step> = {}): Step {
  return { id: `step ${text}`, kind: 'action', text, snippets: [], steps: [], line: 1, ...parts };
}

export function givenScenario(title: string, parts: Partial<Scenario> = {}): Scenario {
  return { id: `scenario ${title}`, title, severity: null, symptoms: [], steps: [], snippets: [], line: 1, ...parts };
}

/** A runnable fence with one part a text. */
export function givenSnippet(texts: readonly string[], parts: Partial<Snippet> = {}): Snippet {
  return {
    id: `snippet ${texts.join('\n')}`,
    text: texts.join('\n'),
    language: 'bash',
    source: 'fence',
    runnable: true,
    effect: 'read',
    placeholders: [],
    expectedOutput: null,
    parts: texts.map(
      (text, index): SnippetPart => ({
        id: `part ${text}`,
        title: text,
        text,
        effect: 'read',
        placeholders: [],
        line: index + 1,
      }),
    ),
    line: 1,
    ...parts,
  };
}
