import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Extension } from 'micromark-util-types';

/** What GitHub adds to CommonMark, each with what a text must hold for it to find anything there. */
const PARTS: readonly (readonly [sign: RegExp, syntax: Extension])[] = [
  [/@|www\.|:\/\//i, gfmAutolinkLiteral()],
  [/\[\^/, gfmFootnote()],
  [/~/, gfmStrikethrough()],
  [/\||:-|-:/, gfmTable()],
  [/\[[\sx]\]/i, gfmTaskListItem()],
];

const known = new Map<number, readonly Extension[]>();

/**
 * The parts of GitHub's Markdown that the text has a use for: the search for addresses alone looks at every letter,
 * and the one for tables at every line.
 */
export function gfmSyntaxFor(text: string): readonly Extension[] {
  const used = PARTS.map(([sign]) => sign.test(text));
  const key = used.reduce((bits, isUsed) => bits * 2 + Number(isUsed), 0);
  let syntax = known.get(key);
  if (syntax === undefined) {
    syntax = PARTS.filter((_, at) => used[at]).map(([, part]) => part);
    known.set(key, syntax);
  }
  return syntax;
}
