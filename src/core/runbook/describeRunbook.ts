import { counted, minutesInWords } from './minutesInWords.ts';
import type {
  Contact,
  EscalationPath,
  EscalationStep,
  Note,
  Problem,
  Procedure,
  Runbook,
  Scenario,
  Severity,
  Snippet,
  Step,
} from './model.ts';
import { looseSnippets, type StepsAndSnippets, snippetsOutsideSteps } from './sectionSnippets.ts';

/** One line of a description. `line` is the 1-based line of the runbook that it speaks of, `null` for none. */
export interface DescribedLine {
  readonly text: string;
  readonly line: number | null;
}

/**
 * What was understood of a runbook, for people: every element once, with the line it comes from, down to what is a
 * guess and what was not understood. Headings stand at the margin, all else is indented below them.
 */
export function describeRunbook(runbook: Runbook): DescribedLine[] {
  const { problems } = runbook;
  const guesses = problems.filter((problem) => problem.severity === 'info' && problem.code !== 'not-understood');
  const wrong = problems.filter((problem) => problem.severity !== 'info');
  return [
    ...head(runbook),
    ...block('Severities', runbook.severities, severityLines),
    ...block('Escalation', runbook.escalation, pathLines),
    ...block('Phases', runbook.phases, (phase) => sectionLines(phase, [])),
    ...block('Scenarios', runbook.scenarios, (scenario) => sectionLines(scenario, symptomLines(scenario))),
    ...block('Procedures', runbook.procedures, (procedure) => sectionLines(procedure, [])),
    ...block('Commands of no section', looseSnippets(runbook), (snippet) => snippetLines(snippet, 1)),
    ...block('Messages', runbook.templates, ({ name, fields, body, line }) => [
      at(1, fields.length > 0 ? `${name}, blanks: ${fields.join(', ')}` : name, line),
      ...quoted(body, 2),
    ]),
    ...block('Checklist', runbook.checklist, ({ text, line }) => [at(1, `- ${text}`, line)]),
    ...block('Postmortem template', asList(runbook.postmortemTemplate), ({ name, body, line }) => [
      at(1, name, line),
      ...quoted(body, 2),
    ]),
    ...block('Contacts', runbook.contacts, (contact) => [at(1, contactWords(contact), contact.line)]),
    ...block('Links', runbook.links, ({ text, url, line }) => [at(1, text === url ? url : `${text}: ${url}`, line)]),
    ...block('Read as a guess', guesses, problemLine),
    ...block('Not understood, shown as text', runbook.notes, noteLines),
    ...block('Problems', wrong, problemLine),
  ];
}

