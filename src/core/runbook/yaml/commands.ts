import { effectOf } from '../../diagnostics/effect.ts';
import { placeholdersIn } from '../../diagnostics/placeholders.ts';
import type { IdSource } from '../ids.ts';
import type { Effect, Problem, Snippet, SnippetPart } from '../model.ts';
import { type Part, splitParts } from '../shell/parts.ts';
import type { YamlCommand } from '../yamlSchema.ts';

/** A command of the file with what its surroundings say. */
interface CommandSource {
  readonly command: YamlCommand;
  readonly id: string;
  /** Titles above it. */
  readonly under: readonly string[];
  readonly line: number;
  readonly column: number;
  /** Line of the file on which its text begins. */
  readonly textLine: number;
}

const gravity: readonly Effect[] = ['read', 'change', 'destroy'];

/** One snippet; its effect is read from the command unless the file states another one. */
export function snippetFrom(source: CommandSource, ids: IdSource): { snippet: Snippet; problems: Problem[] } {
  const { command, id, line } = source;
  const text = command.command.trimEnd();
  const language = command.language?.toLowerCase() ?? null;
  const read = command.runnable === false ? [] : partsOf(source, text, language, ids);
  const { stated, problems } = statedEffect(source, gravest(read));
  const parts =
    stated === null ? read : read.map((part) => ({ ...part, effect: restated(part.effect, stated, gravest(read)) }));
  const snippet: Snippet = {
    id,
    text,
    language,
    source: command.inline === true ? 'inline' : 'fence',
    runnable: parts.length > 0,
    effect: gravest(parts),
    placeholders: [...new Set(parts.flatMap((part) => part.placeholders))],
    expectedOutput: command.expectedOutput?.trimEnd() ?? null,
    parts,
    line,
  };
  return { snippet, problems };
}

function partsOf(source: CommandSource, text: string, language: string | null, ids: IdSource): SnippetPart[] {
  const { command, under, textLine } = source;
  return piecesOf(text, language, command.title).map((piece) => ({
    id: ids('part', under, piece.text),
    title: piece.title,
    text: piece.text,
    effect: effectOf(piece.text, language),
    placeholders: command.placeholders ?? placeholdersIn(piece.text, language),
    line: textLine + piece.start,
  }));
}

const divided = /^(?:(?:ba|z|k|fi)?sh|shell|console|sql|psql|mysql)$/;

/** The parts of a text, divided at its comments; the whole where the file gives it a title or dividing would lose a line. */
function piecesOf(text: string, language: string | null, title: string | undefined): Part[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:#|--)/.test(line));
  const [first] = lines;
  if (first === undefined) return [];
  const whole = [{ title: title ?? first.trim(), text, start: 0 }];
  if (title !== undefined || (language !== null && !divided.test(language))) return whole;
  const parts = splitParts(text, language !== null && /sql$/.test(language) ? 'sql' : 'shell');
  const kept = parts.map((part) => part.text).join('\n');
  return lines.every((line) => kept.includes(line.trim())) ? parts : whole;
}

/** Raising is taken at its word; lowering needs a reason, so that nobody lowers by a slip. */
function statedEffect(source: CommandSource, read: Effect): { stated: Effect | null; problems: Problem[] } {
  const { effect, because } = source.command;
  if (effect === undefined) return { stated: null, problems: [] };
  if (gravity.indexOf(effect) >= gravity.indexOf(read) || because !== undefined)
    return { stated: effect, problems: [] };
  const message = `The command is read as \`${read}\`, and \`effect: ${effect}\` would lower that: add \`because:\` with the reason. Until then it counts as \`${read}\`.`;
  const { line, column } = source;
  return { stated: null, problems: [{ code: 'effect-lowered', message, line, column, severity: 'warning' }] };
}

/** Raised, every part counts as stated; lowered, no part counts as graver than stated. */
function restated(part: Effect, stated: Effect, read: Effect): Effect {
  const isRaised = gravity.indexOf(stated) > gravity.indexOf(read);
  return isRaised || gravity.indexOf(part) > gravity.indexOf(stated) ? stated : part;
}

function gravest(parts: readonly { readonly effect: Effect }[]): Effect {
  return parts.reduce<Effect>(
    (most, { effect }) => (gravity.indexOf(effect) > gravity.indexOf(most) ? effect : most),
    'read',
  );
}
