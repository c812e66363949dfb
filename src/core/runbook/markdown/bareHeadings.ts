import type { Paragraph, Root } from 'mdast';
import { linesOf, oneLine, plainText } from './text.ts';

/** `DeploymentUnavailable`, with a sign of alarm before it or brackets behind. */
const ALERT = /^[^\p{L}\d]*(?:\p{Lu}[\p{Ll}\d]+){2,}\p{Lu}*(?:\s*\([^)]*\))?$/u;

/** Lines with the name of an alert alone, two or more of them: each opens what the document says of it. */
function bareAlerts(root: Root): Set<Paragraph> {
  const alerts = root.children.filter(
    (node): node is Paragraph =>
      node.type === 'paragraph' && linesOf(node).length === 1 && ALERT.test(oneLine(plainText(node))),
  );
  return new Set(alerts.length >= 2 ? alerts : []);
}

/**
 * Paragraphs that stand for headings in a document without any: a line alone, short, without an end of sentence, bold
 * or in capitals or followed by something other than prose.
 */
export function bareHeadings(root: Root): ReadonlySet<Paragraph> {
  const found = bareAlerts(root);
  const headings = root.children.filter((node) => node.type === 'heading').length;
  if (headings > 1 || root.children.length < 4) return found;
  root.children.forEach((node, index) => {
    if (node.type !== 'paragraph' || linesOf(node).length !== 1) return;
    const text = oneLine(plainText(node));
    if (text === '' || text.length > 70 || /[.!?,;。！？]$/.test(text) || !/\p{L}/u.test(text)) return;
    const isBold = node.children.length === 1 && node.children[0]!.type === 'strong';
    const isCapitals = text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
    const next = root.children[index + 1];
    const opens = next !== undefined && next.type !== 'paragraph' && next.type !== 'thematicBreak';
    const isNumbered = /^(?:\d+[.)]|[IVX]+\.|(?:step|phase|section|part)\s+\d)/i.test(text);
    if (isBold || isCapitals || isNumbered || (opens && !/[:：]$/.test(text))) found.add(node);
  });
  return found;
}
