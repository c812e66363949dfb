import { emptyRunbook } from './emptyRunbook.ts';
import type { Note, Problem, Runbook } from './model.ts';
import { toTheEnd } from './steps.ts';
import { buildInSteps } from './yaml/build.ts';
import { checkYamlInSteps } from './yaml/checked.ts';
import { openYamlInSteps, tooDeep } from './yaml/source.ts';

/**
 * Reads a YAML runbook (`yamlRunbookSchema` says what it may hold). Never throws: what is wrong is in `problems`, with
 * line, column and what to do; what the schema does not accept is left out and kept as a note, and the rest is read.
 * `file` is repeated in the result. Texts of more than `longestYaml` characters are refused.
 */
export function readYamlRunbook(file: string, text: string): Runbook {
  return toTheEnd(readYamlInSteps(file, text));
}

/** As `readYamlRunbook`, in steps of some milliseconds each; the result is the generator's return value. */
export function* readYamlInSteps(file: string, text: string): Generator<undefined, Runbook, undefined> {
  try {
    return yield* read(file, text);
  } catch (error) {
    if (error instanceof RangeError) return nothingRead(file, text, [tooDeep]);
    throw error;
  }
}

function* read(file: string, text: string): Generator<undefined, Runbook, undefined> {
  const { source, problems } = yield* openYamlInSteps(text);
  if (source === null) return nothingRead(file, text, problems);
  const checked = yield* checkYamlInSteps(source);
  if (!('value' in checked)) return nothingRead(file, text, problems.length > 0 ? problems : checked.problems);
  const built = yield* buildInSteps(checked.value, source);
  return {
    ...built,
    file,
    notes: [...built.notes, ...checked.leftOut],
    problems: byPlace([...problems, ...checked.problems, ...built.problems]),
  };
}

const longestNote = 20_000;

/** Nothing of the file was understood: it is shown as it is. */
function nothingRead(file: string, text: string, problems: readonly Problem[]): Runbook {
  const shown = text.trim().slice(0, longestNote);
  const notes: Note[] = shown === '' ? [] : [{ under: [], text: shown, line: 1 }];
  return { ...emptyRunbook, file, notes, problems };
}

function byPlace(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((one, other) => one.line - other.line || (one.column ?? 0) - (other.column ?? 0));
}
