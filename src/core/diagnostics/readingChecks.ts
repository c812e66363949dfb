import type { Snippet, SnippetPart } from '../runbook/model.ts';
import { lastsUntilStopped } from './lasting.ts';

export interface ReadingCheck {
  readonly snippet: Snippet;
  readonly part: SnippetPart;
}

/**
 * The commands that only read, in the order given. `leftOut`: those among them that go on until somebody stops them, so
 * that nothing behind them would ever run.
 */
export function readingChecks(snippets: readonly Snippet[]): {
  readonly checks: readonly ReadingCheck[];
  readonly leftOut: readonly ReadingCheck[];
} {
  const reading = snippets
    .filter(({ runnable }) => runnable)
    .flatMap((snippet) => snippet.parts.map((part) => ({ snippet, part })))
    .filter(({ part }) => part.effect === 'read');
  const leftOut = reading.filter(({ part }) => lastsUntilStopped(part.text));
  return { checks: reading.filter((check) => !leftOut.includes(check)), leftOut };
}
