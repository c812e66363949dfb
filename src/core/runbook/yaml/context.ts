import { isScalar } from 'yaml';
import { type IdKind, type IdSource, idSource } from '../ids.ts';
import type { Problem, Snippet, Step } from '../model.ts';
import { stepAndBelow } from '../sectionSnippets.ts';
import type { YamlCommand, YamlCommands, YamlStep } from '../yamlSchema.ts';
import { snippetFrom } from './commands.ts';
import { nodeAt, type Path, type Place, type YamlSource } from './source.ts';

/** What building a runbook shares: where things stand, which ids are taken, what was found on the way. */
export interface Context {
  readonly source: YamlSource;
  readonly ids: IdSource;
  readonly taken: Set<string>;
  readonly problems: Problem[];
  /** All snippets so far. */
  readonly snippets: Snippet[];
}

/** A phase, a scenario or a procedure. */
export interface YamlSection {
  readonly id?: string | undefined;
  readonly title: string;
  readonly steps?: readonly YamlStep[] | undefined;
  readonly run?: YamlCommands | undefined;
}

export function contextOf(source: YamlSource): Context {
  return { source, ids: idSource(), taken: new Set(), problems: [], snippets: [] };
}

export function placeOf(context: Context, path: Path): Place {
  return context.source.placeOf(nodeAt(context.source, path));
}

/** An element to identify: by the id it was given, else by its text and the titles above it. */
interface Identified {
  readonly kind: IdKind;
  readonly own: string | undefined;
  readonly under: readonly string[];
  readonly text: string;
  readonly path: Path;
}

/** The id of an element; one that is taken is reported, and replaced so that no tick shows in two places. */
export function identity(context: Context, { kind, own, under, text, path }: Identified): string {
  if (own !== undefined && !context.taken.has(own)) {
    context.taken.add(own);
    return own;
  }
  if (own !== undefined) {
    const message = `Another element has the id \`${own}\` already: rename one, so that ticks and evidence stay apart.`;
    context.problems.push({ code: 'duplicate-id', message, ...placeOf(context, [...path, 'id']), severity: 'error' });
  }
  const id = context.ids(kind, under, text);
  context.taken.add(id);
  return id;
}

/** Steps with their commands and their own steps. `under`: titles and texts above them. */
export function stepsOf(context: Context, steps: readonly YamlStep[], path: Path, under: readonly string[]): Step[] {
  return steps.map((given, index) => {
    const here = [...path, index];
    const step = typeof given === 'string' ? { text: given } : given;
    const id = identity(context, { kind: 'step', own: step.id, under, text: step.text, path: here });
    const below = [...under, step.text];
    const snippets = commandsOf(context, step.run, [...here, 'run'], below);
    const inner = stepsOf(context, step.steps ?? [], [...here, 'steps'], below);
    return {
      id,
      kind: step.kind ?? kindOf(step.text),
      text: step.text,
      snippets,
      steps: inner,
      line: placeOf(context, here).line,
    };
  });
}

/** What a step is unless it says so: a text that ends with a question mark is a question. */
export function kindOf(text: string): Step['kind'] {
  return /[?？]\s*$/.test(text) ? 'question' : 'action';
}

/** The snippets of a `run`, which are remembered as snippets of the runbook too. */
export function commandsOf(
  context: Context,
  run: YamlCommands | undefined,
  path: Path,
  under: readonly string[],
): Snippet[] {
  if (run === undefined) return [];
  if (!Array.isArray(run)) return [commandOf(context, run, path, under)];
  return run.map((command, index) => commandOf(context, command, [...path, index], under));
}

function commandOf(context: Context, given: string | YamlCommand, path: Path, under: readonly string[]): Snippet {
  const command = typeof given === 'string' ? { command: given } : given;
  const textPath = typeof given === 'string' ? path : [...path, 'command'];
  const place = placeOf(context, path);
  const id = identity(context, { kind: 'snippet', own: command.id, under, text: command.command.trimEnd(), path });
  const { snippet, problems } = snippetFrom(
    { command, id, under, ...place, textLine: firstTextLine(context, textPath) },
    context.ids,
  );
  context.problems.push(...problems);
  context.snippets.push(snippet);
  return snippet;
}

/** A block (`|`, `>`) begins on the line behind its sign. */
function firstTextLine(context: Context, path: Path): number {
  const node = nodeAt(context.source, path);
  const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  return context.source.placeOf(node).line + (isBlock ? 1 : 0);
}

/** The snippets of steps and of the steps within them. */
export function snippetsIn(steps: readonly Step[]): Snippet[] {
  return steps.flatMap(stepAndBelow).flatMap((step) => step.snippets);
}

export function byLine(snippets: readonly Snippet[]): Snippet[] {
  return [...snippets].sort((one, other) => one.line - other.line);
}