/** A reference of a rendered description: the columns `start` to `end` (exclusive) of its 0-based `row` name `line`. */
export interface LineReference {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** The description as a text, each line's place at its end (`:143`), and where those places stand. */
export function renderDescription(lines: readonly DescribedLine[]): {
  readonly text: string;
  readonly references: readonly LineReference[];
} {
  const references: LineReference[] = [];
  const rows = lines.map(({ text, line }, row) => {
    if (line === null) return text;
    const reference = `:${line}`;
    const start = text.length + 2;
    references.push({ row, start, end: start + reference.length, line });
    return `${text}  ${reference}`;
  });
  return { text: `${rows.join('\n')}\n`, references };
}

function head(runbook: Runbook): DescribedLine[] {
  const { file, title, severities, escalation, phases, scenarios, procedures, templates, snippets } = runbook;
  const steps = phases.reduce((sum, phase) => sum + phase.steps.length, 0);
  const commands = snippets.reduce((sum, snippet) => sum + snippet.parts.length, 0);
  const found: readonly (readonly [number, string, string?])[] = [
    [severities.length, 'severity', 'severities'],
    [escalation.length, 'escalation path'],
    [phases.length, 'phase'],
    [steps, 'step in phases', 'steps in phases'],
    [scenarios.length, 'scenario'],
    [procedures.length, 'procedure'],
    [commands, 'command'],
    [templates.length, 'message'],
    [runbook.checklist.length, 'checklist item'],
    [runbook.postmortemTemplate === null ? 0 : 1, 'postmortem template'],
    [runbook.contacts.length, 'contact'],
    [runbook.links.length, 'link'],
  ];
  const there = found.flatMap(([count, one, many]) => (count > 0 ? [counted(count, one, many)] : []));
  const missing = found.flatMap(([count, one, many]) => (count > 0 ? [] : [many ?? `${one}s`]));
  return [
    at(0, title ?? '(no title)', 1),
    at(0, file, null),
    ...(runbook.service === undefined ? [] : [at(0, `Service: ${runbook.service}`, null)]),
    ...(there.length > 0 ? [{ text: `Found: ${there.join(', ')}`, line: null }] : []),
    ...(missing.length > 0 ? [{ text: `Not found: ${missing.join(', ')}`, line: null }] : []),
  ];
}

function block<T>(title: string, elements: readonly T[], lines: (element: T) => DescribedLine[]): DescribedLine[] {
  if (elements.length === 0) return [];
  const heading = { text: `${title} (${elements.length})`, line: null };
  return [{ text: '', line: null }, heading, ...elements.flatMap(lines)];
}

function severityLines(severity: Severity): DescribedLine[] {
  const { respondWithinMinutes, resolveWithinMinutes, resolveTargetIs, updateEveryMinutes, line } = severity;
  const targets = [
    respondWithinMinutes === null ? null : `respond ${within(respondWithinMinutes)}`,
    resolveWithinMinutes === null
      ? null
      : `${resolveTargetIs === 'mitigation' ? 'mitigate' : 'resolve'} ${within(resolveWithinMinutes)}`,
    updateEveryMinutes === null ? null : `update every ${minutesInWords(updateEveryMinutes)}`,
  ].filter((words) => words !== null);
  const name = severity.name === null ? severity.id : `${severity.id} ${severity.name}`;
  return [
    at(1, `${name}: ${targets.length > 0 ? targets.join(', ') : 'no target in minutes'}`, line),
    ...(severity.description === '' ? [] : [at(2, severity.description, null)]),
    ...severity.examples.map((example) => at(2, `for example: ${example}`, null)),
  ];
}

function within(minutes: number): string {
  return minutes === 0 ? 'at once' : `within ${minutesInWords(minutes)}`;
}

function pathLines(path: EscalationPath): DescribedLine[] {
  const title = path.severities.length > 0 ? path.severities.join(', ') : 'All severities';
  return [at(1, title, path.steps[0]?.line ?? null), ...path.steps.map((step) => at(2, stepWords(step), step.line))];
}

function stepWords({ to, afterMinutes, basis, condition, when, contact }: EscalationStep): string {
  const from = basis === 'start' ? 'the start' : 'the step before';
  const time =
    afterMinutes === null
      ? 'no time given'
      : afterMinutes === 0 && basis === 'start'
        ? 'at once'
        : `${afterMinutes === 0 ? '0 min' : minutesInWords(afterMinutes)} after ${from}`;
  const words = [
    time,
    afterMinutes === null ? null : `if ${condition}`,
    when === null ? null : `"${when}"`,
    contact === null ? null : `reached by ${contact}`,
  ];
  return `${to}: ${words.filter((word) => word !== null).join(', ')}`;
}

function symptomLines(scenario: Scenario): DescribedLine[] {
  return scenario.symptoms.map((symptom) => at(2, `symptom: ${symptom}`, null));
}

type Section = StepsAndSnippets & Pick<Procedure, 'title' | 'line'> & { readonly severity?: string | null };

/** Steps and commands in the document's own order. */
function sectionLines(section: Section, before: readonly DescribedLine[]): DescribedLine[] {
  const title = section.severity == null ? section.title : `${section.title} [${section.severity}]`;
  const rows = [
    ...section.steps.map((step) => ({ line: step.line, lines: stepLines(step, 2) })),
    ...snippetsOutsideSteps(section).map((snippet) => ({ line: snippet.line, lines: snippetLines(snippet, 2) })),
  ].sort((one, other) => one.line - other.line);
  return [at(1, title, section.line), ...before, ...rows.flatMap((row) => row.lines)];
}

function stepLines(step: Step, depth: number): DescribedLine[] {
  const kind = step.kind === 'action' ? '' : ` (${step.kind})`;
  return [
    at(depth, `- ${step.text}${kind}`, step.line),
    ...step.snippets.flatMap((snippet) => snippetLines(snippet, depth + 1)),
    ...step.steps.flatMap((inner) => stepLines(inner, depth + 1)),
  ];
}

function snippetLines(snippet: Snippet, depth: number): DescribedLine[] {
  if (!snippet.runnable)
    return [at(depth, `${snippet.language ?? 'text'}, not run`, snippet.line), ...quoted(snippet.text, depth + 1)];
  const parts = snippet.parts.flatMap((part) => {
    const values = part.placeholders.length > 0 ? `, asks for ${part.placeholders.join(', ')}` : '';
    const own = part.text === part.title ? [] : quoted(part.text, depth + 1);
    return [at(depth, `> ${part.title} [${part.effect}]${values}`, part.line), ...own];
  });
  const expected = snippet.expectedOutput === null ? [] : quoted(snippet.expectedOutput, depth + 1);
  return expected.length === 0 ? parts : [...parts, at(depth, 'expected output', null), ...expected];
}

function contactWords({ role, name, contact, when }: Contact): string {
  const who = [role, name].filter((word) => word !== null);
  const words = [contact, when === null ? null : `when: ${when}`];
  const how = words.filter((word) => word !== null).join(', ');
  if (who.length === 0) return how;
  return how === '' ? who.join(', ') : `${who.join(', ')}: ${how}`;
}

function noteLines({ under, text, line }: Note): DescribedLine[] {
  return [at(1, under.length > 0 ? under.join(' > ') : '(no heading)', line), ...quoted(text, 2)];
}

function problemLine({ severity, code, message, line }: Problem): DescribedLine[] {
  return [at(1, severity === 'info' ? `${message} (${code})` : `${severity}: ${message} (${code})`, line)];
}

function asList<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

function quoted(text: string, depth: number): DescribedLine[] {
  return text
    .trimEnd()
    .split(/\r\n?|\n/)
    .map((line) => ({ text: `${'  '.repeat(depth)}| ${line}`.trimEnd(), line: null }));
}

/** Whatever the text holds, it becomes one line. */
function at(depth: number, text: string, line: number | null): DescribedLine {
  return { text: `${'  '.repeat(depth)}${text.replace(/\s+/g, ' ').trim()}`, line };
}
