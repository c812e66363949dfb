import { counted, minutesInWords } from './minutesInWords.ts';
import type {
  Contact,
  Effect,
  EscalationPath,
  EscalationStep,
  Note,
  Problem,
  Procedure,
  Runbook,
  Scenario,
  Severity,
  Snippet,
  SnippetPart,
  Step,
} from './model.ts';
import { looseSnippets, type StepsAndSnippets, snippetsOutsideSteps } from './sectionSnippets.ts';
import { readablePart, withUnixBreaks } from './text/readablePart.ts';

/** What a line is, for whoever gives it a look of its own. */
export type Tone = 'title' | 'heading' | 'element' | 'term' | 'guess' | 'problem' | 'unread' | 'quote';

/** One line of a description. `line` is the 1-based line of the runbook that it speaks of, `null` for none. */
export interface DescribedLine {
  readonly text: string;
  readonly line: number | null;
  readonly tone?: Tone;
  /** Of a term: where its name ends. */
  readonly nameLength?: number;
}

/**
 * What was understood of a runbook, for people: first what is wrong and what is a guess, then every element once, with
 * the line it comes from, then what was not understood. Headings stand at the margin, all else is indented below them.
 */
export function describeRunbook(runbook: Runbook): DescribedLine[] {
  const { problems } = runbook;
  const guesses = problems.filter((problem) => problem.severity === 'info' && problem.code !== 'not-understood');
  const wrong = problems.filter((problem) => problem.severity !== 'info');
  return [
    ...head(runbook, guesses.length, wrong.length),
    ...block('Problems', wrong, problemLine),
    ...block('Read as a guess', guesses, problemLine),
    ...block('Severities', runbook.severities, severityLines),
    ...block('Escalation', runbook.escalation, (path) => pathLines(path, guesses)),
    ...block('Phases', runbook.phases, (phase) => sectionLines(phase, [])),
    ...block('Scenarios', runbook.scenarios, (scenario) => sectionLines(scenario, symptomLines(scenario))),
    ...block('Procedures', runbook.procedures, (procedure) => sectionLines(procedure, [])),
    ...block('Commands and code in no section', looseSnippets(runbook), (snippet) => snippetLines(snippet, 1)),
    ...block('Messages', runbook.templates, ({ name, fields, body, line }) => [
      element(name, line),
      ...(fields.length > 0 ? [at(2, `blanks: ${fields.join(', ')}`, null)] : []),
      ...quoted(body, 2),
    ]),
    ...block('Checklist', runbook.checklist, ({ text, line }) => [at(1, `- ${text}`, line)]),
    ...block('Postmortem template', asList(runbook.postmortemTemplate), ({ name, body, line }) => [
      element(name, line),
      ...quoted(body, 2),
    ]),
    ...block('Contacts', runbook.contacts, (contact) => [contactLine(contact)]),
    ...block('Links', runbook.links, ({ text, url, line }) => [at(1, text === url ? url : `${text}: ${url}`, line)]),
    ...block('Not understood, shown as text', runbook.notes, noteLines),
  ];
}

/** A reference of a rendered description: the columns `start` to `end` (exclusive) of its 0-based `row` name `line`. */
export interface LineReference {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** A place of a rendered description that has a look of its own; 0-based row and columns, `end` exclusive. */
export interface DescribedSpan {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly look: Tone | 'reference' | 'label' | Effect;
}

/** The description as a text, each line's place at its end (`:143`), where those places stand, and how it looks. */
export function renderDescription(lines: readonly DescribedLine[]): {
  readonly text: string;
  readonly references: readonly LineReference[];
  readonly spans: readonly DescribedSpan[];
} {
  const references: LineReference[] = [];
  const spans: DescribedSpan[] = [];
  const rows = lines.map(({ text, line, tone, nameLength }, row) => {
    spans.push(...spansOf(text, tone, nameLength).map((span) => ({ ...span, row })));
    if (line === null) return text;
    const reference = `:${line}`;
    const start = text.length + 2;
    references.push({ row, start, end: start + reference.length, line });
    spans.push({ row, start, end: start + reference.length, look: 'reference' });
    return `${text}  ${reference}`;
  });
  return { text: `${rows.join('\n')}\n`, references, spans };
}

const LABEL = /^(?:Found|Not found|In doubt|\s+(?:symptom|for example|blanks|expected output))(?::|$)/;
const EFFECT = /\[(read|change|destroy)\](?=$|, asks for )/;

function spansOf(text: string, tone: Tone | undefined, nameLength = text.length): Omit<DescribedSpan, 'row'>[] {
  const indent = text.length - text.trimStart().length;
  if (tone === 'quote') return [{ start: indent, end: indent + 1, look: 'quote' }];
  if (tone !== undefined) return [{ start: indent, end: nameLength, look: tone }];
  const label = LABEL.exec(text);
  if (label !== null) return [{ start: indent, end: label[0].length, look: 'label' }];
  const effect = /^\s*>/.test(text) ? EFFECT.exec(text) : null;
  if (effect === null) return [];
  return [{ start: effect.index, end: effect.index + effect[0].length, look: effect[1] as Effect }];
}

function head(runbook: Runbook, guesses: number, wrong: number): DescribedLine[] {
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
  const doubts = [
    wrong > 0 ? counted(wrong, 'problem') : null,
    guesses > 0 ? counted(guesses, 'guess', 'guesses') : null,
    runbook.notes.length > 0
      ? `${counted(runbook.notes.length, 'text')} not understood`
      : 'nothing that was not understood',
  ];
  return [
    { ...at(0, title ?? '(no title)', 1), tone: 'title' },
    at(0, runbook.service === undefined ? file : `${file}, service ${runbook.service}`, null),
    ...(there.length > 0 ? [at(0, `Found: ${there.join(', ')}`, null)] : []),
    ...(missing.length > 0 ? [at(0, `Not found: ${missing.join(', ')}`, null)] : []),
    at(0, `In doubt: ${doubts.filter((words) => words !== null).join(', ')}`, null),
  ];
}

function block<T>(title: string, elements: readonly T[], lines: (element: T) => DescribedLine[]): DescribedLine[] {
  if (elements.length === 0) return [];
  const heading = { text: `${title} (${elements.length})`, line: null, tone: 'heading' as const };
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
    term(name, targets.length > 0 ? targets.join(', ') : 'no target in minutes', line),
    ...(severity.description === '' ? [] : [at(2, severity.description, null)]),
    ...(severity.examples.length === 0 ? [] : [at(2, `for example: ${severity.examples.join('; ')}`, null)]),
  ];
}

