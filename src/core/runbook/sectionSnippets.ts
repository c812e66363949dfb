import type { Runbook, Snippet, Step } from './model.ts';

/** A phase, a scenario or a procedure, as far as its steps and commands go. */
export interface StepsAndSnippets {
  readonly steps: readonly Step[];
  readonly snippets: readonly Snippet[];
}

/** A step and all the steps below it, in order. */
export function stepAndBelow(step: Step): Step[] {
  return [step, ...step.steps.flatMap(stepAndBelow)];
}

/** All steps of a section, those within steps included. */
export function stepsOf(section: StepsAndSnippets): Step[] {
  return section.steps.flatMap(stepAndBelow);
}

/** The snippets of a section, those of its steps included, each once, in the document's order. */
export function snippetsOf(section: StepsAndSnippets): Snippet[] {
  const all = [...section.snippets, ...stepsOf(section).flatMap((step) => step.snippets)];
  return [...new Map(all.map((snippet) => [snippet.id, snippet])).values()].sort((a, b) => a.line - b.line);
}

/** The snippets of a section that stand in none of its steps, each once. */
export function snippetsOutsideSteps(section: StepsAndSnippets): Snippet[] {
  const seen = new Set(stepsOf(section).flatMap((step) => step.snippets.map((snippet) => snippet.id)));
  return section.snippets.filter((snippet) => seen.size !== seen.add(snippet.id).size);
}

/**
 * The snippets of a runbook that belong to no phase, scenario or procedure, each once; without those that do not run and
 * whose text is a message, the postmortem template or a note anyhow.
 */
export function looseSnippets(runbook: Runbook): Snippet[] {
  const sections = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
  const placed = sections.flatMap((section) => [
    ...section.snippets,
    ...stepsOf(section).flatMap((step) => step.snippets),
  ]);
  const elsewhere = [...runbook.templates.map(({ body }) => body), ...runbook.notes.map(({ text }) => text)];
  if (runbook.postmortemTemplate !== null) elsewhere.push(runbook.postmortemTemplate.body);
  const seen = new Set(placed.map((snippet) => snippet.id));
  return runbook.snippets.filter(({ id, runnable, text }) => {
    if (seen.size === seen.add(id).size) return false;
    return runnable || !elsewhere.some((body) => body.includes(text.trim()));
  });
}
