import { findPlaceholders } from '../diagnostics/placeholders.ts';
import type { Runbook, SnippetPart } from './model.ts';
import { partsOfRunbook } from './partsOfRunbook.ts';

/** A value that a command asks for, where it stands in a line of the document. */
export interface PlacedPlaceholder {
  readonly name: string;
  readonly secret: boolean;
  readonly part: SnippetPart;
  /** 0-based columns of the line, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * The placeholder of a runnable part that stands at a place of the document; `null` in prose and everywhere else.
 * @param line 1-based
 * @param text the line's text
 * @param column 0-based
 */
export function placeholderAt(runbook: Runbook, line: number, text: string, column: number): PlacedPlaceholder | null {
  for (const { part, snippet } of partsOfRunbook(runbook)) {
    const output = snippet.expectedOutput?.split('\n').length ?? 0;
    const last = part.line + part.text.split('\n').length - 1 + output;
    if (line < part.line || line > last) continue;
    for (const { kind, name, secret, start, end } of findPlaceholders(part.text, snippet.language)) {
      if (kind !== 'blank') continue;
      const written = part.text.slice(start, end);
      for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1))
        if (at <= column && column <= at + written.length)
          return { name, secret, part, start: at, end: at + written.length };
    }
  }
  return null;
}
