import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Markdown as GitHub reads it. */
export function readMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every node, parents first. */
export function* allNodes(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* allNodes(child);
}

/**
 * What GitHub would act on in shown text: mentions, references, closing keywords with them, HTML that is not ours. It looks
 * at text outside code and links, after entities have become characters.
 */
export function actsOnGitHub(text: string): string[] {
  const acts: string[] = [];
  const nodes = [...allNodes(readMarkdown(text))];
  const linked = new Set(nodes.flatMap((node) => (node.type === 'link' ? [...allNodes(node)] : [])));
  for (const node of nodes) {
    if (node.type === 'text' && !linked.has(node))
      for (const [act] of node.value.matchAll(/(?<![A-Za-z0-9])@[A-Za-z0-9][\w/-]*|#\d+|\bGH-\d+/gi)) acts.push(act);
    if (node.type === 'link' && /\/(?:issues?|pulls?|discussions|commits?)\/\w/.test(node.url)) acts.push(node.url);
    if (node.type === 'image' || node.type === 'imageReference' || node.type === 'linkReference') acts.push(node.type);
    if (
      node.type === 'html' &&
      !/^(?:<\/?details>|<details><summary>[\w ,]+<\/summary>|<!-- incident-desk:[\w:-]+ -->)$/.test(node.value.trim())
    )
      acts.push(node.value);
  }
  return acts;
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
