import type { Runbook, Snippet, Step } from './model.ts';
import { looseSnippets, type StepsAndSnippets, snippetsOutsideSteps } from './sectionSnippets.ts';

/** A step or item with a box to tick, or a command that stands in no step. */
export interface RunbookItem {
  readonly kind: 'step' | 'command';
  readonly id: string;
  readonly text: string;
  /** Title of the section that it stands in. */
  readonly under: string;
  /** What it does besides its text: the commands of a step. */
  readonly content: string;
  /** Ids of the commands of a step, in order; of a command its own. */
  readonly parts: readonly string[];
  readonly line: number;
}

/** All of a runbook's items in the order of its sections. */
export function itemsOf(runbook: Runbook): RunbookItem[] {
  const sections = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
  return [
    ...sections.flatMap((section) => sectionItems(section)),
    ...looseSnippets(runbook).flatMap((snippet) => commandItems(snippet, '')),
    ...runbook.checklist.map(({ id, text, line }) => ({
      kind: 'step' as const,
      id,
      text,
      under: '',
      content: '',
      parts: [],
      line,
    })),
  ];
}

function sectionItems(section: StepsAndSnippets & { readonly title: string }): RunbookItem[] {
  return [
    ...section.steps.flatMap((step) => stepItems(step, section.title)),
    ...snippetsOutsideSteps(section).flatMap((snippet) => commandItems(snippet, section.title)),
  ];
}

function stepItems(step: Step, under: string): RunbookItem[] {
  const content = step.snippets.map((snippet) => snippet.text).join('\n');
  const parts = step.snippets.flatMap((snippet) => snippet.parts.map(({ id }) => id));
  return [
    { kind: 'step', id: step.id, text: step.text, under, content, parts, line: step.line },
    ...step.steps.flatMap((inner) => stepItems(inner, under)),
  ];
}

function commandItems(snippet: Snippet, under: string): RunbookItem[] {
  return snippet.parts.map(({ id, text, line }) => ({
    kind: 'command',
    id,
    text,
    under,
    content: '',
    parts: [id],
    line,
  }));
}
