import { conflictsIn } from './mergeTexts.ts';

/** Something in a postmortem that a person has yet to do. */
export interface OpenPoint {
  /** 0-based. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly is: 'todo' | 'conflict';
  /** What is missing, in the words that stand there; empty where none do. */
  readonly what: string;
}

const todo = /\bTODO\b:?\s*(?:\(([^()]*)\)|([^|()<]*))/g;

/** Every `TODO` outside of quoted output, and every place where two versions stand between marks. */
export function openPoints(text: string): OpenPoint[] {
  const conflicts = conflictsIn(text).map((line) => ({ line, from: 0, to: 7, is: 'conflict' as const, what: '' }));
  let fence = '';
  const todos = text.split('\n').flatMap((line, index): OpenPoint[] => {
    const mark = /^\s*(?:[-*+>]\s+)*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' ? mark !== '' : mark.startsWith(fence)) {
      fence = fence === '' ? mark : '';
      return [];
    }
    if (fence !== '') return [];
    return [...line.matchAll(todo)].map((match) => ({
      line: index,
      from: match.index,
      to: match.index + match[0].trimEnd().replace(/[,;]$/, '').length,
      is: 'todo',
      what: (match[1] ?? match[2] ?? '').trim().replace(/[,;]$/, ''),
    }));
  });
  return [...conflicts, ...todos].sort((a, b) => a.line - b.line || a.from - b.from);
}
