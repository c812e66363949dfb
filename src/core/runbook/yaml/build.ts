import type { IdKind } from '../ids.ts';
import type { EscalationPath, MessageTemplate, Note, PostmortemTemplate, Runbook, Severity } from '../model.ts';
import { templateFields } from '../templateFields.ts';
import { durationMinutes, type YamlRunbook } from '../yamlSchema.ts';
import {
  byLine,
  type Context,
  commandsOf,
  contextOf,
  identity,
  placeOf,
  snippetsIn,
  stepsOf,
  type YamlSection,
} from './context.ts';
import type { Path, YamlSource } from './source.ts';

/** Builds the model from what the schema accepted, a section a step; lines are those of the file. */
export function* buildInSteps(
  value: YamlRunbook,
  source: YamlSource,
): Generator<undefined, Omit<Runbook, 'file'>, undefined> {
  const context = contextOf(source);
  const each = <T, R>(
    key: string,
    list: readonly T[] | undefined,
    make: (item: T, path: Path, line: number) => R,
  ): R[] => (list ?? []).map((item, index) => make(item, [key, index], placeOf(context, [key, index]).line));

  commandsOf(context, value.run, ['run'], []);
  yield;
  const phases = yield* sectionsOf(context, 'phases', 'phase', value.phases);
  const scenarios = (yield* sectionsOf(context, 'scenarios', 'scenario', value.scenarios)).map((section, index) => ({
    ...withSnippetsOfSteps(section),
    severity: value.scenarios?.[index]?.severity ?? null,
    symptoms: value.scenarios?.[index]?.symptoms ?? [],
  }));
  const procedures = yield* sectionsOf(context, 'procedures', 'procedure', value.procedures);
  return {
    title: value.title ?? null,
    ...(value.service !== undefined && { service: value.service }),
    ...(value.paths !== undefined && { paths: value.paths }),
    severities: severitiesOf(context, value.severities ?? []),
    escalation: escalationOf(context, value),
    phases,
    scenarios,
    procedures,
    templates: each('templates', value.templates, (template, path, line): MessageTemplate => {
      const body = template.body.trimEnd();
      const id = identity(context, { kind: 'template', own: template.id, under: [template.name], text: body, path });
      return { id, name: template.name, body, fields: template.fields ?? templateFields(body), line };
    }),
    checklist: each('checklist', value.checklist, (item, path, line) => {
      const { id: own, text } = typeof item === 'string' ? { id: undefined, text: item } : item;
      return { id: identity(context, { kind: 'checklist', own, under: [], text, path }), text, line };
    }),
    postmortemTemplate: postmortemOf(value.postmortem, placeOf(context, ['postmortem']).line),
    contacts: each('contacts', value.contacts, ({ role, name, contact, when }, _path, line) => ({
      role: role ?? null,
      name: name ?? null,
      contact: contact ?? null,
      when: when ?? null,
      line,
    })),
    links: each('links', value.links, ({ text, url }, _path, line) => ({ text: text ?? url, url, line })),
    notes: each(
      'notes',
      value.notes,
      (note, _path, line): Note =>
        typeof note === 'string' ? { under: [], text: note, line } : { under: note.under ?? [], text: note.text, line },
    ),
    snippets: byLine(context.snippets),
    problems: context.problems,
  };
}

function* sectionsOf(
  context: Context,
  key: string,
  kind: IdKind,
  list: readonly YamlSection[] | undefined,
): Generator<undefined, ReturnType<typeof sectionOf>[], undefined> {
  const sections: ReturnType<typeof sectionOf>[] = [];
  for (const [index, section] of (list ?? []).entries()) {
    sections.push(sectionOf(context, kind, section, [key, index]));
    yield;
  }
  return sections;
}

function sectionOf(context: Context, kind: IdKind, section: YamlSection, path: Path) {
  const { title } = section;
  const id = identity(context, { kind, own: section.id, under: [], text: title, path });
  const steps = stepsOf(context, section.steps ?? [], [...path, 'steps'], [title]);
  const snippets = commandsOf(context, section.run, [...path, 'run'], [title]);
  return { id, title, steps, snippets, line: placeOf(context, path).line };
}

/** A scenario lists all its snippets, those of its steps included. */
function withSnippetsOfSteps(section: ReturnType<typeof sectionOf>): ReturnType<typeof sectionOf> {
  return { ...section, snippets: byLine([...section.snippets, ...snippetsIn(section.steps)]) };
}

function severitiesOf(context: Context, severities: NonNullable<YamlRunbook['severities']>): Severity[] {
  const ids = new Set<string>();
  return severities.map((severity, index) => {
    const place = placeOf(context, ['severities', index]);
    if (ids.has(severity.id)) {
      const message = `Two severities have the id \`${severity.id}\`: rename one, or escalation cannot tell them apart.`;
      context.problems.push({ code: 'duplicate-severity', message, ...place, severity: 'error' });
    }
    ids.add(severity.id);
    return {
      id: severity.id,
      name: severity.name ?? null,
      description: severity.description ?? '',
      respondWithinMinutes: minutesOrNull(severity.respondWithin),
      resolveWithinMinutes: minutesOrNull(severity.resolveWithin ?? severity.mitigateWithin),
      ...(mitigates(severity) && { resolveTargetIs: 'mitigation' as const }),
      updateEveryMinutes: minutesOrNull(severity.updateEvery),
      examples: severity.examples ?? [],
      line: place.line,
    };
  });
}

function mitigates(severity: NonNullable<YamlRunbook['severities']>[number]): boolean {
  return severity.resolveWithin === undefined && severity.mitigateWithin !== undefined;
}

function escalationOf(context: Context, value: YamlRunbook): EscalationPath[] {
  const known = (value.severities ?? []).map((severity) => severity.id);
  return (value.escalation ?? []).map((path, index) => {
    const severities = path.severities ?? [];
    severities.forEach((id, at) => {
      if (known.length > 0 && !known.includes(id))
        reportUnknownSeverity(context, id, known, ['escalation', index, 'severities', at]);
    });
    const steps = path.steps.map((step, at) => ({
      to: step.to,
      afterMinutes: minutesOrNull(step.after),
      basis: step.basis ?? 'start',
      condition: step.if ?? 'unresolved',
      when: step.when ?? null,
      contact: step.contact ?? null,
      line: placeOf(context, ['escalation', index, 'steps', at]).line,
    }));
    return { severities, steps };
  });
}

function reportUnknownSeverity(context: Context, id: string, known: readonly string[], path: Path): void {
  const message = `The scale has no severity \`${id}\`: write one of ${known.map((each) => `\`${each}\``).join(', ')}.`;
  context.problems.push({ code: 'unknown-severity', message, ...placeOf(context, path), severity: 'error' });
}

function postmortemOf(postmortem: YamlRunbook['postmortem'], line: number): PostmortemTemplate | null {
  if (postmortem === undefined) return null;
  const { name, body } = typeof postmortem === 'string' ? { name: undefined, body: postmortem } : postmortem;
  return { name: name ?? 'Postmortem', body: body.trimEnd(), line };
}

function minutesOrNull(value: number | string | undefined): number | null {
  return value === undefined ? null : durationMinutes(value);
}
