import type { Runbook, Snippet, SnippetPart } from './model.ts';

/** A runnable part and the block that it stands in. */
export interface PartOfRunbook {
  readonly snippet: Snippet;
  readonly part: SnippetPart;
}

/** All that can be run, in the document's order. */
export function partsOfRunbook(runbook: Runbook): PartOfRunbook[] {
  return runbook.snippets
    .flatMap((snippet) => snippet.parts.map((part) => ({ snippet, part })))
    .sort((one, other) => one.part.line - other.part.line);
}
