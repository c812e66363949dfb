import type { Nodes } from 'mdast';
import { openPoints } from '../../src/core/postmortem/openPoints.ts';
import { allNodes, readMarkdown } from '../core/postmortem/markdownTree.ts';

/** What a postmortem consists of, as a careful reader sees it in the issue: compared exactly with what was written by hand. */
export interface PostmortemShape {
  /** Headings in order, with their level; an outline's numbered headings among them. */
  readonly headings: readonly string[];
  /** Head and number of rows of each table. */
  readonly tables: readonly string[];
  /** What is still a person's to write, in the template's words. */
  readonly open: readonly string[];
  /** Folded outputs. */
  readonly folded: readonly string[];
}

export function shapeOf(markdown: string): PostmortemShape {
  const root = readMarkdown(markdown);
  const source = (node: Nodes) => markdown.slice(node.position?.start.offset, node.position?.end.offset);
  const headings: string[] = [];
  const tables: string[] = [];
  const folded: string[] = [];
  for (const node of allNodes(root)) {
    if (node.type === 'heading') headings.push(source(node));
    if (node.type === 'listItem') {
      const title = /^\d+\. \*\*.+\*\*$/.exec(source(node).split('\n', 1)[0] ?? '');
      if (title) headings.push(title[0]);
    }
    if (node.type === 'table') {
      const [head] = source(node).split('\n', 1);
      tables.push(`${head} ${node.children.length - 1}`);
    }
    const fold = node.type === 'html' && /<summary>(.*)<\/summary>/.exec(node.value);
    if (fold) folded.push(fold[1] ?? '');
  }
  return { headings, tables, open: openPoints(markdown).map(({ what }) => what), folded };
}
