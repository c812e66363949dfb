import type { Nodes, Root, RootContent } from 'mdast';
import { type Extension, fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { definitionsFor, definitionsOf } from './definitions.ts';
import { gfmSyntaxFor } from './gfmSyntax.ts';
import { parseInStretches, type Sizes } from './stretches.ts';

/** A document, and the lines (1-based) where something too large to be parsed as one was torn. */
export interface Parsed {
  readonly root: Root;
  readonly torn: readonly number[];
}

/**
 * GFM's nodes without its second search for addresses in the finished tree: the tokenizer finds them already, and the
 * search costs a tenth of the parse.
 */
function gfmNodes(): Extension[] {
  return gfmFromMarkdown().map(({ transforms: _transforms, ...extension }) => extension);
}

const NODES = gfmNodes();

function parseText(text: string, mayHaveFrontMatter: boolean): RootContent[] {
  const syntax = [...gfmSyntaxFor(text)];
  if (!mayHaveFrontMatter) return fromMarkdown(text, { extensions: syntax, mdastExtensions: [NODES] }).children;
  return fromMarkdown(text, {
    extensions: [...syntax, frontmatter(['yaml'])],
    mdastExtensions: [NODES, frontmatterFromMarkdown(['yaml'])],
  }).children;
}

function shift(node: Nodes, lines: number): void {
  if (node.position) {
    node.position.start.line += lines;
    node.position.end.line += lines;
  }
  if ('children' in node) for (const child of node.children) shift(child, lines);
}

/** Definitions of other parts, above a line that ends whatever a definition would go on with. */
function linesOf(definitions: readonly string[]): string[] {
  return definitions.length === 0 ? [] : [...definitions.flatMap((line) => [line, '']), '***'];
}

/**
 * CommonMark with GFM and front matter, with positions, one part of the document after the other: each step of the
 * generator takes some milliseconds. The text must have passed `guardMarkdown`. Columns and lines of the result are
 * those of the document, offsets those of a part.
 */
export function* parseInSteps(text: string, sizes?: Sizes): Generator<undefined, Parsed, undefined> {
  const definitions = definitionsOf(text);
  const parse = (lines: readonly string[], from: number, above: readonly string[]): RootContent[] => {
    const part = lines.join('\n');
    const used = linesOf(definitionsFor(part, definitions));
    const isFirst = from === 0 && part.startsWith('---');
    const all = isFirst ? [part, ...(used.length === 0 ? [] : ['', ...used])] : [...used, ...above, part];
    const blocks = parseText(all.join('\n'), isFirst);
    const moved = isFirst ? 0 : from - used.length - above.length;
    if (moved !== 0) for (const block of blocks) shift(block, moved);
    const isOwn = ({ position }: RootContent): boolean =>
      position!.end.line > from && position!.start.line <= from + lines.length;
    return used.length === 0 ? blocks : blocks.filter(isOwn);
  };
  const { blocks, torn } = yield* parseInStretches(text.split('\n'), parse, sizes);
  return { root: { type: 'root', children: [...blocks] }, torn };
}
