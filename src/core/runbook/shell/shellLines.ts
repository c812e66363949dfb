/** A logical line of shell text: one command with its continuations, quotes, heredocs and blocks, or a comment. */
export interface ShellLine {
  readonly kind: 'blank' | 'comment' | 'code';
  /** Index of its first line in the text. */
  readonly start: number;
  /** Index behind its last line. */
  readonly end: number;
  readonly text: string;
}

interface State {
  quote: '' | "'" | '"' | '`';
  /** Open `if`, `for`, `case`, `{`, `(`, `$(`. */
  depth: number;
  heredocs: { word: string; dash: boolean }[];
  continued: boolean;
}

/** Lines of one command; what goes on for longer never closes. */
const LONGEST_COMMAND = 250;
const OPENERS = /^(?:if|for|while|until|case|select|function)$/;
const CLOSERS = /^(?:fi|done|esac)$/;
const HEREDOC = /^<<(-?)\s*(?:'([^']+)'|"([^"]+)"|\\?([\w.-]+))/;

function isCommandPosition(before: string): boolean {
  return /(?:^|[;&|({`]|\b(?:do|then|else|!))\s*$/.test(before);
}

/** Reads one physical line and moves the state; `true` where the line opens or goes on with something unfinished. */
function readLine(line: string, state: State): void {
  state.continued = false;
  let word = '';
  let wordAt = 0;
  const endWord = (at: number): void => {
    if (word !== '' && isCommandPosition(line.slice(0, wordAt))) {
      if (OPENERS.test(word) && !(word === 'function' && !/\{\s*$/.test(line))) {
        if (word !== 'function') state.depth++;
      } else if (CLOSERS.test(word)) state.depth--;
    }
    word = '';
    wordAt = at;
  };
  for (let at = 0; at < line.length; at++) {
    const char = line[at]!;
    if (state.quote !== '') {
      if (char === '\\' && state.quote !== "'") at++;
      else if (char === state.quote) state.quote = '';
      continue;
    }
    if (char === '\\') {
      if (at === line.length - 1) state.continued = true;
      at++;
      word += '\\';
      continue;
    }
    if (char === '#' && (at === 0 || /[\s;&|(]/.test(line[at - 1]!))) break;
    if (char === '"' || char === '`' || (char === "'" && !isApostrophe(line, at))) {
      state.quote = char;
      word += char;
      continue;
    }
    if (char === '<' && line.startsWith('<<', at) && line[at + 2] !== '<') {
      const match = HEREDOC.exec(line.slice(at));
      if (match && line[at - 1] !== '<') {
        state.heredocs.push({ word: match[2] ?? match[3] ?? match[4]!, dash: match[1] === '-' });
        at += match[0].length - 1;
        continue;
      }
    }
    if (/[\s;&|(){}]/.test(char)) {
      endWord(at + 1);
      if (char === '(') state.depth++;
      else if (char === ')') state.depth = Math.max(0, state.depth - 1);
      else if (char === '{' && (line[at + 1] === undefined || /\s/.test(line[at + 1]!))) state.depth++;
      else if (char === '}' && isCommandPosition(line.slice(0, at))) state.depth = Math.max(0, state.depth - 1);
      if (char !== ' ') wordAt = at + 1;
      continue;
    }
    if (word === '') wordAt = at;
    word += char;
  }
  endWord(line.length);
  state.depth = Math.max(0, state.depth);
  if (state.quote === '' && /(?:\||&&|\|\|)\s*$/.test(line.replace(/\s#.*$/, ''))) state.continued = true;
}

/** `don't`: a quote between letters that nothing on the line closes is an apostrophe. */
function isApostrophe(line: string, at: number): boolean {
  return /\p{L}/u.test(line[at - 1] ?? '') && /\p{L}/u.test(line[at + 1] ?? '') && !line.slice(at + 1).includes("'");
}

function isOpen(state: State): boolean {
  return state.quote !== '' || state.depth > 0 || state.heredocs.length > 0 || state.continued;
}

function skipHeredoc(line: string, state: State): void {
  const { word, dash } = state.heredocs[0]!;
  if ((dash ? line.trimStart() : line).trimEnd() === word || line.trim() === word) state.heredocs.shift();
}

/**
 * Splits shell text into logical lines. What never closes (a lone quote, an `if` without `fi`) is closed at the end of
 * its own line, so that one slip doesn't swallow the rest.
 */
export function shellLines(text: string): ShellLine[] {
  const lines = text.split('\n');
  const out: ShellLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const trimmed = lines[at]!.trim();
    const kind = trimmed === '' ? 'blank' : trimmed.startsWith('#') ? 'comment' : 'code';
    const end = kind === 'code' ? endOfCommand(lines, at) : at + 1;
    out.push({ kind, start: at, end, text: lines.slice(at, end).join('\n') });
    at = end;
  }
  return out;
}

function endOfCommand(lines: readonly string[], start: number): number {
  const state: State = { quote: '', depth: 0, heredocs: [], continued: false };
  let at = start;
  let firstContinued = start + 1;
  for (; at < lines.length && at - start < LONGEST_COMMAND; at++) {
    const line = lines[at]!;
    const inHeredoc = state.heredocs.length > 0 && state.quote === '' && at > start;
    if (inHeredoc) skipHeredoc(line, state);
    else if (at > start && state.quote === '' && line.trim().startsWith('#') && (state.continued || state.depth > 0))
      continue;
    else readLine(line, state);
    if (!isOpen(state)) return at + 1;
    if (state.continued && state.quote === '' && state.depth === 0 && state.heredocs.length === 0)
      firstContinued = at + 2;
  }
  if (state.continued && state.quote === '' && state.depth === 0) return at;
  return Math.min(firstContinued, lines.length);
}
