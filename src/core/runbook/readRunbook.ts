import type { Runbook } from './model.ts';
import { readMarkdownInSteps } from './readMarkdown.ts';
import { readYamlInSteps } from './readYaml.ts';
import { toTheEnd } from './steps.ts';

/** Reads a runbook in whichever form its name says: `.yaml` and `.yml` as YAML, everything else as Markdown. */
export function readRunbook(file: string, text: string): Runbook {
  return toTheEnd(readRunbookInSteps(file, text));
}

/**
 * As `readRunbook`, in steps of some milliseconds each, so that whoever must not be blocked can do something else
 * between them. The result is the generator's return value.
 */
export function readRunbookInSteps(file: string, text: string): Generator<undefined, Runbook, undefined> {
  return /\.ya?ml$/i.test(file) ? readYamlInSteps(file, text) : readMarkdownInSteps(file, text);
}
