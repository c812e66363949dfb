import { idSource } from './ids.ts';
import { bareHeadings } from './markdown/bareHeadings.ts';
import { type Draft, emptyDraft, type MarkdownDocument } from './markdown/document.ts';
import { type CutReason, type GuardedText, guardMarkdown } from './markdown/guard.ts';
import { withHtmlRead } from './markdown/htmlBlocks.ts';
import { noteProblems, notesOf } from './markdown/notes.ts';
import { parseInSteps } from './markdown/parse.ts';
import { rulesInOrder } from './markdown/rules/inOrder.ts';
import { pathsOf, serviceOf } from './markdown/rules/title.ts';
import { sectionTree, walk } from './markdown/sections.ts';
import { readSnippetsInSteps } from './markdown/snippets.ts';
import type { Problem, Runbook } from './model.ts';
import { toTheEnd } from './steps.ts';
import { decodeLiteralNewlines } from './text/literalNewlines.ts';
import { readablePart, withUnixBreaks } from './text/readablePart.ts';
import { repairEncoding } from './text/repairEncoding.ts';
import { withoutWrappingFence } from './text/wrappingFence.ts';

interface Prepared {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** 1-based line of the source for each line of the text; `null` where they are the same. */
  readonly sourceLines: readonly number[] | null;
  readonly omitted: GuardedText['omitted'];
}

const CUT: Readonly<Record<CutReason, string>> = {
  'long-line': 'This line is too long to be read as Markdown: its end is left out.',
  'deep-nesting': 'Lists or quotes are nested too deep here: the line is read without its nesting.',
  'dense-markup': 'This paragraph has hundreds of marks: its beginning is read as it stands, the rest is left out.',
  'torn-block': 'This paragraph goes on for hundreds of lines: its beginning is read, the rest is left out. Divide it.',
};
const TOO_LARGE = 'The document is too large: what follows is left out.';

const TORN =
  'A list item, quote or paragraph goes on here for hundreds of lines: the rest is read as if it began anew. Divide it.';

function prepare(source: string): Prepared {
  const problems: Problem[] = [];
  const note = (code: string, message: string, line: number, severity: Problem['severity'] = 'info'): void =>
    void problems.push({ code, message, line, severity });
  const {
    text: decoded,
    decoded: wasEscaped,
    sourceLines,
  } = decodeLiteralNewlines(withUnixBreaks(source.replace(/^\ufeff/, '')));
  if (wasEscaped)
    note('literal-newlines', 'The text holds \\n in place of line breaks; it is read as if they were real.', 1);
  const { text: readable, beyond } = readablePart(decoded);
  if (beyond !== null) note('too-large', TOO_LARGE, beyond.line, 'warning');
  const { text: bare, unwrapped } = withoutWrappingFence(readable);
  if (unwrapped) note('wrapped-in-fence', 'The whole document stands in a code fence; it is read as if it did not.', 1);
  const { text: repaired, repaired: wasBroken } = repairEncoding(bare);
  if (wasBroken)
    note('encoding-repaired', 'Characters were encoded twice (for example â†’ for →); they are read repaired.', 1);
  const { text, cuts, omitted } = guardMarkdown(repaired);
  for (const cut of cuts.slice(0, 20)) note(cut.reason, CUT[cut.reason], cut.line, 'warning');
  return { text, problems, sourceLines, omitted: beyond === null ? omitted : [...omitted, beyond] };
}

/** Replaces every `line` of the model, however deep it stands. */
function withSourceLines<T>(value: T, sourceLines: readonly number[]): T {
  if (Array.isArray(value)) return value.map((each: unknown) => withSourceLines(each, sourceLines)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      key === 'line' && typeof inner === 'number'
        ? (sourceLines[inner - 1] ?? inner)
        : withSourceLines(inner, sourceLines),
    ]),
  ) as T;
}

interface Understood {
  readonly document: MarkdownDocument;
  readonly draft: Draft;
}

function* understand(text: string): Generator<undefined, Understood, undefined> {
  const lines = text.split('\n');
  const { root: parsed, torn } = yield* parseInSteps(text);
  const root = withHtmlRead(parsed, lines);
  const tree = sectionTree(root, bareHeadings(root));
  const sections = walk(tree);
  const ids = idSource();
  yield;
  const snippetOf = yield* readSnippetsInSteps(sections, ids);
  const document: MarkdownDocument = { root, lines, tree, sections, ids, snippetOf };
  const draft = emptyDraft();
  for (const line of torn.slice(0, 20))
    draft.problems.push({ code: 'torn-block', message: TORN, line, severity: 'warning' });
  for (const rule of rulesInOrder) {
    rule.read(document, draft);
    yield;
  }
  return { document, draft };
}

/**
 * As `readMarkdownRunbook`, in steps of some milliseconds each, so that whoever must not be blocked can do something
 * else between them. The result is the generator's return value.
 */
export function* readMarkdownInSteps(file: string, text: string): Generator<undefined, Runbook, undefined> {
  const prepared = prepare(text);
  const { document, draft } = yield* understand(prepared.text);
  const read = notesOf(document, draft);
  const notes = [...read, ...prepared.omitted.map((part) => ({ under: [], ...part }))].sort((a, b) => a.line - b.line);
  const { claimed: _claimed, taken: _taken, ...elements } = draft;
  const runbook: Runbook = {
    file,
    ...elements,
    ...serviceOf(document),
    ...pathsOf(document),
    snippets: [...document.snippetOf.values()],
    notes,
    problems: [...prepared.problems, ...draft.problems, ...noteProblems(read)].sort((a, b) => a.line - b.line),
  };
  return prepared.sourceLines === null ? runbook : withSourceLines(runbook, prepared.sourceLines);
}

/**
 * Reads a runbook that a team wrote in Markdown. Never throws: whatever cannot be read is listed in `problems` and
 * kept in `notes`.
 *
 * @param file path as it shall appear in the model
 * @param text the file's text, as decoded from UTF-8
 */
export function readMarkdownRunbook(file: string, text: string): Runbook {
  return toTheEnd(readMarkdownInSteps(file, text));
}
