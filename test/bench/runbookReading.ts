import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

// Bundled by `runbook.bench.ts`: what is measured is what ships, not what a test runner makes of the sources.
export { readRunbook, readRunbookInSteps } from '../../src/core/runbook/readRunbook.ts';
export { toYaml } from '../../src/core/runbook/writeYaml.ts';

/** The parser alone, as its users call it. */
export function parseOnly(text: string): unknown {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}
