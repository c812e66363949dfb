import type { Nodes, Root } from 'mdast';
import { type Extension, fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { type Chunk, chunksOf, definitionsOf } from './chunks.ts';
import { gfmSyntaxFor } from './gfmSyntax.ts';

/**
 * GFM's nodes without its second search for addresses in the finished tree: the tokenizer finds them already, and the
 * search costs a tenth of the parse.
 */
function gfmNodes(): Extension[] {
  return gfmFromMarkdown().map(({ transforms: _transforms, ...extension }) => extension);
}

const NODES = gfmNodes();

function parseChunk(text: string, isFirst: boolean): Root {
  const syntax = [...gfmSyntaxFor(text)];
  if (!isFirst || !text.startsWith('---')) return fromMarkdown(text, { extensions: syntax, mdastExtensions: [NODES] });
  return fromMarkdown(text, {
    extensions: [...syntax, frontmatter(['yaml'])],
    mdastExtensions: [NODES, frontmatterFromMarkdown(['yaml'])],
  });
}

function shift(node: Nodes, lines: number): void {
  if (node.position) {
    node.position.start.line += lines;
    node.position.end.line += lines;
  }
  if ('children' in node) for (const child of node.children) shift(child, lines);
}

/** The chunk with the definitions of other parts that it refers to, behind its own text. */
function withDefinitions(chunk: Chunk, definitions: ReadonlyMap<string, string>): string {
  const used = [...definitions].filter(
    ([label, line]) => chunk.text.includes(`[${label}]`) && !chunk.text.includes(line),
  );
  return used.length === 0 ? chunk.text : `${chunk.text}\n\n${used.map(([, line]) => line).join('\n')}`;
}

/**
 * CommonMark with GFM and front matter, with positions, one part of the document after the other: each step of the
 * generator takes some milliseconds. The text must have passed `guardMarkdown`. Columns and lines of the result are
 * those of the document, offsets those of a part.
 */
export function* parseInSteps(text: string): Generator<undefined, Root, undefined> {
  const root: Root = { type: 'root', children: [] };
  const definitions = definitionsOf(text);
  for (const [index, chunk] of chunksOf(text).entries()) {
    const parsed = parseChunk(withDefinitions(chunk, definitions), index === 0);
    const own = chunk.text.split('\n').length;
    for (const child of parsed.children) {
      if ((child.position?.start.line ?? 0) > own) continue;
      if (chunk.linesBefore > 0) shift(child, chunk.linesBefore);
      root.children.push(child);
    }
    yield;
  }
  return root;
}
