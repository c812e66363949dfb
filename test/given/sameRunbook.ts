import type { Runbook, Snippet, Step } from '../../src/core/runbook/model.ts';
import { looseSnippets, type StepsAndSnippets, snippetsOutsideSteps } from '../../src/core/runbook/sectionSnippets.ts';

/** What has to be equal for two runbooks to be the same, as `toYaml` promises it. */
export function sameness(runbook: Runbook) {
  const { postmortemTemplate: postmortem } = runbook;
  return {
    title: optional(runbook.title),
    service: optional(runbook.service ?? null),
    severities: runbook.severities.map(({ line: _, ...level }) => ({
      ...level,
      id: required(level.id),
      name: optional(level.name),
      examples: level.examples.map(required),
    })),
    escalation: runbook.escalation.map((path) => ({
      severities: path.severities.map(required),
      steps: path.steps.map(({ line: _, ...step }) => ({
        ...step,
        to: required(step.to),
        when: optional(step.when),
        contact: optional(step.contact),
      })),
    })),
    phases: runbook.phases.map((phase) => ({ title: required(phase.title), ...section(phase) })),
    scenarios: runbook.scenarios.map((scenario) => ({
      title: required(scenario.title),
      severity: optional(scenario.severity),
      symptoms: scenario.symptoms.map(required),
      ...section(scenario),
    })),
    procedures: runbook.procedures.map((procedure) => ({ title: required(procedure.title), ...section(procedure) })),
    commands: looseSnippets(runbook).flatMap(commands),
    templates: runbook.templates.map(({ name, body, fields }) => ({
      name: required(name),
      body: required(body.trimEnd()),
      fields: fields.map(required),
    })),
    checklist: runbook.checklist.map(({ text }) => required(text)),
    postmortem: postmortem && {
      name: required(postmortem.name),
      body: required(postmortem.body.trimEnd()),
    },
    contacts: runbook.contacts.map(({ role, name, contact, when }) => [role, name, contact, when].map(optional)),
    links: runbook.links.map(({ text, url }) => ({ text: text === '' ? required(url) : text, url: required(url) })),
    notes: runbook.notes.map(({ under, text }) => ({ under: under.map(required), text: required(text) })),
  };
}

function section(given: StepsAndSnippets) {
  return { steps: given.steps.map(step), commands: snippetsOutsideSteps(given).flatMap(commands) };
}

type SameStep = { text: string; kind: Step['kind']; commands: unknown[]; steps: SameStep[] };

function step({ text, kind, snippets, steps }: Step): SameStep {
  return { text: required(text), kind, commands: snippets.flatMap(commands), steps: steps.map(step) };
}

/** The parts of a block, with the block's own language and place; a block that does not run is one text. */
function commands(snippet: Snippet): unknown[] {
  const { text, source, runnable, expectedOutput } = snippet;
  const block = { language: optional(snippet.language), source };
  const output = optional(expectedOutput?.trimEnd() ?? null);
  if (text.trim() === '') return [];
  if (!runnable) return [{ ...block, text: text.trimEnd(), output }];
  return snippet.parts.map(({ id: _, line: __, ...part }, index) => ({
    ...block,
    ...part,
    output: index === snippet.parts.length - 1 ? output : null,
  }));
}

function required(text: string): string {
  return text === '' ? '…' : text;
}

function optional(text: string | null): string | null {
  return text === '' ? null : text;
}
