import { commandLikeness } from './knownCommands.ts';
import { shellLines } from './shellLines.ts';
import { beginsSql } from './sqlText.ts';

/** One runnable part of a block. */
export interface Part {
  readonly title: string;
  readonly text: string;
  /** Index of its first line in the block's text. */
  readonly start: number;
}

interface Group {
  start: number;
  lines: string[];
  comments: string[][];
  command: string | null;
}

const OR = /^(?:or|alternatively|alternative|oder|ou|o bien|o|или|または|或者?|또는)\s*[:：.]?$/i;
const MARK = /^\s*(?:#+!?|--+)\s?/;
const LONGEST_TITLE = 80;

function shortened(text: string): string {
  const line = text.trim().replace(/\s*\\?$/, '');
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line;
}

function commentText(line: string): string {
  return line
    .replace(MARK, '')
    .replace(/^\s*(?:step\s+)?\d+[.):]\s+/i, '')
    .replace(/^[=\-#\s]+|[=\-#\s:]+$/g, '')
    .trim();
}

function titleOf(group: Group): string {
  const command = shortened(group.command!.split('\n')[0]!);
  const block = group.comments.filter((lines) => lines.some((line) => commentText(line) !== '')).at(-1);
  const words = block?.map(commentText).find((line) => line !== '');
  if (words === undefined) return command;
  return OR.test(words) ? `${words.replace(/\W+$/, '')}: ${command}` : shortened(words);
}

function finish(group: Group): Part | null {
  if (group.command === null) return null;
  const lead = group.lines.findIndex((line) => line.trim() !== '');
  return {
    title: titleOf(group),
    text: group.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    start: group.start + Math.max(0, lead),
  };
}

function dedented(text: string): string {
  const indents = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = Math.min(...indents);
  return indent > 0 && Number.isFinite(indent)
    ? text
        .split('\n')
        .map((line) => line.slice(indent))
        .join('\n')
    : text;
}

interface Unit {
  readonly kind: 'blank' | 'comment' | 'code' | 'prose';
  readonly text: string;
  readonly start: number;
}

function shellUnits(text: string): Unit[] {
  return shellLines(text).map(({ kind, text: line, start }) => ({
    kind: kind === 'code' && commandLikeness(line) === 'no' && !beginsSql(line) ? 'prose' : kind,
    text: line,
    start,
  }));
}

/** SQL statements, comment lines and blank lines; quotes and `$$` bodies are not looked into. */
function sqlUnits(text: string): Unit[] {
  const units: Unit[] = [];
  let open: { lines: string[]; start: number } | null = null;
  text.split('\n').forEach((line, index) => {
    const trimmed = line.trim();
    if (open === null && trimmed === '') units.push({ kind: 'blank', text: line, start: index });
    else if (open === null && /^(?:--|#|\/\*.*\*\/$)/.test(trimmed))
      units.push({ kind: 'comment', text: line, start: index });
    else {
      open ??= { lines: [], start: index };
      open.lines.push(line);
      const body = open.lines.join('\n');
      const quotes = body.match(/'/g)?.length ?? 0;
      const dollars = body.match(/\$\$/g)?.length ?? 0;
      if (/;\s*(?:--.*)?$/.test(trimmed) && quotes % 2 === 0 && dollars % 2 === 0) {
        units.push({ kind: 'code', text: body, start: open.start });
        open = null;
      }
    }
  });
  const rest = open as { lines: string[]; start: number } | null;
  if (rest !== null) units.push({ kind: 'code', text: rest.lines.join('\n'), start: rest.start });
  return units;
}

/** A comment right below a command with nothing behind it speaks of that command ("# Should return: true"). */
function isAfterword(units: readonly Unit[], at: number): boolean {
  if (units[at - 1]?.kind === 'blank') return false;
  let next = at;
  while (units[next]?.kind === 'comment') next++;
  return units[next] === undefined || units[next]!.kind === 'blank';
}

/**
 * Splits a block at its top-level comments into parts that a person runs on their own: never inside quotes, heredocs,
 * continuations or control structures. `# or` keeps alternatives apart; comments without a command stay with the
 * part before or behind; prose lines are left out of what runs.
 */
export function splitParts(text: string, runner: 'shell' | 'sql'): Part[] {
  const units = runner === 'sql' ? sqlUnits(text) : shellUnits(text);
  const parts: Part[] = [];
  let group: Group = { start: 0, lines: [], comments: [], command: null };
  let afterwords = false;
  const close = (start: number): void => {
    const part = finish(group);
    if (part) parts.push({ ...part, text: dedented(part.text) });
    group = { start, lines: [], comments: [], command: null };
  };
  units.forEach((unit, at) => {
    const previous = units[at - 1]?.kind;
    if (unit.kind === 'comment') {
      afterwords = group.command !== null && (previous === 'comment' ? afterwords : isAfterword(units, at));
      if (group.command !== null && !afterwords) close(unit.start);
      if (!afterwords) {
        if (previous === 'comment' && group.comments.length > 0) group.comments.at(-1)!.push(unit.text);
        else group.comments.push([unit.text]);
      }
    }
    if (unit.kind === 'code') group.command ??= unit.text;
    if (unit.kind !== 'prose') group.lines.push(unit.text);
    else group.lines.push('');
  });
  close(0);
  return parts;
}
