import { Document, isMap, isScalar } from 'yaml';
import type { EscalationPath, Runbook, Severity, Step } from './model.ts';
import { looseSnippets, type StepsAndSnippets, snippetsOutsideSteps } from './sectionSnippets.ts';
import { templateFields } from './templateFields.ts';
import { kindOf } from './yaml/context.ts';
import { writeCommands } from './yaml/writeCommands.ts';
import { type YamlRunbook, type YamlStep, yamlVersion } from './yamlSchema.ts';

/**
 * The runbook as YAML that `readYamlRunbook` reads back to the same model. The same is meant like this:
 *
 * - file, lines, ids and problems aside: they belong to the text that was read;
 * - of sections and snippets the order within their kind holds, not the order between kinds: YAML has phases before
 *   scenarios, and steps apart from commands that stand in no step;
 * - a block is the same when its parts are: one that YAML would divide otherwise is written as one command a part;
 * - a block that does not run and whose text is a message or a note is that message or note, and no snippet besides;
 * - an empty text is none where it may be left out, and `…` where there has to be one; space at the end of commands and
 *   bodies is nothing.
 */
export function toYaml(runbook: Runbook): string {
  const document = new Document(withoutMissing(written(runbook)), { aliasDuplicateObjects: false });
  if (runbook.file !== '')
    document.commentBefore = ` Converted from ${runbook.file.replace(/\s+/g, ' ')}. What no rule understood is under \`notes\`.`;
  if (isMap(document.contents))
    for (const { key } of document.contents.items.slice(1)) if (isScalar(key)) key.spaceBefore = true;
  return document.toString({ lineWidth: 0 });
}

/** Stands for a text that is empty but has to be there. */
const nothing = '…';

function written(runbook: Runbook): YamlRunbook {
  const { postmortemTemplate: postmortem } = runbook;
  return {
    runbook: yamlVersion,
    title: optional(runbook.title),
    service: optional(runbook.service ?? null),
    ...(runbook.paths !== undefined && { paths: [...runbook.paths] }),
    severities: filled(runbook.severities.map(severity)),
    escalation: filled(runbook.escalation.map(path)),
    phases: filled(runbook.phases.map((phase) => ({ title: required(phase.title), ...stepsAndRun(phase) }))),
    scenarios: filled(
      runbook.scenarios.map((scenario) => ({
        title: required(scenario.title),
        severity: optional(scenario.severity),
        symptoms: filled(scenario.symptoms.map(required)),
        ...stepsAndRun(scenario),
      })),
    ),
    procedures: filled(
      runbook.procedures.map((procedure) => ({ title: required(procedure.title), ...stepsAndRun(procedure) })),
    ),
    run: writeCommands(looseSnippets(runbook)),
    templates: filled(
      runbook.templates.map(({ name, body, fields }) => ({
        name: required(name),
        body: required(body.trimEnd()),
        fields: isSame(fields, templateFields(body.trimEnd())) ? undefined : fields.map(required),
      })),
    ),
    checklist: filled(runbook.checklist.map((item) => required(item.text))),
    postmortem:
      postmortem === null ? undefined : { name: required(postmortem.name), body: required(postmortem.body.trimEnd()) },
    contacts: filled(
      runbook.contacts.map(({ role, name, contact, when }) => ({
        role: optional(role),
        name: optional(name),
        contact: optional(contact),
        when: optional(when),
      })),
    ),
    links: filled(
      runbook.links.map(({ text, url }) => ({ text: text === url ? undefined : optional(text), url: required(url) })),
    ),
    notes: filled(
      runbook.notes.map(({ under, text }) =>
        under.length === 0 ? required(text) : { under: under.map(required), text: required(text) },
      ),
    ),
  };
}

function severity(level: Severity): NonNullable<YamlRunbook['severities']>[number] {
  return {
    id: required(level.id),
    name: optional(level.name),
    description: optional(level.description),
    respondWithin: duration(level.respondWithinMinutes),
    [level.resolveTargetIs === 'mitigation' ? 'mitigateWithin' : 'resolveWithin']: duration(level.resolveWithinMinutes),
    updateEvery: duration(level.updateEveryMinutes),
    examples: filled(level.examples.map(required)),
  };
}

function path({ severities, steps }: EscalationPath): NonNullable<YamlRunbook['escalation']>[number] {
  return {
    severities: filled(severities.map(required)),
    steps: steps.map(({ to, afterMinutes, basis, condition, when, contact }) => ({
      to: required(to),
      after: duration(afterMinutes),
      basis: basis === 'start' ? undefined : basis,
      if: condition === 'unresolved' ? undefined : condition,
      when: optional(when),
      contact: optional(contact),
    })),
  };
}

/** The key that comes first in the document comes first here. */
function stepsAndRun(section: StepsAndSnippets) {
  const snippets = snippetsOutsideSteps(section);
  const steps = { steps: filled(section.steps.map(step)) };
  const run = { run: writeCommands(snippets) };
  const runFirst = (snippets[0]?.line ?? Infinity) < (section.steps[0]?.line ?? 0);
  return runFirst ? { ...run, ...steps } : { ...steps, ...run };
}

function step(given: Step): YamlStep {
  const text = required(given.text);
  const usual = kindOf(text);
  const run = writeCommands(given.snippets);
  const steps = filled(given.steps.map(step));
  if (given.kind === usual && run === undefined && steps === undefined) return text;
  return { text, kind: given.kind === usual ? undefined : given.kind, run, steps };
}

/** `15m`, `4h`, `2d`; parts of a minute as a number. */
function duration(minutes: number | null): number | string | undefined {
  if (minutes === null) return undefined;
  if (minutes === 0 || !Number.isSafeInteger(minutes)) return minutes;
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

function required(text: string): string {
  return text === '' ? nothing : text;
}

function optional(text: string | null): string | undefined {
  return text === null || text === '' ? undefined : text;
}

function filled<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** Keys without a value would be written as `null`. */
function withoutMissing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMissing);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, withoutMissing(inner)]])),
  );
}
