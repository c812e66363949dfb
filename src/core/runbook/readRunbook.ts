import type { Runbook } from './model.ts';
import { readMarkdownRunbook } from './readMarkdown.ts';
import { readYamlRunbook } from './readYaml.ts';

/** Reads a runbook in whichever form its name says: `.yaml` and `.yml` as YAML, everything else as Markdown. */
export function readRunbook(file: string, text: string): Runbook {
  return /\.ya?ml$/i.test(file) ? readYamlRunbook(file, text) : readMarkdownRunbook(file, text);
}
