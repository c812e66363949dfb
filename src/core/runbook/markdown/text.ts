import type { Nodes, Paragraph, PhrasingContent } from 'mdast';
import { withoutHtml } from '../text/plain.ts';

/** The words of a node without markup: code as its text, links as their words, images as their alt text. */
export function plainText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'html':
      return withoutHtml(node.value);
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'table':
      return node.children.map((row) => row.children.map((cell) => plainText(cell).trim()).join(' | ')).join('\n');
    case 'definition':
    case 'yaml':
      return '';
    default:
      return 'children' in node ? joined(node.children) : '';
  }
}

const BLOCKS = new Set(['paragraph', 'list', 'listItem', 'blockquote', 'code', 'table', 'heading', 'thematicBreak']);

function joined(nodes: readonly Nodes[]): string {
  let out = '';
  for (const node of nodes) {
    if (out !== '' && BLOCKS.has(node.type)) out += '\n';
    out += plainText(node);
  }
  return out;
}

/** Words of several nodes of one line. */
export function plainTextOf(nodes: readonly PhrasingContent[]): string {
  return nodes.map((node) => plainText(node)).join('');
}

/** Collapsed to one line. Most texts are one: a space that is one already is not replaced. */
export function oneLine(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/** The lines of a paragraph as the author broke them, each with the line of the source. */
export function linesOf(paragraph: Paragraph): { nodes: PhrasingContent[]; line: number }[] {
  const lines: { nodes: PhrasingContent[]; line: number }[] = [];
  let line = paragraph.position?.start.line ?? 1;
  let nodes: PhrasingContent[] = [];
  const next = (): void => {
    lines.push({ nodes, line });
    nodes = [];
    line++;
  };
  for (const child of paragraph.children) {
    if (child.type === 'break') next();
    else if (child.type === 'html' && /^<br\s*\/?>$/i.test(child.value)) {
      lines.push({ nodes, line });
      nodes = [];
    } else if (child.type === 'text' && child.value.includes('\n')) {
      const [first, ...rest] = child.value.split('\n');
      if (first !== '') nodes.push({ type: 'text', value: first! });
      for (const value of rest) {
        next();
        if (value !== '') nodes.push({ type: 'text', value });
      }
    } else nodes.push(child);
  }
  lines.push({ nodes, line });
  return lines.filter((entry) => plainTextOf(entry.nodes).trim() !== '');
}
