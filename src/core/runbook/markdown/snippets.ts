import type { Code, InlineCode, Nodes } from 'mdast';
import { effectOf } from '../../diagnostics/effect.ts';
import { placeholdersIn } from '../../diagnostics/placeholders.ts';
import type { IdSource } from '../ids.ts';
import type { Effect, Snippet, SnippetPart } from '../model.ts';
import { type FenceReading, readFence } from '../shell/fenceKind.ts';
import { commandLikeness, namesScript } from '../shell/knownCommands.ts';
import { splitParts } from '../shell/parts.ts';
import { beginsSql } from '../shell/sqlText.ts';
import { allBlocks, blocksOf, pathOf, type Section } from './sections.ts';

const GRAVITY: readonly Effect[] = ['read', 'change', 'destroy'];
const LONGEST_INLINE = 400;

function gravest(effects: readonly Effect[]): Effect {
  return effects.reduce<Effect>((a, b) => (GRAVITY.indexOf(b) > GRAVITY.indexOf(a) ? b : a), 'read');
}

function languageOf(node: Code): string | null {
  const tag =
    node.lang
      ?.trim()
      .toLowerCase()
      .replace(/^\{?\.?|[}:,{].*$/g, '') ?? '';
  return tag === '' ? null : tag;
}

interface Source {
  readonly text: string;
  readonly language: string | null;
  readonly source: 'fence' | 'inline';
  readonly line: number;
  readonly path: readonly string[];
  /** Line of the source for each line of the text. */
  readonly lineAt: (index: number) => number;
}

function snippetOf(source: Source, reading: FenceReading, ids: IdSource): Snippet {
  const { language, line, path } = source;
  const effectLanguage = language ?? (reading.runner === 'sql' ? 'sql' : null);
  const id = ids('snippet', path, reading.text);
  const parts: SnippetPart[] =
    reading.runner === null
      ? []
      : splitParts(reading.text, reading.runner).map((part) => ({
          id: ids('part', path, part.text),
          title: part.title,
          text: part.text,
          effect: effectOf(part.text, effectLanguage),
          placeholders: placeholdersIn(part.text, effectLanguage),
          line: source.lineAt(part.start),
        }));
  const runnable = reading.runnable && parts.length > 0;
  return {
    id,
    text: reading.text,
    language,
    source: source.source,
    runnable,
    effect: runnable ? gravest(parts.map((part) => part.effect)) : 'read',
    placeholders: runnable ? [...new Set(parts.flatMap((part) => part.placeholders))] : [],
    expectedOutput: reading.expectedOutput,
    parts: runnable ? parts : [],
    line,
  };
}

function readCode(node: Code, path: readonly string[], ids: IdSource): Snippet {
  const line = node.position?.start.line ?? 1;
  const isFenced = node.position === undefined || node.position.end.line - line + 1 > node.value.split('\n').length;
  const first = isFenced ? line + 1 : line;
  const reading = readFence(node.value, languageOf(node));
  const lineAt = (index: number): number => first + (reading.lines?.[index] ?? index);
  return snippetOf({ text: node.value, language: languageOf(node), source: 'fence', line, path, lineAt }, reading, ids);
}

/** Inline code is a command where it begins with a known program and has something behind it. */
export function isInlineCommand(text: string): boolean {
  if (!/\s/.test(text.trim()) || text.length > LONGEST_INLINE || /…|\.\.\.$/.test(text)) return false;
  return commandLikeness(text) === 'known' && !/^(?:export\s+)?[A-Z_]+=\S*$/.test(text.trim());
}

/** `Run` before a name makes it a command: ``Run `scripts/check.sh` ``, unlike ``Edit `scripts/check.sh` ``. */
const TOLD_TO_RUN =
  /(?<!\p{L})(?:run|runs|running|re-?run|execute|launch|invoke|call|ejecut(?:a|ar|e)|corr[ae]r?|execut(?:a|ar|e)|rod(?:ar|e)|lance[rz]?|exécute[rz]?|запустит[еь]|выполнит[еь]|запускаем)\s+(?:(?:the|this|el|o|le)\s+)?(?:script\s+)?$|実行[:：]\s*$/iu;

/** The scripts of a block that the words before them tell one to run. */
function scriptsToRun(node: Nodes): InlineCode[] {
  if (!('children' in node)) return [];
  const children: readonly Nodes[] = node.children;
  return children.flatMap((child, index) => {
    if (child.type !== 'inlineCode') return scriptsToRun(child);
    const before = children[index - 1];
    return before?.type === 'text' && TOLD_TO_RUN.test(before.value) && namesScript(child.value.trim()) ? [child] : [];
  });
}

function readInline(node: InlineCode, path: readonly string[], ids: IdSource, isToldToRun: boolean): Snippet | null {
  const text = node.value.replace(/^\$\s+/, '').trim();
  const isSql =
    beginsSql(text) && /\s/.test(text) && /[;*()]|\bFROM\b/.test(text) && text === text.replace(/^[a-z]/, '');
  if (!isSql && !isToldToRun && !isInlineCommand(text)) return null;
  const line = node.position?.start.line ?? 1;
  const reading: FenceReading = {
    runnable: true,
    runner: isSql ? 'sql' : 'shell',
    text,
    expectedOutput: null,
    lines: null,
  };
  const snippet = snippetOf(
    { text, language: isSql ? 'sql' : null, source: 'inline', line, path, lineAt: () => line },
    reading,
    ids,
  );
  return snippet.runnable ? snippet : null;
}

function visit(node: Nodes, found: (node: Code | InlineCode) => void): void {
  if (node.type === 'code' || node.type === 'inlineCode') found(node);
  else if ('children' in node) for (const child of node.children) visit(child, found);
}

/** All code nodes below a node, in order. */
export function codeIn(node: Nodes): (Code | InlineCode)[] {
  const out: (Code | InlineCode)[] = [];
  visit(node, (code) => out.push(code));
  return out;
}

/** Reads every code block and inline command of the document, in order, some sections a step. */
export function* readSnippetsInSteps(
  sections: readonly Section[],
  ids: IdSource,
): Generator<undefined, Map<Code | InlineCode, Snippet>, undefined> {
  const snippets = new Map<Code | InlineCode, Snippet>();
  for (const [index, section] of sections.entries()) {
    const path = pathOf(section);
    for (const block of blocksOf(section)) {
      const scripts = new Set(scriptsToRun(block));
      for (const node of codeIn(block)) {
        const snippet =
          node.type === 'code' ? readCode(node, path, ids) : readInline(node, path, ids, scripts.has(node));
        if (snippet !== null) snippets.set(node, snippet);
      }
    }
    if (index % 20 === 19) yield;
  }
  return snippets;
}

/** Snippets of a section and of those below it, in document order. */
export function snippetsOf(section: Section, snippets: ReadonlyMap<Code | InlineCode, Snippet>): Snippet[] {
  return allBlocks(section).flatMap((block) => snippetsIn(block, snippets));
}

export function snippetsIn(node: Nodes, snippets: ReadonlyMap<Code | InlineCode, Snippet>): Snippet[] {
  return codeIn(node).flatMap((code) => snippets.get(code) ?? []);
}
