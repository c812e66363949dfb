import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { renderedOnGithub } from '../../githubDouble/rendered.ts';

/** Markdown as GitHub reads it. */
export function readMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every node, parents first. */
export function* allNodes(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* allNodes(child);
}

/** What GitHub would act on in shown text, and links whose target stands elsewhere in it, which no text of ours has. */
export function actsOnGitHub(text: string): string[] {
  const references = [...allNodes(readMarkdown(text))].flatMap(({ type }) => (/Reference$/.test(type) ? [type] : []));
  return [...renderedOnGithub(text).acts, ...references];
}

/** Levels and words of the headings. */
export function headingsOf(text: string): string[] {
  const headings: string[] = [];
  for (const node of allNodes(readMarkdown(text)))
    if (node.type === 'heading')
      headings.push(
        `${'#'.repeat(node.depth)} ${text.slice(node.position?.start.offset, node.position?.end.offset).replace(/^#+ /, '')}`,
      );
  return headings;
}
