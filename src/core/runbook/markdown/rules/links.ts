import type { Definition, Nodes } from 'mdast';
import type { Link } from '../../model.ts';
import { type Draft, lineOf, type MarkdownDocument, type Rule } from '../document.ts';
import { oneLine, plainText } from '../text.ts';

function definitionsOf(document: MarkdownDocument): Map<string, Definition> {
  const found = new Map<string, Definition>();
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(document.root);
  return found;
}

/** `- **Grafana**: https://…`: an address alone takes the label before it as its text. */
function labelBefore(node: Nodes, parent: Nodes): string | null {
  if (!('children' in parent)) return null;
  const at = (parent.children as Nodes[]).indexOf(node);
  const before = oneLine(
    (parent.children as Nodes[])
      .slice(0, at)
      .map((each) => plainText(each))
      .join(''),
  );
  const match = /([^:：.;\n]{2,60})[:：]\s*$/.exec(before);
  return match ? match[1]!.trim() : null;
}

/** A list that holds nothing beyond links and what they are called. */
function isLinkList(node: Nodes): boolean {
  if (node.type !== 'list') return false;
  return node.children.every((item) => {
    const [first, ...rest] = item.children;
    return (
      rest.length === 0 &&
      first?.type === 'paragraph' &&
      first.children.some((each) => each.type === 'link' || each.type === 'linkReference')
    );
  });
}

/** Every link of the document once: inline, by reference, and addresses alone. Anchors within the document are left. */
export const linksRule: Rule = {
  name: 'links',
  read: (document, draft: Draft) => {
    const definitions = definitionsOf(document);
    const seen = new Set<string>();
    const add = (text: string, url: string, line: number): void => {
      const link: Link = { text: oneLine(text) || url, url, line };
      const key = `${link.text}\n${url}`;
      if (url.startsWith('#') || url === '' || seen.has(key)) return;
      seen.add(key);
      draft.links.push(link);
    };
    const visit = (node: Nodes, parent: Nodes): void => {
      if (node.type === 'link') {
        const text = plainText(node);
        const isBare = text === node.url || `http://${text}` === node.url || `mailto:${text}` === node.url;
        add((isBare ? labelBefore(node, parent) : null) ?? text, node.url, lineOf(node));
      } else if (node.type === 'linkReference') {
        const url = definitions.get(node.identifier)?.url;
        if (url !== undefined) add(plainText(node), url, lineOf(node));
      }
      if ('children' in node) for (const child of node.children) visit(child, node);
    };
    visit(document.root, document.root);
    for (const block of document.root.children) if (isLinkList(block)) draft.claimed.add(block);
  },
};