function within(minutes: number): string {
  return minutes === 0 ? 'at once' : `within ${minutesInWords(minutes)}`;
}

function pathLines(path: EscalationPath, guesses: readonly Problem[]): DescribedLine[] {
  const title = path.severities.length > 0 ? path.severities.join(', ') : 'All severities';
  const guessesAt = (line: number) =>
    guesses.filter(({ code, ...guess }) => code === 'escalation-basis' && guess.line === line).map(guessLine);
  return [
    element(title, path.steps[0]?.line ?? null),
    ...path.steps.flatMap((step) => [at(2, stepWords(step), step.line), ...guessesAt(step.line)]),
  ];
}

/** A guess at the very place where it was made. */
function guessLine({ message }: Pick<Problem, 'message'>): DescribedLine {
  return { ...at(3, `? ${message}`, null), tone: 'guess' };
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
  return [element(title, section.line), ...before, ...rows.flatMap((row) => row.lines)];
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
    const own = part.text === part.title ? [] : quoted(withoutTitle(part), depth + 1);
    return [at(depth, `> ${part.title} [${part.effect}]${values}`, part.line), ...own];
  });
  const expected = snippet.expectedOutput === null ? [] : quoted(snippet.expectedOutput, depth + 1);
  return expected.length === 0 ? parts : [...parts, at(depth, 'expected output', null), ...expected];
}

/** The comment that gives a command its title is not said twice. */
function withoutTitle({ title, text }: SnippetPart): string {
  const [first = '', ...rest] = text.split('\n');
  return rest.length > 0 && first.replace(/^\s*(?:#+|--|\/\/)\s*/, '').trim() === title ? rest.join('\n') : text;
}

function contactLine({ role, name, contact, when, line }: Contact): DescribedLine {
  const who = [role, name].filter((word) => word !== null).join(', ');
  const how = [contact, when === null ? null : `when: ${when}`].filter((word) => word !== null).join(', ');
  return who === '' || how === '' ? at(1, who || how, line) : term(who, how, line);
}

function noteLines({ under, text, line }: Note): DescribedLine[] {
  const where = at(1, under.length > 0 ? under.join(' > ') : '(no heading)', line);
  return [{ ...where, tone: 'unread' }, ...quoted(text, 2)];
}

function problemLine({ severity, code, message, line }: Problem): DescribedLine[] {
  const words = severity === 'info' ? `${message} (${code})` : `${severity}: ${message} (${code})`;
  return [{ ...at(1, words, line), tone: severity === 'info' ? 'guess' : 'problem' }];
}

function asList<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

/** No text that somebody reads here has more lines; a file of megabytes that was not understood has. */
const longestQuote = { characters: Number.POSITIVE_INFINITY, lines: 2_000 };

function quoted(text: string, depth: number): DescribedLine[] {
  const { text: shown, beyond } = readablePart(withUnixBreaks(text.trimEnd()), longestQuote);
  const lines = shown.split('\n');
  if (beyond !== null) lines.push(`… ${linesIn(beyond.text)} more lines, as they stand in the file`);
  return lines.map((line) => ({ text: `${'  '.repeat(depth)}│ ${line}`.trimEnd(), line: null, tone: 'quote' }));
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** A section, a message, a path: what stands at the first level and may be looked for. */
function element(text: string, line: number | null): DescribedLine {
  return { ...at(1, text, line), tone: 'element' };
}

/** Who or what, and then what is to be said of it. */
function term(name: string, says: string, line: number | null): DescribedLine {
  return { ...at(1, `${name}: ${says}`, line), tone: 'term', nameLength: at(1, `${name}:`, line).text.length };
}

/** Whatever the text holds, it becomes one line. */
function at(depth: number, text: string, line: number | null): DescribedLine {
  return { text: `${'  '.repeat(depth)}${text.replace(/\s+/g, ' ').trim()}`, line };
}
